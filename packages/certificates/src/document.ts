/** A picture by the hash of its bytes. */
export interface CertificateImage {
  readonly sha256: string
  readonly type: 'image/png' | 'image/jpeg'
  readonly mediaId: string | null
}

/** What a certificate looks like and says, with all its texts filled in. */
export interface CertificateDesign {
  readonly language: string
  readonly page: { readonly size: 'A4' | 'letter'; readonly orientation: 'landscape' | 'portrait' }
  readonly style: {
    readonly font: 'sans' | 'serif'
    readonly border: 'none' | 'line' | 'double'
    readonly background: string
    readonly text: string
    readonly accent: string
  }
  readonly institution: string | null
  readonly logo: CertificateImage | null
  readonly signatures: readonly {
    readonly name: string
    readonly title: string | null
    readonly image: CertificateImage | null
  }[]
  readonly texts: {
    readonly heading: string | null
    readonly introduction: string | null
    readonly statement: string | null
    readonly details: readonly string[]
    readonly footer: readonly string[]
  }
}

/** What is drawn of a certificate's document. */
export interface PrintableCertificate {
  readonly number: string
  readonly learner: { readonly name: string }
  readonly course: { readonly title: string }
  readonly issuedAt: string
  readonly design: CertificateDesign
  readonly verificationUrl: string | null
}
