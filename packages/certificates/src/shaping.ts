import bidiModule from 'bidi-js'
import { Buffer, Direction, shape } from 'harfbuzzjs'
import { RenderingError } from './errors.ts'
import { type FontStack, type Fonts, type LoadedFont, shaperOf } from './fonts.ts'
import { type Script, scriptOf } from './scripts.ts'

/** A glyph at its place in its cluster, in font units with y upward. */
interface Glyph {
  readonly id: number
  readonly x: number
  readonly y: number
}

/** The smallest piece of text that is drawn as a whole: a letter, a ligature, a syllable. */
export interface Cluster {
  readonly text: string
  readonly start: number
  readonly font: LoadedFont
  readonly glyphs: readonly Glyph[]
  /** In font units. */
  readonly advance: number
}

/** A line from left to right as it is seen. Lengths are in em: times the size they are points. */
export interface Line {
  readonly text: string
  readonly clusters: readonly Cluster[]
  readonly width: number
  readonly ascent: number
  readonly descent: number
}

/** A text that knows the font, script and direction of each of its UTF-16 units. */
export interface ShapedText {
  readonly text: string
  readonly rightToLeft: boolean
  shape(start: number, end: number): Line
}

// Node hands out the function itself, its types and bundlers the module around it.
const imported: unknown = bidiModule
const bidi = (typeof imported === 'function' ? (imported as typeof bidiModule.default) : bidiModule.default)()
// Used by one call after the other: shaping is synchronous.
const buffer = new Buffer()

const attached = /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u
const ignorable = /^\p{Default_Ignorable_Code_Point}$/u

const codeOf = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`

/** White space of any kind, and control characters, as one space: a line of a page has no other. */
const asOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

const isMissing = (character: string, stack: FontStack): boolean => {
  const codePoint = character.codePointAt(0) ?? 0
  return !ignorable.test(character) && !stack.some((font) => font.has(codePoint))
}

/** The text as it can be drawn: refused, or with the names of the characters that no font has. */
const drawable = (text: string, stack: FontStack, missing: Fonts['missing']): string => {
  const found = [...new Set(text)].filter((character) => isMissing(character, stack))
  if (found.length === 0) return text
  const named = (character: string): string => codeOf(character.codePointAt(0) ?? 0)
  if (missing === 'refuse')
    throw new RenderingError('GLYPH_MISSING', `No font has ${found.map(named).join(', ')}.`, {
      text,
      characters: found.map(named),
    })
  return [...text].map((character) => (found.includes(character) ? `[${named(character)}]` : character)).join('')
}

interface Unit {
  readonly font: LoadedFont
  script: Script | undefined
}

/** Marks and joiners stay with their letter, spaces and digits with what stands before them, where its font has them. */
const unitsOf = (text: string, stack: FontStack): Unit[] => {
  const units: Unit[] = []
  let font: LoadedFont | undefined
  let script: Script | undefined
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const own = scriptOf(character)
    const stays = own === undefined || attached.test(character)
    const keeps = font !== undefined && stays && (ignorable.test(character) || font.has(codePoint))
    if (!keeps) font = stack.find((each) => each.has(codePoint)) ?? stack[0]
    if (!font) throw new RenderingError('FONT_UNREADABLE', 'No font was given.')
    script = own ?? script
    for (let unit = 0; unit < character.length; unit++) units.push({ font, script })
  }
  const first = units.find((unit) => unit.script !== undefined)?.script
  for (const unit of units) unit.script ??= first
  return units
}

interface Run {
  readonly start: number
  readonly end: number
  readonly level: number
}

/** Runs as they are seen from left to right (rule L2 of the Unicode Bidirectional Algorithm). */
const inVisualOrder = (runs: readonly Run[]): Run[] => {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--)
    for (let at = 0; at < ordered.length; at++) {
      let end = at
      while ((ordered[end]?.level ?? -1) >= level) end++
      if (end > at + 1) ordered.splice(at, end - at, ...ordered.slice(at, end).reverse())
      at = Math.max(at, end - 1)
    }
  return ordered
}

const shapeRun = (text: string, { start, end, level }: Run, { font, script }: Unit, language: string): Cluster[] => {
  buffer.reset()
  buffer.addText(text, start, end - start)
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR)
  if (script) buffer.setScript(script)
  buffer.setLanguage(language)
  buffer.guessSegmentProperties()
  shape(shaperOf(font), buffer)
  const infos = buffer.getGlyphInfosAndPositions()
  const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((one, other) => one - other)
  const endOf = new Map(starts.map((cluster, at) => [cluster, starts[at + 1] ?? end]))
  const clusters: Cluster[] = []
  for (let at = 0; at < infos.length; ) {
    const first = infos[at]?.cluster ?? start
    const glyphs: Glyph[] = []
    let advance = 0
    for (; infos[at]?.cluster === first; at++) {
      const { codepoint = 0, xOffset = 0, yOffset = 0, xAdvance = 0 } = infos[at] ?? {}
      glyphs.push({ id: codepoint, x: advance + xOffset, y: yOffset })
      advance += xAdvance
    }
    clusters.push({ text: text.slice(first, endOf.get(first)), start: first, font, glyphs, advance })
  }
  return clusters
}

/** How high and how deep a cluster is drawn: a letter with many marks is higher than its font says. */
const extentOf = ({ font, glyphs }: Cluster): { top: number; bottom: number } => {
  let top = font.ascent
  let bottom = font.descent
  for (const { id, y } of glyphs) {
    const ink = shaperOf(font).glyphExtents(id)
    if (!ink) continue
    top = Math.max(top, y + ink.yBearing)
    bottom = Math.min(bottom, y + ink.yBearing + ink.height)
  }
  return { top: top / font.unitsPerEm, bottom: bottom / font.unitsPerEm }
}

const lineOf = (text: string, clusters: readonly Cluster[]): Line => {
  const extents = clusters.map(extentOf)
  return {
    text,
    clusters,
    width: clusters.reduce((width, { advance, font }) => width + advance / font.unitsPerEm, 0),
    ascent: Math.max(0, ...extents.map(({ top }) => top)),
    descent: Math.min(0, ...extents.map(({ bottom }) => bottom)),
  }
}

/** Prepares a text for drawing: of characters that no font has, `missing` decides. */
export const shapeText = (given: string, stack: FontStack, missing: Fonts['missing'], language: string): ShapedText => {
  const text = drawable(asOneLine(given), stack, missing)
  const units = unitsOf(text, stack)
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto')
  const levelAt = (at: number): number => levels[at] ?? 0
  const isSameRun = (one: number, other: number): boolean =>
    levelAt(one) === levelAt(other) &&
    units[one]?.font === units[other]?.font &&
    units[one]?.script === units[other]?.script
  return {
    text,
    rightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1,
    shape(start, end) {
      const runs: Run[] = []
      for (let from = start; from < end; ) {
        let to = from + 1
        while (to < end && isSameRun(from, to)) to++
        runs.push({ start: from, end: to, level: levelAt(from) })
        from = to
      }
      const clusters = inVisualOrder(runs).flatMap((run) => {
        const unit = units[run.start]
        return unit ? shapeRun(text, run, unit, language) : []
      })
      return lineOf(text.slice(start, end), clusters)
    },
  }
}
