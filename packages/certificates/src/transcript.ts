import { writePdf } from './pdf.ts'
import { layOutTranscript, type PrintableTranscript, type TranscriptOptions } from './transcript-page.ts'

/**
 * Draws a transcript as PDF: a table of as many pages as it takes, with a heading on each. Its text can be selected,
 * searched and read aloud, and the same transcript gives the same bytes, as with certificates.
 *
 * @example
 * ```ts
 * const pdf = await renderTranscriptPdf(
 *   {
 *     language: 'en',
 *     institution: 'Academy of Applied Optics',
 *     heading: 'Transcript of Records',
 *     learner: { name: 'Ada Lovelace' },
 *     details: ['As of 21 November 2026'],
 *     columns: [
 *       { label: 'Course', width: 4 },
 *       { label: 'Completed', width: 2 },
 *       { label: 'Grade', width: 1, align: 'end' },
 *     ],
 *     rows: [['Foundations of Optics', '20 November 2026', '93.25 %']],
 *     footer: null,
 *     issuedAt: '2026-11-21T12:00:00.000Z',
 *   },
 *   { fonts },
 * )
 * await writeFile('transcript.pdf', pdf)
 * ```
 */
export const renderTranscriptPdf = async (
  transcript: PrintableTranscript,
  options: TranscriptOptions,
): Promise<Uint8Array> => {
  const { heading, learner, institution, language, issuedAt } = transcript
  const title = `${heading} – ${learner.name}`
  const about = { title, author: institution, subject: heading, language, createdAt: issuedAt }
  return writePdf(await layOutTranscript(transcript, options), about)
}
