import { type CertificateOptions, layOutCertificate } from './certificate-page.ts'
import type { PrintableCertificate } from './document.ts'
import { writePdf } from './pdf.ts'
import { rasterize } from './png.ts'
import type { About } from './scene.ts'
import { writeSvg } from './svg.ts'

const aboutOf = ({ number, learner, course, issuedAt, design }: PrintableCertificate): About => ({
  title: [design.texts.heading, learner.name, course.title].filter((part) => part !== null).join(' – '),
  author: design.institution,
  subject: number,
  language: design.language,
  createdAt: issuedAt,
})

/**
 * Draws a certificate as SVG of the size of its page. Letters are outlines and pictures are inside: it loads nothing,
 * and looks the same everywhere. The same document gives the same text on every machine.
 *
 * @example
 * ```ts
 * const { document } = await lyceum.as(learner).certificates.get({ certificateId })
 * const { items: images } = await lyceum.as(learner).certificates.images({ certificateId })
 * await writeFile('certificate.svg', renderCertificateSvg(document, { fonts, images }))
 * ```
 */
export const renderCertificateSvg = (document: PrintableCertificate, options: CertificateOptions): string =>
  writeSvg(layOutCertificate(document, options), aboutOf(document))

/**
 * Draws a certificate as PDF of one page. Its text can be selected, searched and read aloud in every script. It has no
 * moment but that of issuing: the same document gives the same bytes on every machine.
 *
 * @example
 * ```ts
 * const { document } = await lyceum.as(learner).certificates.get({ certificateId })
 * const { items: images } = await lyceum.as(learner).certificates.images({ certificateId })
 * await writeFile('certificate.pdf', await renderCertificatePdf(document, { fonts, images }))
 * ```
 */
export const renderCertificatePdf = async (
  document: PrintableCertificate,
  options: CertificateOptions,
): Promise<Uint8Array> => writePdf([layOutCertificate(document, options)], aboutOf(document))

/** What a picture of a certificate is drawn with. */
export interface CertificatePngOptions extends CertificateOptions {
  /** Pixels from left to right, at most 8,192; 1,600 unless said. */
  readonly width?: number
}

/**
 * Draws a certificate as PNG. The same document gives the same bytes on every machine.
 *
 * @example
 * ```ts
 * const { document } = await lyceum.as(learner).certificates.get({ certificateId })
 * const { items: images } = await lyceum.as(learner).certificates.images({ certificateId })
 * await writeFile('certificate.png', await renderCertificatePng(document, { fonts, images, width: 1200 }))
 * ```
 */
export const renderCertificatePng = async (
  document: PrintableCertificate,
  { width = 1_600, ...options }: CertificatePngOptions,
): Promise<Uint8Array> => rasterize(renderCertificateSvg(document, options), width)
