import type { CertificateDesign } from '@lyceum/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutCertificate } from './certificate-page.ts'
import type { PrintableCertificate } from './document.ts'
import { shaperOf } from './fonts.ts'
import type { Box, Mark, Page, TextMark } from './scene.ts'
import { certificate, images, longTitle, samples } from './testing/certificates.ts'
import { notoFonts } from './testing/fonts.ts'

const fonts = notoFonts()
const layOut = (document: PrintableCertificate): Page => layOutCertificate(document, { fonts, images })

const contains = (outer: Box, { x, y, width, height }: Box): boolean =>
  x >= outer.x - 0.01 &&
  y >= outer.y - 0.01 &&
  x + width <= outer.x + outer.width + 0.01 &&
  y + height <= outer.y + outer.height + 0.01

const overlap = (one: Box, other: Box): boolean =>
  one.x + one.width > other.x + 0.01 &&
  other.x + other.width > one.x + 0.01 &&
  one.y + one.height > other.y + 0.01 &&
  other.y + other.height > one.y + 0.01

const FRAME = 32

/** Where the letters of a text really are: the union of the outlines of its glyphs. */
const inkOf = ({ lines, size }: TextMark): Box[] =>
  lines.flatMap(({ line, x, baseline }) => {
    let pen = x
    return line.clusters.flatMap(({ font, glyphs, advance }) => {
      const scale = size / font.unitsPerEm
      const from = pen
      pen += advance * scale
      return glyphs.flatMap((glyph): Box[] => {
        const ink = shaperOf(font).glyphExtents(glyph.id)
        if (!ink || ink.width === 0) return []
        return [
          {
            x: from + (glyph.x + ink.xBearing) * scale,
            y: baseline - (glyph.y + ink.yBearing) * scale,
            width: ink.width * scale,
            height: -ink.height * scale,
          },
        ]
      })
    })
  })

/** Throws unless everything stands within the frame, nothing on top of anything else, and letters in their boxes. */
const expectInPlace = (page: Page): void => {
  const inside = { x: FRAME, y: FRAME, width: page.width - 2 * FRAME, height: page.height - 2 * FRAME }
  const marks = page.marks.filter(({ kind }) => kind !== 'rectangle')
  for (const mark of marks) {
    expect(contains(inside, mark.box), `${describeMark(mark)} is within the frame`).toBe(true)
    for (const other of marks)
      if (other !== mark)
        expect(overlap(mark.box, other.box), `${describeMark(mark)} on ${describeMark(other)}`).toBe(false)
    if (mark.kind !== 'text') continue
    // Letters such as f reach a little beyond what they advance.
    const margin = mark.size * 0.35
    const { x, y, width, height } = mark.box
    const box = { x: x - margin, y, width: width + 2 * margin, height }
    for (const ink of inkOf(mark)) expect(contains(box, ink), `letters of ${describeMark(mark)}`).toBe(true)
  }
}

const describeMark = (mark: Mark): string => (mark.kind === 'text' ? `"${mark.text.slice(0, 40)}"` : mark.kind)

const textMark = (page: Page, text: string): TextMark => {
  const found = page.marks.find((mark) => mark.kind === 'text' && mark.text === text)
  if (found?.kind !== 'text') throw new Error(`"${text}" is not on the page.`)
  return found
}

const pages: CertificateDesign['page'][] = (['A4', 'letter'] as const).flatMap((size) =>
  (['landscape', 'portrait'] as const).map((orientation) => ({ size, orientation })),
)
const decorated = samples.decorated.design

describe('a page', () => {
  it.each([
    [{ size: 'A4', orientation: 'landscape' }, [841.89, 595.28]],
    [{ size: 'A4', orientation: 'portrait' }, [595.28, 841.89]],
    [{ size: 'letter', orientation: 'landscape' }, [792, 612]],
    [{ size: 'letter', orientation: 'portrait' }, [612, 792]],
  ] as const)('%o has its size in points', (page, [width, height]) => {
    expect(layOut(certificate({ design: { page } }))).toMatchObject({ width, height })
  })

  it.each(Object.entries(samples))('%s has everything in its place', (_, document) => {
    expectInPlace(layOut(document))
  })
})

// The most of everything that a record can hold, in letters as wide and as high as there are.
const hostile = [
  'W'.repeat(160),
  'ﷺ'.repeat(160),
  '﷽'.repeat(160),
  '鬱'.repeat(160),
  'क्ष्म्य'.repeat(22),
  `Z${'\u0335\u0301\u0327\u0308\u0323'.repeat(31)}`,
  'i '.repeat(80).trim(),
  'a-'.repeat(80),
  'لا'.repeat(80),
  longTitle,
]

describe('what is long', () => {
  it.each(hostile)('%s stays in its place on every page', (text) => {
    for (const page of pages)
      expectInPlace(
        layOut(
          certificate({
            learner: { name: text },
            course: { title: text },
            design: { page, logo: decorated.logo, institution: text.slice(0, 100) },
          }),
        ),
      )
  })

  it('title of 160 characters is wrapped and can be read', () => {
    expect(longTitle).toHaveLength(160)
    for (const page of pages) {
      const { lines, size } = textMark(
        layOut(certificate({ course: { title: longTitle }, design: { page } })),
        longTitle,
      )
      expect(lines.length).toBeGreaterThan(1)
      expect(lines.length).toBeLessThanOrEqual(4)
      expect(size).toBeGreaterThanOrEqual(16)
    }
  })

  it('name becomes smaller before it is wrapped within a word, and is never cut off', () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff'
    const { lines, size, text } = textMark(layOut(certificate({ learner: { name } })), name)
    expect([lines.length, text]).toEqual([1, name])
    expect(size).toBeLessThan(33)
    const endless = 'W'.repeat(160)
    const mark = textMark(layOut(certificate({ learner: { name: endless } })), endless)
    expect(mark.lines.map(({ line }) => line.text).join('')).toBe(endless)
  })

  it('text that names a title of 160 characters 25 times fits', () => {
    const texts = { ...samples.latin.design.texts, details: [longTitle.repeat(25), longTitle.repeat(25)] }
    for (const page of pages) expectInPlace(layOut(certificate({ design: { page, texts } })))
  })

  it('everything at once fits on every page', () => {
    const text = longTitle
    for (const page of pages)
      expectInPlace(
        layOut(
          certificate({
            learner: { name: text },
            course: { title: text },
            design: {
              ...decorated,
              page,
              institution: text,
              signatures: [1, 2, 3, 4].map(() => ({ name: text, title: text, image: decorated.logo })),
              texts: {
                heading: text,
                introduction: text,
                statement: text,
                details: Array.from({ length: 12 }, () => text),
                footer: Array.from({ length: 6 }, () => text),
              },
            },
          }),
        ),
      )
  })
})

const words = fc.array(
  fc.constantFrom('Optics', 'محمد', 'العلوم', 'श्री', 'विद्युत्', '光学', '2026', '(101)', 'Ünïcødé', '—', 'a'.repeat(60)),
  { minLength: 1, maxLength: 24 },
)
const anyText = words.map((parts) => parts.join(' ').slice(0, 160))

it('any text stays in its place', () => {
  const documents = fc.record({ name: anyText, title: anyText, detail: anyText, page: fc.constantFrom(...pages) })
  fc.assert(
    fc.property(documents, ({ name, title, detail, page }) => {
      const texts = { ...samples.latin.design.texts, details: [detail, detail] }
      const language = name.startsWith('م') ? 'ar' : 'en'
      expectInPlace(layOut(certificate({ learner: { name }, course: { title }, design: { page, texts, language } })))
    }),
    { numRuns: 40 },
  )
})
