import { describe, expect, it } from 'vitest'
import { loadFonts } from './fonts.ts'
import { notoFonts } from './testing/fonts.ts'
import { readPdf } from './testing/pdf.ts'
import { transcript } from './testing/transcripts.ts'
import { renderTranscriptPdf } from './transcript.ts'
import { layOutTranscript, type PrintableTranscript } from './transcript-page.ts'

const fonts = notoFonts()
const refused = (code: string) => expect.objectContaining({ name: 'RenderingError', code })

describe('a transcript', () => {
  it('has every text of the record, row by row, under headings of its columns', async () => {
    const record = transcript(60)
    const { said, pages, info, active } = await readPdf(await renderTranscriptPdf(record, { fonts }))
    const texts = (role: string) => said.filter((each) => each.role === role).map(({ text }) => text)
    expect(pages).toBeGreaterThan(1)
    expect(texts('H1')).toEqual([record.heading])
    expect(texts('H2')).toEqual([record.learner.name])
    expect(texts('TH')).toEqual(record.columns.map(({ label }) => label))
    expect(texts('TD').filter((text) => text !== '')).toEqual(record.rows.flat().filter((text) => text !== ''))
    expect(info).toMatchObject({
      Language: 'en',
      CreationDate: 'D:20261121120000Z',
      Title: expect.stringContaining('Ada'),
    })
    expect(active).toEqual([])
  })

  it('gives the same bytes twice', async () => {
    const [one, other] = [
      await renderTranscriptPdf(transcript(30), { fonts }),
      await renderTranscriptPdf(transcript(30), { fonts }),
    ]
    expect(one).toEqual(other)
  })

  it.each(['A4', 'letter'] as const)('stays within its %s pages, no cell on another', async (page) => {
    const wide = 'W'.repeat(160)
    const record: PrintableTranscript = {
      ...transcript(40),
      language: 'ar',
      learner: { name: wide },
      rows: Array.from({ length: 40 }, () => [wide, wide, '光'.repeat(160), 'क्ष्म्य'.repeat(22), 'محمد '.repeat(30)]),
    }
    for (const { width, height, marks } of await layOutTranscript(record, { fonts, page })) {
      const boxes = marks.filter(({ kind }) => kind === 'text').map(({ box }) => box)
      for (const [at, { x, y, ...box }] of boxes.entries()) {
        expect(Math.min(x, y, width - x - box.width, height - y - box.height)).toBeGreaterThan(30)
        for (const other of boxes.slice(at + 1)) {
          const apart =
            x + box.width <= other.x + 0.01 ||
            other.x + other.width <= x + 0.01 ||
            y + box.height <= other.y + 0.01 ||
            other.y + other.height <= y + 0.01
          expect(apart).toBe(true)
        }
      }
    }
  })

  it('begins at the right where its language does', async () => {
    const [page] = await layOutTranscript({ ...transcript(1), language: 'ar' }, { fonts })
    const cells = page?.marks.filter((mark) => mark.kind === 'text' && mark.role === 'TH') ?? []
    const from = cells.map(({ box }) => box.x)
    expect(from).toEqual([...from].sort((one, other) => other - one))
  })

  it('lets others be served between its pages', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    await layOutTranscript(transcript(300), { fonts })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
  })

  it('without courses is a page that says so by its empty table', async () => {
    const { pages, said } = await readPdf(await renderTranscriptPdf(transcript(0), { fonts }))
    expect([pages, said.filter(({ role }) => role === 'TD')]).toEqual([1, []])
  })

  it('that is none is refused', async () => {
    const draw = (changes: Partial<PrintableTranscript>) =>
      renderTranscriptPdf({ ...transcript(2), ...changes }, { fonts })
    await expect(draw({ columns: [] })).rejects.toThrow(refused('DOCUMENT_INVALID'))
    await expect(draw({ rows: [['too few']] })).rejects.toThrow(refused('DOCUMENT_INVALID'))
    await expect(draw({ columns: [{ label: 'x', width: Number.NaN }], rows: [] })).rejects.toThrow(
      refused('DOCUMENT_INVALID'),
    )
    await expect(draw({ details: ['x'.repeat(501)] })).rejects.toThrow(refused('TEXT_TOO_LONG'))
    await expect(draw({ rows: Array.from({ length: 10_001 }, () => []) })).rejects.toThrow(refused('DOCUMENT_INVALID'))
    await expect(draw({ learner: { name: '😀' } })).rejects.toThrow(refused('GLYPH_MISSING'))
    await expect(renderTranscriptPdf(transcript(1), { fonts: loadFonts({ sans: { regular: [] } }) })).rejects.toThrow(
      refused('GLYPH_MISSING'),
    )
  })
})
