import { fold } from '../../kernel/rules/search-text.ts'

/** A piece of an extract. It is text, not HTML. */
export interface ExtractPart {
  readonly text: string
  /** Whether it is a word that was searched for. */
  readonly match: boolean
}

export interface Extract {
  readonly parts: readonly ExtractPart[]
  /** Where its first match begins in the text; 0 without any. */
  readonly position: number
}

/** The most UTF-16 units of an extract, without the ellipses. */
const LENGTH = 240
/** What is shown before the first match. */
const LEAD = 60

const CLUSTER = /[\p{L}\p{N}][\p{M}\p{Cf}]*|./suy
const WORD_CHARACTER = /[\p{L}\p{N}]/u
const MARK = /\p{M}/u
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u

/** The words of a text as search compares them, and which part of the text each of their characters stands for. */
interface FoldedText {
  readonly words: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const isAsciiWord = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)

const foldWithPositions = (text: string): FoldedText => {
  const starts: number[] = []
  const ends: number[] = []
  let words = ''
  let state: 'between' | 'word' | 'letter' = 'between'
  const add = (character: string, start: number, end: number) => {
    words += character
    for (let unit = 0; unit < character.length; unit += 1) {
      starts.push(start)
      ends.push(end)
    }
  }
  for (let index = 0; index < text.length; ) {
    const unit = text.charCodeAt(index)
    // Most characters: without the expressions, which are slow. What follows may be a mark on this one.
    if (unit < 128 && !(text.charCodeAt(index + 1) >= 128)) {
      if (isAsciiWord(unit)) {
        if (state !== 'word') add(' ', index, index)
        add(String.fromCharCode(unit >= 65 && unit <= 90 ? unit + 32 : unit), index, index + 1)
        state = 'word'
      } else state = 'between'
      index += 1
      continue
    }
    CLUSTER.lastIndex = index
    const cluster = CLUSTER.exec(text)?.[0] ?? text.slice(index, index + 1)
    const end = index + cluster.length
    for (const character of fold(cluster)) {
      if (WORD_CHARACTER.test(character)) {
        const isLetter = UNSPACED.test(character)
        if (state !== 'word' || isLetter) add(' ', index, index)
        add(character, index, end)
        state = isLetter ? 'letter' : 'word'
      } else if (state !== 'between' && MARK.test(character)) add(character, index, end)
      else state = 'between'
    }
    index = end
  }
  return { words, starts, ends }
}

interface Match {
  readonly start: number
  readonly end: number
  readonly word: string
}

/** Where the words of a query begin a word of the text, in the order of the text, whole words. */
const matchesIn = ({ words, starts, ends }: FoldedText, query: readonly string[]): Match[] => {
  const found: Match[] = []
  for (const word of query)
    for (let at = words.indexOf(` ${word}`); at >= 0; at = words.indexOf(` ${word}`, at + 1)) {
      const next = words.indexOf(' ', at + 1 + word.length)
      const last = (next < 0 ? words.length : next) - 1
      found.push({ start: starts[at + 1] ?? 0, end: ends[last] ?? 0, word })
    }
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The first match after which the most different words of the query follow within an extract. */
const bestMatch = (matches: readonly Match[]): Match | undefined => {
  let best: { match: Match; words: number } | undefined
  for (const [index, match] of matches.entries()) {
    const within = new Set<string>()
    for (let next = index; next < matches.length; next += 1) {
      const other = matches[next]
      if (!other || other.end > match.start + LENGTH - LEAD) break
      within.add(other.word)
    }
    if (!best || within.size > best.words) best = { match, words: within.size }
  }
  return best?.match
}

const MARKS_AND_LOW_SURROGATES = /^[\p{M}\p{Cf}\uDC00-\uDFFF]/u

/** The beginning and the end of the extract, between words where there are any. */
const windowAround = (text: string, match: Match | undefined): { from: number; to: number } => {
  let from = Math.max(0, (match?.start ?? 0) - LEAD)
  if (from > 0) {
    const space = text.indexOf(' ', from)
    from = space >= 0 && match && space < match.start ? space + 1 : (match?.start ?? 0)
  }
  let to = Math.min(text.length, from + LENGTH)
  if (to < text.length) {
    const space = text.lastIndexOf(' ', to)
    if (space > Math.max(from, match?.end ?? 0)) to = space
    else to = Math.max(to, Math.min(match?.end ?? 0, from + 2 * LENGTH))
    while (to < text.length && MARKS_AND_LOW_SURROGATES.test(text.slice(to, to + 2))) to += 1
  }
  return { from, to }
}

/** The part of a text around what was searched for, cut at words, with an ellipsis where text is left out. */
export const extractOf = (text: string, query: readonly string[]): Extract => {
  const matches = matchesIn(foldWithPositions(text), query)
  const match = bestMatch(matches)
  const { from, to } = windowAround(text, match)
  const parts: ExtractPart[] = []
  let at = from
  const add = (end: number, isMatch: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), match: isMatch })
    at = Math.max(at, end)
  }
  if (from > 0) parts.push({ text: '…', match: false })
  for (const { start, end } of matches) {
    if (start < at || start >= to) continue
    add(start, false)
    add(Math.min(end, to), true)
  }
  add(to, false)
  if (to < text.length) parts.push({ text: '…', match: false })
  return { parts, position: match?.start ?? 0 }
}
