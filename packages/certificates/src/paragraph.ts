import { Rules } from '@cto.af/linebreak'
import type { Line, ShapedText } from './shaping.ts'

/** How a text may be set: in at most `lines` lines of `width` points, in a size from `size` down to `leastSize`. */
export interface Space {
  readonly width: number
  readonly lines: number
  readonly size: number
  /** Below this size words are broken anywhere, and the text becomes smaller until it fits: it is never cut off. */
  readonly leastSize: number
}

/** A text set in lines, in points. */
export interface Paragraph {
  readonly text: string
  readonly rightToLeft: boolean
  readonly size: number
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
}

interface Range {
  readonly start: number
  readonly end: number
}

/** A part of a line that stays whole, in em: `width` is without the spaces at its end, `advance` with them. */
interface Word extends Range {
  readonly width: number
  readonly advance: number
}

const rules = new Rules()
const STEP = 0.94
/** So many steps make any size so small that it fits. */
const STEPS = 80
/** Rounding must not break a line that fits. */
const TOLERANCE = 1e-6

const trimmed = (text: string, { start, end }: Range): Range => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
})

const wordOf = (shaped: ShapedText, range: Range): Word => {
  const { start, end } = trimmed(shaped.text, range)
  const { width } = shaped.shape(start, end)
  return { ...range, width, advance: end === range.end ? width : shaped.shape(range.start, range.end).width }
}

const known = new WeakMap<ShapedText, readonly Word[]>()

/** The text in the pieces between which lines may break (UAX 14), measured once whatever size is tried. */
const wordsOf = (shaped: ShapedText): readonly Word[] => {
  const found = known.get(shaped)
  if (found) return found
  const words: Word[] = []
  let start = 0
  for (const { position } of rules.breaks(shaped.text)) {
    if (position > start) words.push(wordOf(shaped, { start, end: position }))
    start = position
  }
  known.set(shaped, words)
  return words
}

/** The letters of a word that is wider than a line, in pieces that fit; at least one cluster each. */
const splitWord = (shaped: ShapedText, word: Word, width: number): Word[] => {
  if (word.width <= width) return [word]
  const { clusters } = shaped.shape(word.start, word.end)
  const pieces: Word[] = []
  let start = word.start
  let filled = 0
  for (const { start: at, advance, font } of [...clusters].sort((one, other) => one.start - other.start)) {
    const needed = advance / font.unitsPerEm
    if (at > start && filled + needed > width) {
      pieces.push({ start, end: at, width: filled, advance: filled })
      start = at
      filled = 0
    }
    filled += needed
  }
  return [...pieces, wordOf(shaped, { start, end: word.end })]
}

/** Fills lines of `width` em one after the other; undefined where a word is wider than a line. */
const fill = (words: readonly Word[], width: number): Range[] | undefined => {
  const lines: Range[] = []
  let line: Range | undefined
  let filled = 0
  for (const word of words) {
    if (word.width > width + TOLERANCE) return undefined
    if (line && filled + word.width > width + TOLERANCE) {
      lines.push(line)
      line = undefined
      filled = 0
    }
    line = { start: line?.start ?? word.start, end: word.end }
    filled += word.advance
  }
  return line ? [...lines, line] : lines
}

/** Lines of about the same length: the narrowest width that needs no more of them. */
const balance = (words: readonly Word[], lines: Range[], width: number): Range[] => {
  if (lines.length < 2) return lines
  let best = lines
  let [low, high] = [width / 2, width]
  for (let round = 0; round < 8; round++) {
    const middle = (low + high) / 2
    const tried = fill(words, middle)
    if (tried && tried.length <= lines.length) [best, high] = [tried, middle]
    else low = middle
  }
  return best
}

/** The first number from 0 to `most` for which something fits, where it fits for all that follow. */
export const firstThat = (most: number, fits: (number: number) => boolean): number => {
  if (fits(0)) return 0
  let [low, high] = [0, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle)) high = middle
    else low = middle
  }
  return high
}

/** Sets a text as large as the space allows, down to what makes it fit. */
export const setParagraph = (shaped: ShapedText, { width, lines, size, leastSize }: Space): Paragraph => {
  const whole = wordsOf(shaped)
  const attempt = (step: number) => {
    const tried = size * STEP ** step
    const em = width / tried
    const words = tried >= leastSize ? whole : whole.flatMap((word) => splitWord(shaped, word, em))
    return { tried, em, words, filled: fill(words, em) }
  }
  const first = firstThat(STEPS, (step) => (attempt(step).filled?.length ?? Number.POSITIVE_INFINITY) <= lines)
  for (let step = first; ; step++) {
    const { tried, em, words, filled } = attempt(step)
    if (!filled) continue
    const set = balance(words, filled, em).map((range) => {
      const { start, end } = trimmed(shaped.text, range)
      return shaped.shape(start, end)
    })
    const widest = Math.max(0, ...set.map((line) => line.width))
    // Letters of neighbouring words may move apart by kerning.
    if (widest > em + TOLERANCE && step < STEPS) continue
    const height = set.reduce((sum, { ascent, descent }) => sum + ascent - descent, 0)
    const { text, rightToLeft } = shaped
    return { text, rightToLeft, size: tried, lines: set, width: widest * tried, height: height * tried }
  }
}
