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

const rules = new Rules()
const STEP = 0.94
const LEAST_SIZE = 0.5
/** Rounding must not break a line that fits. */
const TOLERANCE = 1e-6

/** Where lines may break, as ranges of text; each but the last may end with spaces. */
const wordsOf = (text: string): Range[] => {
  const words: Range[] = []
  let start = 0
  for (const { position } of rules.breaks(text)) {
    if (position > start) words.push({ start, end: position })
    start = position
  }
  return words
}

const trimmed = (text: string, { start, end }: Range): Range => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
})

/** The letters of a word that is wider than a line, in pieces that fit; at least one cluster each. */
const splitWord = (shaped: ShapedText, word: Range, width: number): Range[] => {
  const { clusters } = shaped.shape(word.start, word.end)
  const pieces: Range[] = []
  let start = word.start
  let filled = 0
  for (const { start: at, advance, font } of [...clusters].sort((one, other) => one.start - other.start)) {
    const needed = advance / font.unitsPerEm
    if (at > start && filled + needed > width) {
      pieces.push({ start, end: at })
      start = at
      filled = 0
    }
    filled += needed
  }
  return [...pieces, { start, end: word.end }]
}

type Measure = (range: Range) => number

/** Fills lines of `width` em one after the other; undefined where a word is wider than a line and must stay whole. */
const fill = (shaped: ShapedText, words: readonly Range[], measure: Measure, width: number): Range[] | undefined => {
  const lines: Range[] = []
  let line: Range | undefined
  let filled = 0
  for (const word of words) {
    const needed = measure(trimmed(shaped.text, word))
    if (needed > width + TOLERANCE) return undefined
    if (line && filled + needed > width + TOLERANCE) {
      lines.push(line)
      line = undefined
      filled = 0
    }
    line = { start: line?.start ?? word.start, end: word.end }
    filled += measure(word)
  }
  return line ? [...lines, line] : lines
}

/** Lines of about the same length: the narrowest width that needs no more of them. */
const balance = (
  shaped: ShapedText,
  words: readonly Range[],
  measure: Measure,
  lines: Range[],
  width: number,
): Range[] => {
  if (lines.length < 2) return lines
  let best = lines
  let [low, high] = [width / 2, width]
  for (let round = 0; round < 8; round++) {
    const middle = (low + high) / 2
    const tried = fill(shaped, words, measure, middle)
    if (tried && tried.length <= lines.length) [best, high] = [tried, middle]
    else low = middle
  }
  return best
}

/** Sets a text as large as the space allows, down to what makes it fit. */
export const setParagraph = (shaped: ShapedText, { width, lines, size, leastSize }: Space): Paragraph => {
  const whole = wordsOf(shaped.text)
  const widths = new Map<string, number>()
  const measure: Measure = ({ start, end }) => {
    const key = `${start} ${end}`
    const known = widths.get(key) ?? shaped.shape(start, end).width
    widths.set(key, known)
    return known
  }
  for (let tried = size; ; tried *= STEP) {
    const em = width / tried
    const words = tried >= leastSize ? whole : whole.flatMap((word) => splitWord(shaped, word, em))
    const filled = fill(shaped, words, measure, em)
    const last = tried < LEAST_SIZE
    if (!filled || (filled.length > lines && !last)) continue
    const set = balance(shaped, words, measure, filled, em).map((range) => {
      const { start, end } = trimmed(shaped.text, range)
      return shaped.shape(start, end)
    })
    const widest = Math.max(0, ...set.map((line) => line.width))
    // Letters of neighbouring words may move apart by kerning.
    if (widest > em + TOLERANCE && !last) continue
    const height = set.reduce((sum, { ascent, descent }) => sum + ascent - descent, 0)
    const { text, rightToLeft } = shaped
    return { text, rightToLeft, size: tried, lines: set, width: widest * tried, height: height * tried }
  }
}
