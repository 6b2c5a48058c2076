/** What the verification page says. */
export interface VerificationWords {
  /** BCP 47 tag of the language of these words; dates and numbers are written in it. */
  readonly language: string
  /** `rtl` for words that are written from right to left. */
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly ask: string
  readonly numberField: string
  readonly verify: string
  /** What stands above the facts of the certificate. */
  readonly facts: string
  readonly states: { readonly [state in VerificationState]: { readonly heading: string; readonly text: string } }
  readonly labels: { readonly [label in VerificationLabel]: string }
}

export type VerificationState = 'valid' | 'expired' | 'revoked' | 'superseded' | 'tampered' | 'unverified' | 'unknown'

export type VerificationLabel =
  | 'number'
  | 'learner'
  | 'course'
  | 'level'
  | 'minutes'
  | 'instructor'
  | 'completedAt'
  | 'issuedAt'
  | 'validUntil'
  | 'grade'
  | 'revokedAt'
  | 'revocationReason'
  | 'supersededBy'

export const englishWords: VerificationWords = {
  language: 'en',
  direction: 'ltr',
  title: 'Verification of a certificate',
  ask: 'Enter the number that is printed on the certificate.',
  numberField: 'Number of the certificate',
  verify: 'Verify',
  facts: 'What is printed on it',
  states: {
    valid: { heading: 'This certificate is valid', text: 'It was issued as shown below and has not been taken back.' },
    expired: { heading: 'This certificate has expired', text: 'It was issued as shown below. Its validity has ended.' },
    revoked: { heading: 'This certificate was revoked', text: 'It was issued once and is not valid any more.' },
    superseded: {
      heading: 'This certificate was replaced',
      text: 'Another certificate has taken its place. Ask the holder for that one.',
    },
    tampered: {
      heading: 'This certificate cannot be trusted',
      text: 'What is stored of it is not what was issued. Ask the institution.',
    },
    unverified: {
      heading: 'This certificate could not be verified',
      text: 'It carries no signature that can be verified. Ask the institution.',
    },
    unknown: {
      heading: 'There is no such certificate',
      text: 'No certificate has this number. Compare it with what is printed, letter by letter.',
    },
  },
  labels: {
    number: 'Number',
    learner: 'Name',
    course: 'Course',
    level: 'Level',
    minutes: 'Length in minutes',
    instructor: 'Instructor',
    completedAt: 'Completed on',
    issuedAt: 'Issued on',
    validUntil: 'Valid until',
    grade: 'Grade in percent',
    revokedAt: 'Revoked on',
    revocationReason: 'Reason',
    supersededBy: 'Replaced by',
  },
}
