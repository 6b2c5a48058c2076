import { Blob, Face, Font } from 'harfbuzzjs'
import { RenderingError } from './errors.ts'

/** The files of a kind of letters: TrueType or OpenType. A character is drawn with the first font that has it. */
export interface FontFiles {
  readonly regular: readonly Uint8Array[]
  /** For headings and names; what these do not have is drawn with the regular ones. */
  readonly bold?: readonly Uint8Array[]
}

export interface FontOptions {
  readonly sans: FontFiles
  /** What designs with `font: 'serif'` are drawn with; what these do not have is drawn with the sans ones. */
  readonly serif?: FontFiles
  /**
   * What happens to a character that no font has: `refuse` throws GLYPH_MISSING with all such characters, `name` prints
   * its code point, as in `[U+1F600]`. `refuse` unless said.
   */
  readonly missing?: 'refuse' | 'name'
}

/** One segment of an outline, in font units with y upward. */
export interface Segment {
  readonly type: string
  readonly values: readonly number[]
}

export interface LoadedFont {
  readonly index: number
  readonly unitsPerEm: number
  /** In font units; the descent is negative. */
  readonly ascent: number
  readonly descent: number
  has(codePoint: number): boolean
  outline(glyph: number): readonly Segment[]
}

// Beside the fonts, so that no type of the package names HarfBuzz's, which need types of Emscripten.
const shapers = new WeakMap<LoadedFont, Font>()

/** What HarfBuzz shapes a font with. */
export const shaperOf = (font: LoadedFont): Font => {
  const shaper = shapers.get(font)
  if (!shaper) throw new TypeError('The font was not loaded by `loadFonts`.')
  return shaper
}

/** Fonts in the order in which they are asked for a character. */
export type FontStack = readonly LoadedFont[]

interface FontStacks {
  readonly regular: FontStack
  readonly bold: FontStack
}

/** Fonts ready for use. Load them once per process: their tables stay in memory. */
export interface Fonts {
  readonly sans: FontStacks
  readonly serif: FontStacks
  readonly missing: 'refuse' | 'name'
}

/** The outlines kept of one font; a text uses some hundreds of glyphs, a Chinese font has tens of thousands. */
const KEPT_OUTLINES = 2_000

const loadFont = (bytes: Uint8Array, index: number): LoadedFont => {
  const face = new Face(new Blob(bytes))
  const characters = new Set(face.collectUnicodes())
  if (characters.size === 0)
    throw new RenderingError('FONT_UNREADABLE', 'A font is not a TrueType or OpenType file with characters.', { index })
  const font = new Font(face)
  const { ascender, descender } = font.hExtents()
  const outlines = new Map<number, readonly Segment[]>()
  const loaded: LoadedFont = {
    index,
    unitsPerEm: face.upem,
    ascent: ascender,
    descent: descender,
    has: (codePoint) => characters.has(codePoint),
    outline(glyph) {
      const kept = outlines.get(glyph)
      if (kept) return kept
      if (outlines.size >= KEPT_OUTLINES) outlines.clear()
      const outline = font.glyphToJson(glyph)
      outlines.set(glyph, outline)
      return outline
    },
  }
  shapers.set(loaded, font)
  return loaded
}

/**
 * Reads fonts for all that is rendered later. Nothing is ever fetched: a host gives the bytes of its fonts, such as those
 * of Noto, in the order in which they are asked for a character.
 *
 * @example
 * ```ts
 * const fonts = loadFonts({ sans: { regular: [latin, arabic, devanagari, chinese], bold: [latinBold] } })
 * ```
 */
export const loadFonts = ({ sans, serif = sans, missing = 'refuse' }: FontOptions): Fonts => {
  const loaded = new Map<Uint8Array, LoadedFont>()
  const load = (bytes: Uint8Array): LoadedFont => {
    const font = loaded.get(bytes) ?? loadFont(bytes, loaded.size)
    loaded.set(bytes, font)
    return font
  }
  const stacksOf = ({ regular, bold = [] }: FontFiles, after: FontStack): FontStacks => {
    const fallback = [...new Set([...regular.map(load), ...after])]
    return { regular: fallback, bold: [...new Set([...bold.map(load), ...fallback])] }
  }
  const sansStacks = stacksOf(sans, [])
  return { sans: sansStacks, serif: serif === sans ? sansStacks : stacksOf(serif, sansStacks.regular), missing }
}
