import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/**
 * Keeps of HTML what shows something, and nothing that runs. What is written is made anew from an allow list: elements
 * that change neither how a browser reads on nor the namespace, with quoted attributes, closed in order. So however the
 * input is read, the result is harmless (decision 0021).
 */

const ATTRIBUTES_OF_ALL = ['class', 'dir', 'lang', 'title']

/** The elements that are kept, with their own attributes. */
const ELEMENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    'abbr b bdi bdo br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd mark p pre',
    'rp rt ruby s samp section small span strong sub summary sup table tbody tfoot thead tr u ul var wbr',
    'a:href audio:controls,loop,src blockquote:cite col:span colgroup:span data:value del:cite,datetime details:open',
    'img:alt,height,src,width ins:cite,datetime li:value ol:reversed,start,type q:cite source:src,type',
    'td:colspan,rowspan th:colspan,rowspan,scope time:datetime track:default,kind,label,src,srclang',
    'video:controls,height,loop,muted,poster,src,width',
  ]
    .join(' ')
    .split(' ')
    .map((entry) => {
      const [name = '', attributes] = entry.split(':')
      return [name, new Set([...ATTRIBUTES_OF_ALL, ...(attributes?.split(',') ?? [])])]
    }),
)

/** These have no end tag. */
const VOID_ELEMENTS = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'])

/** Their content is code or a text of another kind: it goes with them. */
const CODE_ELEMENTS = new Set([
  ...['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'],
])

/** Elements that are left out and their text kept. What is no element is what an author meant as text: `<int>`. */
const LEFT_OUT = new Set(
  [
    'acronym address applet area article aside base basefont bgsound big blink body button canvas center command content',
    'datalist dialog dir embed fieldset font footer form frame frameset head header hgroup html image input isindex keygen',
    'label legend link listing main map marquee math menu menuitem meta meter nav nextid nobr noscript object optgroup',
    'option output param picture portal progress rb rtc search select slot spacer strike svg template tt xml',
  ]
    .join(' ')
    .split(' '),
)

const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'cite',
  'poster',
  'action',
  'formaction',
  'data',
  'background',
  'xlink:href',
])

/**
 * An address as it is written, before its character references are read: a scheme that is allowed, or none, which is
 * certain before the first reference, space or control character.
 */
const isAllowedAddress = (written: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore these, so nothing is certain after them
  /^\s*(?:https?:\/\/|mailto:|tel:|[/#?.]|[^:&/?#\u0000-\u0020]*(?:[/?#]|$))/i.test(written)

/** Without these, text has no markup. A `<` at the end begins some where another text follows. */
const MARKUP = /<(?:[a-z/!?]|$)/i

interface Tag {
  readonly name: string
  readonly attributes: Map<string, string>
}

/** Reads the tags of `html`; `text` is called with what stands between them, as it is written. */
const readTags = (
  html: string,
  on: { text(written: string): void; open(tag: Tag, written: string): void; close(name: string): void },
): void => {
  let tag: Tag | undefined
  let tagStart = 0
  let attribute = ''
  let value = ''
  // The end of what was read: a tag that never ends is text.
  let end = 0
  const skip = (_start: number, endIndex: number) => {
    end = endIndex + 1
  }
  const openEnd = (endIndex: number) => {
    end = endIndex + 1
    if (tag) on.open(tag, html.slice(tagStart, end))
    tag = undefined
  }
  const callbacks: TokenizerCallbacks = {
    ontext: (start, endIndex) => {
      on.text(html.slice(start, endIndex))
      end = endIndex
    },
    onopentagname: (start, endIndex) => {
      tagStart = start - 1
      tag = { name: html.slice(start, endIndex).toLowerCase(), attributes: new Map() }
    },
    onattribname: (start, endIndex) => {
      attribute = html.slice(start, endIndex).toLowerCase()
      value = ''
    },
    onattribdata: (start, endIndex) => {
      value += html.slice(start, endIndex)
    },
    onattribend: () => {
      // As in browsers, the first of two counts.
      if (tag && !tag.attributes.has(attribute)) tag.attributes.set(attribute, value)
    },
    onopentagend: openEnd,
    onselfclosingtag: openEnd,
    onclosetag: (start, endIndex) => {
      on.close(html.slice(start, endIndex).toLowerCase().trim())
      // The tokenizer calls with the end of the name, and reads on to the end of the tag by itself.
      end = html.indexOf('>', endIndex) + 1 || html.length
    },
    oncomment: skip,
    oncdata: skip,
    ondeclaration: skip,
    onprocessinginstruction: skip,
    onattribentity: () => {},
    ontextentity: () => {},
    onend: () => {},
  }
  const tokenizer = new Tokenizer({ decodeEntities: false }, callbacks)
  tokenizer.write(html)
  tokenizer.end()
  if (end < html.length) on.text(html.slice(end))
}

/** The most elements inside each other; those further in go, and their text stays. */
const MAX_DEPTH = 100

const writeAttributes = ({ name, attributes }: Tag): string => {
  const allowed = ELEMENTS.get(name)
  let written = ''
  for (const [attribute, value] of attributes) {
    const quoted = value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    if (!allowed?.has(attribute) || (URL_ATTRIBUTES.has(attribute) && !isAllowedAddress(quoted))) continue
    written += ` ${attribute}="${quoted}"`
  }
  return written
}

/**
 * What is kept of HTML that an author has written. Text without markup, such as `a < b`, stays as it is, and what was
 * sanitized once is not changed by a second time.
 */
export const sanitizeHtml = (html: string): string => {
  if (!MARKUP.test(html)) return html
  let result = ''
  const open: string[] = []
  let codeElement: string | undefined
  const writeText = (written: string) => {
    result += written.replaceAll('<', '&lt;')
  }
  readTags(html, {
    text: (written) => {
      if (codeElement === undefined) writeText(written)
    },
    open: (tag, written) => {
      const { name } = tag
      if (CODE_ELEMENTS.has(name)) codeElement = name
      else if (ELEMENTS.has(name)) {
        const isVoid = VOID_ELEMENTS.has(name)
        if (!isVoid && open.length >= MAX_DEPTH) return
        result += `<${name}${writeAttributes(tag)}>`
        if (!isVoid) open.push(name)
      } else if (/^[a-z][a-z0-9]*$/.test(name) && tag.attributes.size === 0 && !LEFT_OUT.has(name)) writeText(written)
    },
    close: (name) => {
      if (name === codeElement) codeElement = undefined
      const at = open.lastIndexOf(name)
      if (at < 0) return
      for (const inner of open.splice(at).reverse()) result += `</${inner}>`
    },
  })
  for (const name of open.reverse()) result += `</${name}>`
  return result
}

/** Elements that run code or load a page, whatever their attributes are. */
const RUNNING_ELEMENTS = new Set(
  'applet base embed frame frameset iframe link math meta noscript portal script style svg template xml'.split(' '),
)

const runs = ({ name, attributes }: Tag): boolean =>
  RUNNING_ELEMENTS.has(name) ||
  // `List<Object>` is a type.
  (name === 'object' && attributes.size > 0) ||
  [...attributes].some(
    ([attribute, value]) =>
      attribute.startsWith('on') ||
      attribute === 'srcdoc' ||
      (URL_ATTRIBUTES.has(attribute) && !isAllowedAddress(value)),
  )

/** Text that runs where somebody makes it the address of a link. `JavaScript: the good parts` is a title. */
export const isScriptAddress = (text: string): boolean => /^\s*(?:javascript:|vbscript:|data:text\/html)\S/i.test(text)

/** Whether plain text has markup that would run if somebody showed it as HTML. `std::vector<int>` has none. */
export const hasRunningMarkup = (text: string): boolean => {
  if (isScriptAddress(text)) return true
  if (!MARKUP.test(text)) return false
  let found = false
  // A tag that never ends is closed by whatever follows the text.
  readTags(`${text}>`, {
    text: () => {},
    open: (tag) => {
      found ||= runs(tag)
    },
    close: () => {},
  })
  return found
}

/** The words of HTML without its tags, for search and plain extracts. */
export const htmlToText = (html: string): string => {
  if (!MARKUP.test(html)) return html
  let result = ''
  readTags(html, {
    text: (written) => {
      result += written
    },
    open: () => {
      result += ' '
    },
    close: () => {
      result += ' '
    },
  })
  return result
}
