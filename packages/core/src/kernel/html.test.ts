import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { hasRunningMarkup, htmlToText, sanitizeHtml } from './html.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

const HTML = 'http://www.w3.org/1999/xhtml'
const SHOWN = /^(?:https?:\/\/|mailto:|tel:|[/#?.]|[^:]*$)/i
const ADDRESSES = ['href', 'src', 'cite', 'poster']

/** What is dangerous in HTML as browsers read it: elements, attributes and addresses. */
const dangers = (html: string): string[] => {
  const within = (node: Node): string[] => {
    if (node.nodeName === '#comment') return ['a comment']
    if (!('tagName' in node)) return []
    const own = [
      ...(node.namespaceURI === HTML ? [] : [node.namespaceURI]),
      ...(/^(?:script|style|iframe|object|embed|form|input|svg|math|template|base|meta|link|noscript|textarea|title)$/.test(
        node.tagName,
      )
        ? [node.tagName]
        : []),
      ...node.attrs.flatMap(({ name, value }) =>
        /^on|^style$|^srcdoc$|^id$|^name$/.test(name) || (ADDRESSES.includes(name) && !SHOWN.test(value.trim()))
          ? [`${name}=${value}`]
          : [],
      ),
    ]
    return [...own, ...node.childNodes.flatMap(within)]
  }
  return parseFragment(html).childNodes.flatMap(within)
}

const attacks = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script>alert(1)',
  '<img src=x onerror=alert(1)>',
  '<img src=x onerror=alert(1)//',
  '<img/src="x"/onerror="alert(1)">',
  '<img src=`x`onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<a href="&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&Tab;script&colon;alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<style>@import "https://evil.example/x.css"</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href="https://evil.example/">',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror="alert(1)"></video>',
  '<video src=x onerror=alert(1)></video>',
  '<x onclick=alert(1)>x</x>',
  '<custom-element onfocus=alert(1) autofocus tabindex=0>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<b <script>alert(1)</script>0',
  '<a title="\'"onclick=alert(1)>x</a>',
  '<template><script>alert(1)</script></template>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<plaintext><script>alert(1)</script>',
  '<img src=x:x onerror&equals;alert(1) onerror\n=\nalert(1)>',
  '<p id=x name=y>clobbered</p>',
]

describe('sanitizing', () => {
  test.each(attacks)('%s', (attack) => {
    for (const html of [attack, `<p>before ${attack} after</p>`, `<b><i>${attack}`, attack.repeat(3)]) {
      const kept = sanitizeHtml(html)
      expect(dangers(kept)).toEqual([])
      expect(sanitizeHtml(kept)).toBe(kept)
      // Within what a host puts around it, too.
      expect(dangers(`<div title="${htmlToText('x')}">${kept}</div><p>${kept}</p>`)).toEqual([])
    }
    expect(dangers(attack).length > 0 || sanitizeHtml(attack) !== attack).toBe(true)
  })

  test('any mixture of such pieces is harmless, and is not changed by a second time', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        ...attacks,
        '<',
        '>',
        '"',
        "'",
        '=',
        '/',
        '&lt;',
        '&',
        '<!--',
        '-->',
        '</',
        '<b',
        '<a href=',
        ' ',
      ),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<table><tr><td>',
        '</table>',
        '<li>',
        '<select>',
        '</b>',
        '<svg>',
        '</svg>',
        'on=x',
      ),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const kept = sanitizeHtml(parts.join(''))
        expect(dangers(kept)).toEqual([])
        expect(sanitizeHtml(kept)).toBe(kept)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    'Plain text with a < b, R & D and "quotes"',
    '<p>Find <strong>the Plough</strong>.<br>Then <a href="https://example.org/?a=1&amp;b=2" title="x">north</a>.</p>',
    '<ul><li>One</li><li>Two &lt;int&gt;</li></ul>',
    '<table><thead><tr><th scope="col">Star</th></tr></thead><tbody><tr><td colspan="2">Sirius</td></tr></tbody></table>',
    '<pre><code class="language-js">a &amp;&amp; b > c</code></pre>',
    '<img src="/stars.png" alt="Stars" width="10" height="10"><hr>',
    '<figure><video src="https://example.org/v.mp4" controls=""></video><figcaption>Sky</figcaption></figure>',
    '<a href="#north">x</a><a href="mailto:ada@example.org">x</a><a href="page.html?x=javascript:">x</a>',
  ])('keeps %s', (html) => {
    expect(sanitizeHtml(html)).toBe(html)
  })

  test.each([
    ['<b><i>open', '<b><i>open</i></b>'],
    ['closed</div></b> before', 'closed before'],
    ['<b><i>crossed</b></i>', '<b><i>crossed</i></b>'],
    ['std::vector<int> v; <p>text</p>', 'std::vector&lt;int> v; <p>text</p>'],
    ['<p>if a<b then', '<p>if a&lt;b then</p>'],
    ['<P CLASS=big ONCLICK=x()>Text</P>', '<p class="big">Text</p>'],
    ["<a title='\"' href='/x'>x</a>", '<a title="&quot;" href="/x">x</a>'],
    ['<article>Text <script>alert(1)</script>stays</article>', 'Text stays'],
    ['a trailing <', 'a trailing &lt;'],
  ])('makes of %s %s', (html, kept) => {
    expect(sanitizeHtml(html)).toBe(kept)
  })

  // A quadratic way takes minutes for some of these, where all of them together take a second.
  test('takes time in proportion to the length', () => {
    const hostile = [
      '<',
      '<a ',
      '<a x="',
      '<b>',
      '<b></i>',
      '<a b c=d ',
      '<!--',
      '</',
      "<a '",
      '&lt;',
      '<p class=x>',
      '<a\t',
    ]
    for (const piece of [...hostile, ...attacks]) {
      const html = piece.repeat(Math.ceil(200_000 / piece.length))
      const kept = sanitizeHtml(html)
      expect(kept.length).toBeLessThan(html.length * 5)
      hasRunningMarkup(html)
    }
    const attributes = Array.from({ length: 40_000 }, (_, at) => `a${at}`).join(' ')
    expect(sanitizeHtml(`<p ${attributes}>x</p>`)).toBe('<p>x</p>')
  })
})

describe('plain text', () => {
  test.each([
    'std::vector<int>',
    'a < b',
    'List<Object> and Map<K, V>',
    'JavaScript: the good parts',
    'Why <b> is not <strong>',
    'on=1 <2',
    'Data: text and numbers',
    '<3',
    'The <div> element',
  ])('%s is plain text', (text) => {
    expect(hasRunningMarkup(text)).toBe(false)
  })

  test.each([
    '<script>alert(1)</script>',
    '</b><ScRiPt src=//evil.example>',
    '<img src=x onerror=alert(1)>',
    '<img src=x onerror=alert(1)',
    '<b onmouseover=alert(1)>',
    '<iframe src=https://evil.example>',
    '<object data=x>',
    '<a href="java&#115;cript:alert(1)">',
    'javascript:alert(1)',
    ' data:text/html,x',
    '<svg/onload=alert(1)>',
  ])('%s would run', (text) => {
    expect(hasRunningMarkup(text)).toBe(true)
  })
})

test('the words of HTML are its text without tags', () => {
  expect(htmlToText('<p>Find <b>north</b></p><p>now</p>').replace(/\s+/g, ' ').trim()).toBe('Find north now')
  expect(htmlToText('a < b')).toBe('a < b')
})
