import type { Picture } from './images.ts'
import type { Line } from './shaping.ts'

/** A place on the page in points, from its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

// In points of 1/72 inch.
export const pageSizes = { A4: [595.28, 841.89], letter: [612, 792] } as const

/** What a text is to those who hear the page instead of seeing it; an artifact they do not hear. */
export type TextRole = 'H1' | 'H2' | 'P' | 'TH' | 'TD' | 'Artifact'

export interface PlacedLine {
  readonly line: Line
  readonly x: number
  readonly baseline: number
}

export interface TextMark {
  readonly kind: 'text'
  readonly role: TextRole
  readonly text: string
  readonly size: number
  readonly color: string
  readonly lines: readonly PlacedLine[]
  readonly box: Box
  /** Of a cell: the row of the table that it stands in. */
  readonly row?: number
}

export interface RectangleMark {
  readonly kind: 'rectangle'
  readonly box: Box
  readonly color: string
  /** Width of the outline in points; a filled rectangle has none. */
  readonly outline?: number
}

export interface PictureMark {
  readonly kind: 'picture'
  readonly box: Box
  readonly picture: Picture
  readonly alternative: string
}

/** Squares in rows, some of them dark: a QR code. */
export interface CodeMark {
  readonly kind: 'code'
  readonly box: Box
  readonly rows: readonly (readonly boolean[])[]
  readonly alternative: string
}

export type Mark = TextMark | RectangleMark | PictureMark | CodeMark

/** All that is drawn on a page, in the order in which it is drawn and read. The same for every format. */
export interface Page {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** What a document is called, and when it says that it was made. */
export interface About {
  readonly title: string
  readonly author: string | null
  readonly subject: string
  readonly language: string
  readonly createdAt: string
}

/** A row of the code as rectangles: neighbouring dark squares are one. */
export const darkRuns = (row: readonly boolean[]): { readonly start: number; readonly length: number }[] => {
  const runs: { start: number; length: number }[] = []
  for (let at = 0; at < row.length; at++) {
    if (!row[at]) continue
    const last = runs.at(-1)
    if (last && last.start + last.length === at) last.length++
    else runs.push({ start: at, length: 1 })
  }
  return runs
}

/** A number as it is written in files: three decimals, alike in every process. */
export const written = (value: number): string => String(Math.round(value * 1000) / 1000 + 0)
