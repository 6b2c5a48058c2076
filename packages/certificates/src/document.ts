import type { CertificateDocument } from '@lyceum/core'

/** What is drawn of a certificate's document; a `CertificateDocument` is one. */
export interface PrintableCertificate
  extends Pick<CertificateDocument, 'number' | 'issuedAt' | 'design' | 'verificationUrl'> {
  readonly learner: Pick<CertificateDocument['learner'], 'name'>
  readonly course: Pick<CertificateDocument['course'], 'title'>
}
