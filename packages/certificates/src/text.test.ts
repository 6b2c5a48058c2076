import { describe, expect, it } from 'vitest'
import { renderCertificatePdf } from './certificate.ts'
import type { PrintableCertificate } from './document.ts'
import { images, samples } from './testing/certificates.ts'
import { notoFonts } from './testing/fonts.ts'
import { readPdf } from './testing/pdf.ts'

/** Every text of a document, in the order in which it is read. */
const textsOf = ({ learner, course, design }: PrintableCertificate): string[] => {
  const { institution, texts, signatures } = design
  const all = [
    ...[institution, texts.heading, texts.introduction, learner.name, texts.statement, course.title],
    ...texts.details,
    ...signatures.flatMap(({ name, title }) => [name, title]),
    ...texts.footer,
  ]
  return all.filter((text) => text !== null)
}

const inRightToLeft = (text: string): boolean => /\p{Script=Arabic}/u.test(text)

const withoutSpaces = (text: string): string => text.replace(/\s/g, '')

/** Readers put marks of Arabic, and words of two directions, in an order of their own. */
const characters = (text: string): string => [...withoutSpaces(text)].sort().join('')

describe('the text of a PDF', () => {
  it.each(Object.entries(samples))('%s is the record, letter by letter', async (_, document) => {
    const { lines, said } = await readPdf(await renderCertificatePdf(document, { fonts: notoFonts(), images }))
    const expected = textsOf(document)
    expect(said.filter(({ role }) => role !== 'Figure').map(({ text }) => text)).toEqual(expected)
    // Addresses are broken where they are longer than a line.
    const drawn = withoutSpaces(lines.join(''))
    for (const text of expected) if (!inRightToLeft(text)) expect(drawn).toContain(withoutSpaces(text))
    expect(characters(drawn)).toBe(characters(expected.join('')))
  })

  it('copies Arabic in the order in which it is spoken', async () => {
    const { lines } = await readPdf(await renderCertificatePdf(samples.arabic, { fonts: notoFonts() }))
    expect(lines).toContain(samples.arabic.learner.name)
    expect(lines).toContain(samples.arabic.course.title)
    expect(lines).toContain('شهادة إتمام')
  })

  it('has headings, title and language for those who hear it', async () => {
    const { said, info } = await readPdf(await renderCertificatePdf(samples.devanagari, { fonts: notoFonts() }))
    const { design, learner, course, number } = samples.devanagari
    expect(said.find(({ role }) => role === 'H1')?.text).toBe(design.texts.heading)
    expect(said.filter(({ role }) => role === 'H2').map(({ text }) => text)).toEqual([learner.name, course.title])
    expect(said.filter(({ role }) => role === 'Figure').map(({ text }) => text)).toEqual([
      samples.devanagari.verificationUrl,
    ])
    expect(info).toMatchObject({ Language: 'hi', Subject: number, Author: design.institution })
    expect(info['Title']).toContain(learner.name)
  })

  it('has no moment but that of issuing', async () => {
    const { info } = await readPdf(await renderCertificatePdf(samples.latin, { fonts: notoFonts() }))
    expect(info).toMatchObject({ CreationDate: 'D:20261121120000Z' })
    expect(info).not.toHaveProperty('ModDate')
  })
})
