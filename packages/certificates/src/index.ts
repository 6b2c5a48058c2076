export {
  type CertificatePngOptions,
  renderCertificatePdf,
  renderCertificatePng,
  renderCertificateSvg,
} from './certificate.ts'
export type { CertificateOptions } from './certificate-page.ts'
export type { PrintableCertificate } from './document.ts'
export { RenderingError, type RenderingErrorCode } from './errors.ts'
export { type FontFiles, type FontOptions, type Fonts, loadFonts } from './fonts.ts'
export type { PictureBytes } from './images.ts'
export { renderTranscriptPdf } from './transcript.ts'
export type { PrintableTranscript, TranscriptColumn, TranscriptOptions } from './transcript-page.ts'
