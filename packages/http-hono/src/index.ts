export { type AppOptions, createApp } from './app.ts'
export type { CertificateFormat, CertificateRenderer } from './certificates.ts'
export { HttpError, type HttpErrorCode } from './http-errors.ts'
export { type Claim, type JwtOptions, jwtAuthentication } from './jwt.ts'
export { type DocumentInfo, type OpenApiDocument, openApiDocument } from './openapi/document.ts'
export type { Problem } from './problem.ts'
export type { VerificationPage } from './verification-page.ts'
export {
  englishWords,
  type VerificationLabel,
  type VerificationState,
  type VerificationWords,
} from './verification-words.ts'
export type { Viewer } from './viewer.ts'
