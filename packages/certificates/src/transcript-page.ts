import { setImmediate as pause } from 'node:timers/promises'
import { layOutColumn, placeText, type Setting, textItem } from './column.ts'
import { RenderingError } from './errors.ts'
import type { Fonts } from './fonts.ts'
import { type Paragraph, setParagraph } from './paragraph.ts'
import { type Box, type Mark, type Page, pageSizes } from './scene.ts'
import { isRightToLeft } from './scripts.ts'
import { shapeText } from './shaping.ts'

/** What stands in one column of a transcript. */
export interface TranscriptColumn {
  readonly label: string
  /** Share of the width of the page: 2 is twice as wide as 1. */
  readonly width: number
  /** `end` for numbers; `start` unless said. */
  readonly align?: 'start' | 'end'
}

/** A transcript as it is printed: all its texts, dates and numbers are written in its language. */
export interface PrintableTranscript {
  /** BCP 47 tag of the language of the texts; it says where a line begins. */
  readonly language: string
  readonly institution: string | null
  readonly heading: string
  readonly learner: { readonly name: string }
  /** Lines below the name. */
  readonly details: readonly string[]
  readonly columns: readonly TranscriptColumn[]
  /** A text for each column. */
  readonly rows: readonly (readonly string[])[]
  /** Small, at the bottom of each page, beside the number of the page. */
  readonly footer: string | null
  /** The moment that the file says that it was made at: ISO 8601. */
  readonly issuedAt: string
}

/** What a transcript is drawn with. */
export interface TranscriptOptions {
  readonly fonts: Fonts
  /** A4 unless said. */
  readonly page?: keyof typeof pageSizes
}

const TEXT = '#1f2933'
const RULE = '#9aa5b1'
const MARGIN = 48
const CELL = 6
const FOOTER = 16
const MAX_ROWS = 10_000
const MAX_LENGTH = 500
const MAX_COLUMNS = 12

const checkTranscript = ({ columns, rows, heading, institution, learner, details, footer }: PrintableTranscript) => {
  const refuse = (message: string, details: object): never => {
    throw new RenderingError('DOCUMENT_INVALID', message, { ...details })
  }
  if (columns.length < 1 || columns.length > MAX_COLUMNS || columns.some(({ width }) => !(width > 0 && width < 1_000)))
    refuse(`A transcript has 1 to ${MAX_COLUMNS} columns, each with a width above 0.`, { field: 'columns' })
  if (rows.length > MAX_ROWS) refuse(`A transcript has at most ${MAX_ROWS} rows.`, { field: 'rows', limit: MAX_ROWS })
  if (rows.some((row) => row.length !== columns.length))
    refuse('Each row has a text for each column.', { field: 'rows' })
  const texts = [heading, institution ?? '', learner.name, ...details, footer ?? '', ...rows.flat()]
  if (texts.some((text) => text.length > MAX_LENGTH) || details.length > 20)
    throw new RenderingError('TEXT_TOO_LONG', `A text has more than ${MAX_LENGTH} characters.`, { limit: MAX_LENGTH })
}

interface Column extends TranscriptColumn {
  readonly x: number
  readonly points: number
}

const columnsOf = ({ columns }: PrintableTranscript, box: Box, rightToLeft: boolean): Column[] => {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  let from = 0
  return columns.map((column) => {
    const points = (column.width / all) * box.width
    const x = rightToLeft ? box.x + box.width - from - points : box.x + from
    from += points
    return { ...column, x, points }
  })
}

type CellRole = 'TH' | 'TD' | 'Artifact'

/** The cells of a row as they are set, and how high the row is. */
const setRow = (setting: Setting, columns: readonly Column[], texts: readonly string[], bold: boolean) => {
  const { stacks, fonts, language } = setting
  const cells = columns.map(({ points }, at): Paragraph => {
    const shaped = shapeText(texts[at] ?? '', bold ? stacks.bold : stacks.regular, fonts.missing, language)
    return setParagraph(shaped, { width: points - CELL, lines: 3, size: 9, leastSize: 6 })
  })
  return { cells, height: Math.max(...cells.map(({ height }) => height)) + CELL }
}

type SetRow = ReturnType<typeof setRow>

const placeRow = (
  { cells, height }: SetRow,
  columns: readonly Column[],
  y: number,
  { rightToLeft, role, row }: { rightToLeft: boolean; role: CellRole; row: number },
): Mark[] =>
  cells.map((cell, at) => {
    const { x = 0, points = 0, align = 'start' } = columns[at] ?? {}
    const box = { x: x + CELL / 2, y: y + CELL / 2, width: points - CELL, height }
    return { ...placeText(cell, box, { align, rightToLeft, color: TEXT, role }), row }
  })

/** The pages of a transcript. Others are served between one page and the next. */
export const layOutTranscript = async (
  transcript: PrintableTranscript,
  { fonts, page: size = 'A4' }: TranscriptOptions,
): Promise<Page[]> => {
  checkTranscript(transcript)
  const { language, heading, institution, learner, details, rows, footer } = transcript
  const rightToLeft = isRightToLeft(language)
  const setting: Setting = { fonts, stacks: fonts.sans, language, rightToLeft }
  const [width, height] = pageSizes[size]
  const box: Box = { x: MARGIN, y: MARGIN, width: width - 2 * MARGIN, height: height - 2 * MARGIN - FOOTER }
  const bottom = box.y + box.height
  const columns = columnsOf(transcript, box, rightToLeft)
  const rule = (y: number, thickness: number): Mark => ({
    kind: 'rectangle',
    box: { x: box.x, y, width: box.width, height: thickness },
    color: RULE,
  })

  const title = layOutColumn(
    [
      ...textItem(setting, institution, { color: TEXT, size: 11, leastSize: 7, lines: 2, bold: true }),
      ...textItem(setting, heading, {
        role: 'H1',
        color: TEXT,
        size: 20,
        leastSize: 10,
        lines: 2,
        above: 8,
        bold: true,
      }),
      ...textItem(setting, learner.name, {
        role: 'H2',
        color: TEXT,
        size: 14,
        leastSize: 8,
        lines: 2,
        above: 6,
        bold: true,
      }),
      ...details.flatMap((line) =>
        textItem(setting, line, { color: TEXT, size: 9.5, leastSize: 6, lines: 3, above: 2 }),
      ),
    ],
    { ...box, height: box.height / 3 },
    { align: 'start', rightToLeft, vertical: 'top' },
  )
  const header = setRow(
    setting,
    columns,
    columns.map(({ label }) => label),
    true,
  )
  const pages: Mark[][] = [title]
  let marks = title
  const endOf = (mark: Mark): number => mark.box.y + mark.box.height
  let y = Math.max(box.y, ...title.map(endOf)) + 14
  const placeHeader = (role: CellRole): void => {
    marks.push(...placeRow(header, columns, y, { rightToLeft, role, row: 0 }), rule(y + header.height, 1))
    y += header.height + 1
  }
  placeHeader('TH')
  for (const [at, texts] of rows.entries()) {
    const row = setRow(setting, columns, texts, false)
    if (y + row.height > bottom) {
      await pause()
      marks = []
      pages.push(marks)
      y = box.y
      placeHeader('Artifact')
    }
    marks.push(...placeRow(row, columns, y, { rightToLeft, role: 'TD', row: at + 1 }), rule(y + row.height, 0.25))
    y += row.height + 0.25
  }
  return pages.map((marks, at) => {
    const style = { role: 'Artifact', color: TEXT, size: 8, leastSize: 5, lines: 1 } as const
    const foot = { ...box, y: bottom, height: FOOTER }
    const half = { ...foot, width: foot.width * 0.85, x: rightToLeft ? foot.x + foot.width * 0.15 : foot.x }
    const place = { rightToLeft, vertical: 'bottom' } as const
    const number = textItem(setting, `${at + 1} / ${pages.length}`, style)
    return {
      width,
      height,
      marks: [
        { kind: 'rectangle', box: { x: 0, y: 0, width, height }, color: '#ffffff' },
        ...marks,
        ...layOutColumn(textItem(setting, footer, style), half, { ...place, align: 'start' }),
        ...layOutColumn(number, foot, { ...place, align: 'end' }),
      ],
    }
  })
}
