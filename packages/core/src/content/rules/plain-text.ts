/**
 * The text of what an author wrote, for search: without HTML, its white space collapsed. It is text, not HTML: `&lt;` in
 * the source is `<` here. Reads the source once, whatever it holds.
 */

/** Formatting inside words: `<b>S</b>tars` is one word. Any other tag separates words. */
const INLINE = new Set(
  'a abbr b bdi bdo code del dfn em font i ins kbd mark q s samp small span strong sub sup u'.split(' '),
)

/** What stands in these is not shown to readers. */
const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'math'])

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const TAG = /<(?:!--|[!?]|\/?([a-z][a-z0-9-]*))/giy

const decodeEntity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  const storable = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return storable ? String.fromCodePoint(code) : ' '
}

/** Where the end tag of a hidden element begins; the end of the source if there is none. */
const endOfHidden = (source: string, name: string, from: number): number => {
  const endTag = new RegExp(`</${name}`, 'gi')
  endTag.lastIndex = from
  return endTag.exec(source)?.index ?? source.length
}

const withoutTags = (source: string): string => {
  let text = ''
  let at = 0
  for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', open)) {
    TAG.lastIndex = open
    const tag = TAG.exec(source)
    const isComment = tag?.[0] === '<!--'
    const close = tag ? source.indexOf(isComment ? '-->' : '>', open) : -1
    if (!tag) {
      // A `<` of the text.
      open += 1
      continue
    }
    // Where nothing closes a tag, nothing closes one after it: the rest is text, unless it is a comment.
    if (close < 0) return text + (isComment ? source.slice(at, open) : source.slice(at))
    const name = tag[1]?.toLowerCase() ?? ''
    text += source.slice(at, open) + (INLINE.has(name) ? '' : ' ')
    at = close + (isComment ? 3 : 1)
    if (HIDDEN.has(name) && tag[0][1] !== '/' && source[close - 1] !== '/') at = endOfHidden(source, name, at)
    open = at
  }
  return text + source.slice(at)
}

export const plainText = (source: string): string =>
  withoutTags(source)
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,5});/gi, decodeEntity)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
