import type { FontStack, Fonts } from './fonts.ts'
import type { Picture } from './images.ts'
import { firstThat, type Paragraph, setParagraph } from './paragraph.ts'
import type { Box, Mark, PlacedLine, TextMark, TextRole } from './scene.ts'
import { type ShapedText, shapeText } from './shaping.ts'

export type Align = 'start' | 'center' | 'end'

/** What stands in a column: a text or a picture, with space above it in points. */
export type Item =
  | {
      readonly kind: 'text'
      readonly shaped: ShapedText
      readonly role: TextRole
      readonly color: string
      readonly size: number
      readonly leastSize: number
      readonly lines: number
      readonly above: number
    }
  | {
      readonly kind: 'picture'
      readonly picture: Picture
      readonly alternative: string
      readonly width: number
      readonly height: number
      readonly above: number
    }

/** What a text is set with on one page. */
export interface Setting {
  readonly fonts: Fonts
  readonly stacks: { readonly regular: FontStack; readonly bold: FontStack }
  readonly language: string
  readonly rightToLeft: boolean
}

interface TextStyle {
  readonly role?: TextRole
  readonly color: string
  readonly size: number
  readonly leastSize: number
  readonly lines: number
  readonly above?: number
  readonly bold?: boolean
}

/** A text for a column; nothing where there is nothing to say. */
export const textItem = (
  { fonts, stacks, language }: Setting,
  text: string | null,
  { role = 'P', above = 0, bold = false, ...style }: TextStyle,
): Item[] => {
  if (text === null) return []
  const shaped = shapeText(text, bold ? stacks.bold : stacks.regular, fonts.missing, language)
  return shaped.text === '' ? [] : [{ kind: 'text', shaped, role, above, ...style }]
}

const startOf = (box: Box, width: number, align: Align, rightToLeft: boolean): number => {
  if (align === 'center') return box.x + (box.width - width) / 2
  return (align === 'start') === rightToLeft ? box.x + box.width - width : box.x
}

/** Places the lines of a paragraph below each other, from the top of the box. */
export const placeText = (
  { text, lines, size, width, height }: Paragraph,
  box: Box,
  { align, rightToLeft, color, role }: { align: Align; rightToLeft: boolean; color: string; role: TextRole },
): TextMark => {
  let top = box.y
  const placed = lines.map((line): PlacedLine => {
    const baseline = top + line.ascent * size
    top = baseline - line.descent * size
    return { line, x: startOf(box, line.width * size, align, rightToLeft), baseline }
  })
  const x = startOf(box, width, align, rightToLeft)
  return { kind: 'text', role, text, size, color, lines: placed, box: { x, y: box.y, width, height } }
}

/** A picture as large as its place allows, in its own proportions. */
export const fitPicture = ({ width, height }: Picture, most: { width: number; height: number }) => {
  const scale = Math.min(most.width / width, most.height / height)
  return { width: width * scale, height: height * scale }
}

type Measured = { readonly item: Item; readonly paragraph?: Paragraph; readonly width: number; readonly height: number }

const measure = (item: Item, width: number, scale: number): Measured => {
  if (item.kind === 'picture') {
    const most = { width: Math.min(item.width * scale, width), height: item.height * scale }
    return { item, ...fitPicture(item.picture, most) }
  }
  const { size, leastSize, lines } = item
  const paragraph = setParagraph(item.shaped, { width, lines, size: size * scale, leastSize: leastSize * scale })
  return { item, paragraph, width: paragraph.width, height: paragraph.height }
}

const SHRINK = 0.93
const STEPS = 100

const heightOf = (measured: readonly Measured[], scale: number): number =>
  measured.reduce((sum, { item, height }, at) => sum + height + (at === 0 ? 0 : item.above * scale), 0)

/** Sets a column in a box, smaller as a whole where it would be too high: what stands in it never leaves the box. */
export const layOutColumn = (
  items: readonly Item[],
  box: Box,
  { align, rightToLeft, vertical }: { align: Align; rightToLeft: boolean; vertical: 'top' | 'middle' | 'bottom' },
): Mark[] => {
  const at = (scale: number): Measured[] => items.map((item) => measure(item, box.width, scale))
  const step = firstThat(STEPS, (tried) => heightOf(at(SHRINK ** tried), SHRINK ** tried) <= box.height)
  const scale = SHRINK ** step
  const measured = at(scale)
  const left = box.height - heightOf(measured, scale)
  let y = box.y + (vertical === 'top' ? 0 : vertical === 'middle' ? left / 2 : left)
  return measured.map(({ item, paragraph, width, height }, index): Mark => {
    if (index > 0) y += item.above * scale
    const place = { ...box, y }
    y += height
    if (item.kind === 'text' && paragraph)
      return placeText(paragraph, place, { align, rightToLeft, color: item.color, role: item.role })
    const x = startOf(box, width, align, rightToLeft)
    if (item.kind !== 'picture') throw new TypeError('A text has a paragraph.')
    const { picture, alternative } = item
    return { kind: 'picture', picture, alternative, box: { x, y: place.y, width, height } }
  })
}
