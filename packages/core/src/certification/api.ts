// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Enrollment } from '../enrollment/api.ts'
import type { PageInfo } from '../kernel/api.ts'

export interface CertificateBatch {
  /** Id of the batch of certificates. */
  id: string
  /** Id of the course. */
  courseId: string
  /** Whether it issues what is missing, or replaces what was issued. */
  kind: 'issue' | 'reissue'
  /** Reason for replacing, kept with what is replaced; null for none. */
  reason: string | null
  /** Certificates that it has issued so far. */
  issued: number
  /** Enrollments whose certificate was there already. */
  unchanged: number
  /** Enrollments that were refused. */
  refused: number
  /** Id of the person who started it. */
  createdBy: string
  /** When it was started. ISO 8601. */
  createdAt: string
  /** When it ended; null while it runs. ISO 8601. */
  finishedAt: string | null
}

export interface CertificateBatchPage {
  /** What is listed, in the order of the list. */
  items: CertificateBatch[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CertificateBatchRowPage {
  /** What is listed, in the order of the list. */
  items: CertificateBatchRow[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CertificateBatchRow {
  /** Id of the row. */
  id: string
  /** Place of the row in the batch, from 1. */
  position: number
  /** Id of the enrollment. */
  enrollmentId: string
  /** What became of it. */
  outcome: 'issued' | 'unchanged' | 'refused'
  /** Id of the certificate; null where it was refused. */
  certificateId: string | null
  /** Code of the refusal; null where there is none. */
  code: string | null
  /** The refusal in words; null where there is none. */
  message: string | null
}

export interface CertificateTemplate {
  /** Id of the certificate template. */
  id: string
  /** Name of the template, for those who choose one. */
  name: string
  /** Its latest version, which new certificates are issued with. */
  templateVersion: number
  /** When it was archived; null where it is not. ISO 8601. */
  archivedAt: string | null
  /** Grows by one with every change by a person. */
  revision: number
  /** Id of the person who created it; `system` for the host's own code. */
  createdBy: string
  /** When it was created. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
  /** The design, with placeholders in its texts. */
  design: CertificateDesign
}

/** The design, with placeholders in its texts. */
export interface CertificateDesign {
  /** BCP 47 tag of the language of the texts; dates and numbers are written in it. */
  language: string
  /** The page. */
  page: {
    /** Size of the page. */
    size: 'A4' | 'letter'
    /** Which side of the page is up. */
    orientation: 'landscape' | 'portrait'
  }
  /** Letters, colors and border. */
  style: {
    /** Kind of letters. */
    font: 'sans' | 'serif'
    /** Border around the page. */
    border: 'none' | 'line' | 'double'
    /** Color of the page. */
    background: string
    /** Color of the text. */
    text: string
    /** Color of the border, the heading and lines. */
    accent: string
  }
  /** Name of the institution; null for none. */
  institution: string | null
  /** The institution's logo; null for none. */
  logo: CertificateImage | null
  /** Who signs, from left to right in reading order. */
  signatures: CertificateSignature[]
  /** What the page says around the name of the learner and the title of the course. */
  texts: {
    /** Heading of the page; null for none. */
    heading: string | null
    /** What stands above the name of the learner; null for nothing. */
    introduction: string | null
    /** What stands between the name of the learner and the title of the course. */
    statement: string | null
    /** Lines below the title of the course. */
    details: string[]
    /** Small lines at the bottom of the page, beside the code that leads to verification. */
    footer: string[]
  }
}

/** A picture by the hash of its bytes: what shows it refuses bytes with another hash. */
export interface CertificateImage {
  /** SHA-256 of the bytes of the picture, hex. */
  sha256: string
  /** Media type of the picture. */
  type: 'image/png' | 'image/jpeg'
  /** Id of the picture among the host's media; null for one that the engine keeps, which never changes. */
  mediaId: string | null
}

export interface CertificateSignature {
  /** Who signs; may have placeholders, such as `{{instructor}}`. */
  name: string
  /** What the person who signs is; null for nothing. */
  title: string | null
  /** Picture of the signature; null for none. */
  image: CertificateImage | null
}

/** A picture with its bytes. */
export interface CertificateImageData {
  /** SHA-256 of the bytes of the picture, hex. */
  sha256: string
  /** Media type of the picture. */
  type: 'image/png' | 'image/jpeg'
  /** Width in pixels. */
  width: number
  /** Height in pixels. */
  height: number
  /** The bytes of the picture in base 64. */
  data: string
}

export interface CertificateTemplateEntryPage {
  /** What is listed, in the order of the list. */
  items: CertificateTemplateEntry[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CertificateTemplateEntry {
  /** Id of the certificate template. */
  id: string
  /** Name of the template, for those who choose one. */
  name: string
  /** Its latest version, which new certificates are issued with. */
  templateVersion: number
  /** When it was archived; null where it is not. ISO 8601. */
  archivedAt: string | null
  /** Grows by one with every change by a person. */
  revision: number
  /** Id of the person who created it; `system` for the host's own code. */
  createdBy: string
  /** When it was created. ISO 8601. */
  createdAt: string
  /** Id of the user who changed it last; null if never changed. */
  updatedBy: string | null
  /** When it was last changed. ISO 8601. */
  updatedAt: string
}

export interface Certificate {
  /** Id of the certificate. */
  id: string
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the course. */
  courseId: string
  /** The host's id of the learner. */
  userId: string
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Number printed on the certificate, unique in the tenant. */
  number: string
  /** SHA-256 over the RFC 8785 form of `document`, hex. */
  hash: string
  /** Ed25519 over the same bytes, hex; null if the host gave no key. */
  signature: string | null
  /** Id of the host's key that signed it; null if it is not signed. */
  keyId: string | null
  /** Content of the certificate, as issued. */
  document: CertificateDocument
  /** When the certificate was issued. ISO 8601. */
  issuedAt: string
  /** When it was revoked; null if it was not. ISO 8601. */
  revokedAt: string | null
  /** Why it was revoked; null if it was not. */
  revocationReason: string | null
  /** Id of the person by whose call it was issued; `system` for the host's own code. */
  issuedBy: string
  /** Number of the certificate that it replaces; null for none. */
  replaces: string | null
  /** Id of the person who revoked or replaced it; null where nobody did. */
  endedBy: string | null
  /** When it was replaced; null if it was not. ISO 8601. */
  supersededAt: string | null
  /** Why it was replaced; null if it was not, or nobody said. */
  supersessionReason: string | null
  /** Number of the certificate that replaces it; null if none does. */
  supersededBy: string | null
  /** What it is worth now. One that is both revoked and superseded is `revoked`; one that was replaced is `superseded`, also after its end. */
  status: 'valid' | 'expired' | 'revoked' | 'superseded'
}

/** Content of the certificate, as issued. */
export interface CertificateDocument {
  /** Number printed on the certificate, unique in the tenant. */
  number: string
  /** The host's id of the tenant. */
  tenantId: string
  /** Who has earned it. */
  learner: {
    /** The host's id of the learner. */
    id: string
    /** Name of the learner. */
    name: string
  }
  /** What it was earned in. */
  course: {
    /** Id of the course. */
    id: string
    /** Title of the course. */
    title: string
    /** Level of the course. */
    level: string
    /** Length of the course in minutes. */
    minutes: number
    /** Edition of the course in tenths: 11 is 1.1. */
    edition: number
  }
  /** Name of the lead instructor; null where there was none. */
  instructor: string | null
  /** When the course was completed. ISO 8601. */
  completedAt: string
  /** When the certificate was issued. ISO 8601. */
  issuedAt: string
  /** Average of the scores that count, in percent; null if nothing is graded. */
  grade: number | null
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Until before this moment it is valid; null for no end. ISO 8601. */
  validUntil: string | null
  /** IANA time zone of the days that are printed: that of the course. */
  timeZone: string
  /** Id of the template; null for the default design. */
  templateId: string | null
  /** Version of the template; null for the default design. */
  templateVersion: number | null
  /** What it looks like and says, with all texts filled in. */
  design: CertificateDesign
  /** Address where anybody verifies it; null where the host has named none. */
  verificationUrl: string | null
  /** Version of the rules by which it was earned. */
  rulesVersion: number
}

export interface CertificatePage {
  /** What is listed, in the order of the list. */
  items: Certificate[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CertificateVerification {
  /** What it is worth; `tampered`: the stored document does not match its hash or signature; `unverified`: it has no signature that can be verified, although the host signs certificates. */
  status: 'valid' | 'expired' | 'revoked' | 'superseded' | 'tampered' | 'unverified' | 'unknown'
  /** What is printed on it; null where it is unknown, tampered with, or not signed although the host signs. */
  certificate: PrintedCertificate | null
  /** SHA-256 over the canonical document, hex; null where `certificate` is null. */
  hash: string | null
  /** Whether it has a valid signature by a key of the host. */
  signed: boolean
  /** Why it is signed or not: `unknown_key` is by none of the host's keys; null for an unknown certificate. */
  signature: 'valid' | 'missing' | 'unknown_key' | 'invalid' | null
  /** When it was revoked; null if it was not. ISO 8601. */
  revokedAt: string | null
  /** Why it was revoked; null if it was not. */
  revocationReason: string | null
  /** Number of the certificate that replaces it; null if none does. */
  supersededBy: string | null
}

/** What is printed on a certificate. Public verification shows no more than this. */
export interface PrintedCertificate {
  /** Number printed on the certificate, unique in the tenant. */
  number: string
  /** Name of the learner. */
  learner: string
  /** Title of the course. */
  course: string
  /** Level of the course; null where it is not printed. */
  level: string | null
  /** Length of the course in minutes; null where it is not printed. */
  minutes: number | null
  /** Name of the lead instructor; null where it is not printed. */
  instructor: string | null
  /** When the course was completed. ISO 8601. */
  completedAt: string
  /** When the certificate was issued. ISO 8601. */
  issuedAt: string
  /** Until before this moment it is valid; null for no end. ISO 8601. */
  validUntil: string | null
  /** Average of the scores that count, in percent; null where it is not printed. */
  grade: number | null
  /** IANA time zone of the days that are printed: that of the course. */
  timeZone: string
}

export interface Requirements {
  /** Id of the course. */
  courseId: string
  /** Id of the enrollment. */
  enrollmentId: string
  /** What the course still requires, in its order; empty exactly when it is completed. */
  course: Requirement[]
  /** What the certificate still requires; empty when it is there; null where the course gives none. */
  certificate: Requirement[] | null
}

export interface Requirement {
  /** What would meet it. At a lesson: `watching` its recording or `completing` it, a `grade`, or `passing` marks. For the whole: a `score` of so many percent, a `content` that requires something, completing the `course`, or `staff`, who give the certificate by hand. */
  satisfiedBy: 'watching' | 'completing' | 'grade' | 'passing' | 'score' | 'content' | 'course' | 'staff'
  /** Id of the placement where it is met; null for the whole course. */
  placementId: string | null
  /** Title of the lesson there; null for the whole course. */
  title: string | null
  /** Kind of the lesson there; null for the whole course. */
  kind:
    | 'video'
    | 'reading'
    | 'interactive'
    | 'quiz'
    | 'lab'
    | 'assignment'
    | 'discussion'
    | 'document'
    | 'image'
    | 'audio'
    | 'live'
    | null
  /** Marks or percent that are needed; null where none are. */
  needed: number | null
  /** Marks or percent that are reached so far; null for none. */
  reached: number | null
}

export interface TranscriptEntryPage {
  /** What is listed, in the order of the list. */
  items: TranscriptEntry[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

/** What a learner has reached in one course. */
export interface TranscriptEntry {
  /** Id of the enrollment. */
  enrollmentId: string
  /** Id of the course. */
  courseId: string
  /** Title, unique among the editions of the course. */
  title: string
  /** What learners should know already. */
  level: 'beginner' | 'intermediate' | 'advanced' | 'all'
  /** Edition of the course, such as `1.1`. */
  edition: string
  /** Status of the enrollment now. */
  status: 'pending' | 'waitlisted' | 'active' | 'completed' | 'suspended' | 'cancelled' | 'rejected' | 'expired'
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** Start of the current enrollment, request or place in the waitlist. ISO 8601. */
  enrolledAt: string
  /** When this cycle was first completed, kept when reopened or revived; null before that. ISO 8601. */
  completedAt: string | null
  /** Seconds of activity in the course, idle time excluded. */
  timeSpentSeconds: number
  /** The certificates of all cycles, the first first, without those that were replaced. */
  certificates: TranscriptCertificate[]
}

export interface TranscriptCertificate {
  /** Id of the certificate. */
  certificateId: string
  /** Number printed on the certificate, unique in the tenant. */
  number: string
  /** What it is worth now. */
  status: 'valid' | 'expired' | 'revoked' | 'superseded'
  /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
  cycle: number
  /** When the certificate was issued. ISO 8601. */
  issuedAt: string
  /** Until before this moment it is valid; null for no end. ISO 8601. */
  validUntil: string | null
  /** Average of the scores that count, in percent; null if nothing is graded. */
  grade: number | null
}

export interface CertificateBatchesGetInput {
  /** Id of the batch of certificates. 1 to 128 characters. */
  certificateBatchId: string
}
export type CertificateBatchesGetAnswer = CertificateBatch

export interface CertificateBatchesListInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type CertificateBatchesListAnswer = CertificateBatchPage

export interface CertificateBatchesRowsInput {
  /** Id of the batch of certificates. 1 to 128 characters. */
  certificateBatchId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type CertificateBatchesRowsAnswer = CertificateBatchRowPage

export interface CertificateBatchesStartInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Whether it issues what is missing, or replaces what was issued. */
  kind: 'issue' | 'reissue'
  /** Ids of the enrollments that it is about; all of the course by default. 1 to 1,000 items. */
  enrollmentIds?: string[] | undefined
  /** Reason for replacing, kept with what is replaced. 1 to 500 characters. */
  reason?: string | undefined
}
export type CertificateBatchesStartAnswer = CertificateBatch

export interface CertificateTemplatesArchiveInput {
  /** Id of the certificate template. 1 to 128 characters. */
  certificateTemplateId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CertificateTemplatesArchiveAnswer = CertificateTemplate

export interface CertificateTemplatesCreateInput {
  /** Name of the template, for those who choose one. 1 to 160 characters. */
  name: string
  /** BCP 47 tag of the language of the texts; dates and numbers are written in it. */
  language?: string | undefined
  /** The page. */
  page?:
    | {
        /** Size of the page. */
        size?: 'A4' | 'letter' | undefined
        /** Which side of the page is up. */
        orientation?: 'landscape' | 'portrait' | undefined
      }
    | undefined
  /** Letters, colors and border. */
  style?:
    | {
        /** Kind of letters. */
        font?: 'sans' | 'serif' | undefined
        /** Border around the page. */
        border?: 'none' | 'line' | 'double' | undefined
        /** Color of the page. */
        background?: string | undefined
        /** Color of the text. */
        text?: string | undefined
        /** Color of the border, the heading and lines. */
        accent?: string | undefined
      }
    | undefined
  /** Name of the institution; null for none. 1 to 160 characters. */
  institution?: string | null | undefined
  /** The institution's logo; null for none. */
  logo?:
    | {
        /** The bytes of a PNG or JPEG picture in base 64: at most 96 KiB, and 4,096 pixels a side. */
        data: string
      }
    | {
        /** SHA-256 of the bytes of the picture, hex. */
        sha256: string
        /** Media type of the picture. */
        type: 'image/png' | 'image/jpeg'
        /** Id of the picture among the host's media; null for one that the engine keeps, which never changes. 1 to 128 characters. */
        mediaId: string | null
      }
    | null
    | undefined
  /** Who signs, from left to right in reading order. At most 4 items. */
  signatures?:
    | {
        /** Who signs; may have placeholders, such as `{{instructor}}`. 1 to 160 characters. */
        name: string
        /** What the person who signs is; null for nothing. 1 to 160 characters. Default: `null`. */
        title?: string | null | undefined
        /** Picture of the signature; null for none. Default: `null`. */
        image?:
          | {
              /** The bytes of a PNG or JPEG picture in base 64: at most 96 KiB, and 4,096 pixels a side. */
              data: string
            }
          | {
              /** SHA-256 of the bytes of the picture, hex. */
              sha256: string
              /** Media type of the picture. */
              type: 'image/png' | 'image/jpeg'
              /** Id of the picture among the host's media; null for one that the engine keeps, which never changes. 1 to 128 characters. */
              mediaId: string | null
            }
          | null
          | undefined
      }[]
    | undefined
  /** What the page says around the name of the learner and the title of the course. */
  texts?:
    | {
        /** Heading of the page; null for none. 1 to 300 characters. */
        heading?: string | null | undefined
        /** What stands above the name of the learner; null for nothing. 1 to 300 characters. */
        introduction?: string | null | undefined
        /** What stands between the name of the learner and the title of the course. 1 to 300 characters. */
        statement?: string | null | undefined
        /** Lines below the title of the course. At most 8 items. */
        details?: string[] | undefined
        /** Small lines at the bottom of the page, beside the code that leads to verification. At most 8 items. */
        footer?: string[] | undefined
      }
    | undefined
}
export type CertificateTemplatesCreateAnswer = CertificateTemplate

export interface CertificateTemplatesGetInput {
  /** Id of the certificate template. 1 to 128 characters. */
  certificateTemplateId: string
  /** Version whose design is meant; the latest by default. 1 to 1,000,000,000. */
  templateVersion?: number | undefined
}
export type CertificateTemplatesGetAnswer = CertificateTemplate

export interface CertificateTemplatesImagesInput {
  /** Id of the certificate template. 1 to 128 characters. */
  certificateTemplateId: string
  /** Version whose design is meant; the latest by default. 1 to 1,000,000,000. */
  templateVersion?: number | undefined
}
export interface CertificateTemplatesImagesAnswer {
  /** Each picture once. */
  items: CertificateImageData[]
}

export interface CertificateTemplatesListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type CertificateTemplatesListAnswer = CertificateTemplateEntryPage

export interface CertificateTemplatesRestoreInput {
  /** Id of the certificate template. 1 to 128 characters. */
  certificateTemplateId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CertificateTemplatesRestoreAnswer = CertificateTemplate

export interface CertificateTemplatesUpdateInput {
  /** Name of the template, for those who choose one. 1 to 160 characters. */
  name?: string | undefined
  /** BCP 47 tag of the language of the texts; dates and numbers are written in it. */
  language?: string | undefined
  /** The page. */
  page?:
    | {
        /** Size of the page. */
        size?: 'A4' | 'letter' | undefined
        /** Which side of the page is up. */
        orientation?: 'landscape' | 'portrait' | undefined
      }
    | undefined
  /** Letters, colors and border. */
  style?:
    | {
        /** Kind of letters. */
        font?: 'sans' | 'serif' | undefined
        /** Border around the page. */
        border?: 'none' | 'line' | 'double' | undefined
        /** Color of the page. */
        background?: string | undefined
        /** Color of the text. */
        text?: string | undefined
        /** Color of the border, the heading and lines. */
        accent?: string | undefined
      }
    | undefined
  /** Name of the institution; null for none. 1 to 160 characters. */
  institution?: string | null | undefined
  /** The institution's logo; null for none. */
  logo?:
    | {
        /** The bytes of a PNG or JPEG picture in base 64: at most 96 KiB, and 4,096 pixels a side. */
        data: string
      }
    | {
        /** SHA-256 of the bytes of the picture, hex. */
        sha256: string
        /** Media type of the picture. */
        type: 'image/png' | 'image/jpeg'
        /** Id of the picture among the host's media; null for one that the engine keeps, which never changes. 1 to 128 characters. */
        mediaId: string | null
      }
    | null
    | undefined
  /** Who signs, from left to right in reading order. At most 4 items. */
  signatures?:
    | {
        /** Who signs; may have placeholders, such as `{{instructor}}`. 1 to 160 characters. */
        name: string
        /** What the person who signs is; null for nothing. 1 to 160 characters. Default: `null`. */
        title?: string | null | undefined
        /** Picture of the signature; null for none. Default: `null`. */
        image?:
          | {
              /** The bytes of a PNG or JPEG picture in base 64: at most 96 KiB, and 4,096 pixels a side. */
              data: string
            }
          | {
              /** SHA-256 of the bytes of the picture, hex. */
              sha256: string
              /** Media type of the picture. */
              type: 'image/png' | 'image/jpeg'
              /** Id of the picture among the host's media; null for one that the engine keeps, which never changes. 1 to 128 characters. */
              mediaId: string | null
            }
          | null
          | undefined
      }[]
    | undefined
  /** What the page says around the name of the learner and the title of the course. */
  texts?:
    | {
        /** Heading of the page; null for none. 1 to 300 characters. */
        heading?: string | null | undefined
        /** What stands above the name of the learner; null for nothing. 1 to 300 characters. */
        introduction?: string | null | undefined
        /** What stands between the name of the learner and the title of the course. 1 to 300 characters. */
        statement?: string | null | undefined
        /** Lines below the title of the course. At most 8 items. */
        details?: string[] | undefined
        /** Small lines at the bottom of the page, beside the code that leads to verification. At most 8 items. */
        footer?: string[] | undefined
      }
    | undefined
  /** Id of the certificate template. 1 to 128 characters. */
  certificateTemplateId: string
  /** Refuse with STALE_REVISION if the record has another revision by now. At most 1,000,000,000. */
  ifRevision?: number | undefined
}
export type CertificateTemplatesUpdateAnswer = CertificateTemplate

export interface CertificatesGetInput {
  /** Id of the certificate. 1 to 128 characters. */
  certificateId: string
}
export type CertificatesGetAnswer = Certificate

export interface CertificatesImagesInput {
  /** Id of the certificate. 1 to 128 characters. */
  certificateId: string
}
export interface CertificatesImagesAnswer {
  /** Each picture once. */
  items: CertificateImageData[]
}

export interface CertificatesIssueInput {
  /** Id of the enrollment. 1 to 128 characters. */
  enrollmentId: string
}
export type CertificatesIssueAnswer = Certificate

export interface CertificatesListByCourseInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type CertificatesListByCourseAnswer = CertificatePage

export interface CertificatesListByLearnerInput {
  /** The host's id of the learner; the caller by default. 1 to 128 characters. */
  userId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type CertificatesListByLearnerAnswer = CertificatePage

export interface CertificatesReissueInput {
  /** Id of the certificate. 1 to 128 characters. */
  certificateId: string
  /** Reason, kept with the certificate that is replaced. 1 to 500 characters. */
  reason?: string | undefined
}
export type CertificatesReissueAnswer = Certificate

export interface CertificatesRenewInput {
  /** Id of the certificate. 1 to 128 characters. */
  certificateId: string
  /** Reason of the change, stored in the history; the learner can read it. At most 500 characters. */
  reason?: string | undefined
}
export type CertificatesRenewAnswer = Enrollment

export interface CertificatesRevokeInput {
  /** Id of the certificate. 1 to 128 characters. */
  certificateId: string
  /** Reason, shown when the certificate is verified. 1 to 500 characters. */
  reason: string
}
export type CertificatesRevokeAnswer = Certificate

export interface CertificatesSupersedeInput {
  /** Id of the certificate. 1 to 128 characters. */
  certificateId: string
  /** Name of the learner; unchanged by default. 1 to 160 characters. */
  learnerName?: string | undefined
  /** Title of the course; unchanged by default. 1 to 160 characters. */
  courseTitle?: string | undefined
  /** Name of the instructor, null for none; unchanged by default. 1 to 160 characters. */
  instructor?: string | null | undefined
  /** Length of the course in minutes; unchanged by default. At most 1,000,000. */
  minutes?: number | undefined
  /** Reason, kept with the certificate that is replaced. 1 to 500 characters. */
  reason?: string | undefined
}
export type CertificatesSupersedeAnswer = Certificate

export type CertificatesVerifyInput =
  | {
      /** The number on it, in either case, with or without hyphens. 1 to 64 characters. */
      number: string
    }
  | {
      /** SHA-256 over the canonical document, hex. */
      hash: string
    }
export type CertificatesVerifyAnswer = CertificateVerification

export interface ProgressRequirementsInput {
  /** Id of the course. 1 to 128 characters. */
  courseId: string
  /** The host's id of the learner; the caller by default. Others for guardians and the staff of the course. 1 to 128 characters. */
  userId?: string | undefined
}
export type ProgressRequirementsAnswer = Requirements

export interface TranscriptsCsvInput {
  /** The host's id of the learner; the caller by default. 1 to 128 characters. */
  userId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export interface TranscriptsCsvAnswer {
  /** Lines of CSV (RFC 4180). */
  csv: string
  /** Cursor of the next part, for `after`; null on the last. */
  next: string | null
}

export interface TranscriptsGetInput {
  /** The host's id of the learner; the caller by default. 1 to 128 characters. */
  userId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type TranscriptsGetAnswer = TranscriptEntryPage

/** The operations of certification. */
export interface CertificationApi<Options> {
  readonly certificateBatches: {
    /**
     * A batch, with how far it is.
     *
     * @example
     * ```ts
     * const { issued, refused, finishedAt } = await lyceum.as(teacher).certificateBatches.get({ certificateBatchId })
     * ```
     * @throws CERTIFICATE_BATCH_NOT_FOUND: The batch of certificates does not exist.
     */
    readonly get: (input: CertificateBatchesGetInput, options?: Options) => Promise<CertificateBatch>
    /**
     * The batches of a course, the latest first.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).certificateBatches.list({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly list: (input: CertificateBatchesListInput, options?: Options) => Promise<CertificateBatchPage>
    /**
     * What became of each enrollment of a batch, in the order in which they were done.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).certificateBatches.rows({ certificateBatchId })
     * const refused = items.filter(({ outcome }) => outcome === 'refused')
     * ```
     * @throws CERTIFICATE_BATCH_NOT_FOUND: The batch of certificates does not exist.
     */
    readonly rows: (input: CertificateBatchesRowsInput, options?: Options) => Promise<CertificateBatchRowPage>
    /**
     * Issues the certificates that a course's learners have earned and do not have, or replaces those that they have by ones
     * with names, title and template as they are now: of all who completed the course, or of the enrollments that are named.
     * The work is done in the background, in small pieces that continue after a crash; `certificateBatches.rows` has the
     * result of each enrollment, also of those that are of another course.
     *
     * @example
     * ```ts
     * const { id } = await lyceum.as(teacher).certificateBatches.start({
     *   courseId,
     *   kind: 'reissue',
     *   reason: 'A new name of the institution',
     * })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly start: (input: CertificateBatchesStartInput, options?: Options) => Promise<CertificateBatch>
  }
  readonly certificateTemplates: {
    /**
     * Archives a template: no course can newly name it. Courses that name it keep it, and certificates are not affected.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).certificateTemplates.archive({ certificateTemplateId })
     * ```
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly archive: (input: CertificateTemplatesArchiveInput, options?: Options) => Promise<CertificateTemplate>
    /**
     * Creates a template for certificates. What is not given is as on certificates without a template: an English page in
     * A4. Texts are plain, with placeholders such as `{{learner}}`; a line whose placeholder has no value on a certificate is
     * left out there. Courses name a template by their `certificateTemplateId`.
     *
     * @example
     * ```ts
     * const template = await lyceum.as(admin).certificateTemplates.create({
     *   name: 'Summer school',
     *   institution: 'Academy of the Sea',
     *   signatures: [{ name: '{{instructor}}', title: 'Instructor' }],
     *   style: { accent: '#0b5d5e' },
     * })
     * await lyceum.as(admin).courses.update({ courseId, certificateTemplateId: template.id })
     * ```
     */
    readonly create: (input: CertificateTemplatesCreateInput, options?: Options) => Promise<CertificateTemplate>
    /**
     * A template with the design of its latest version, or of the one that is asked for.
     *
     * @example
     * ```ts
     * const { design } = await lyceum.as(admin).certificateTemplates.get({ certificateTemplateId, templateVersion: 1 })
     * ```
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     */
    readonly get: (input: CertificateTemplatesGetInput, options?: Options) => Promise<CertificateTemplate>
    /**
     * The pictures of a template, of its latest version or of the one that is asked for. Pictures among the host's media are
     * not here.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(admin).certificateTemplates.images({ certificateTemplateId })
     * ```
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     */
    readonly images: (
      input: CertificateTemplatesImagesInput,
      options?: Options,
    ) => Promise<CertificateTemplatesImagesAnswer>
    /**
     * The templates of the tenant, the latest first, without their designs: for admins, and for instructors, who name one in
     * their courses. Archived ones are among them.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(admin).certificateTemplates.list()
     * const open = items.filter(({ archivedAt }) => archivedAt === null)
     * ```
     */
    readonly list: (input?: CertificateTemplatesListInput, options?: Options) => Promise<CertificateTemplateEntryPage>
    /**
     * Brings an archived template back.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).certificateTemplates.restore({ certificateTemplateId })
     * ```
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly restore: (input: CertificateTemplatesRestoreInput, options?: Options) => Promise<CertificateTemplate>
    /**
     * Changes what is given of a template and leaves the rest. A changed design is a new version, which certificates issued
     * from now on have; those issued before keep theirs.
     *
     * @example
     * ```ts
     * const { templateVersion } = await lyceum.as(admin).certificateTemplates.update({
     *   certificateTemplateId,
     *   texts: { heading: 'Diploma', details: ['{{hours}} hours of study'] },
     * })
     * ```
     * @throws CERTIFICATE_TEMPLATE_NOT_FOUND: The certificate template does not exist.
     * @throws STALE_REVISION: The record has changed since you read it.
     */
    readonly update: (input: CertificateTemplatesUpdateInput, options?: Options) => Promise<CertificateTemplate>
  }
  readonly certificates: {
    /**
     * A certificate in full, for its holder, their guardians and the staff of the course.
     *
     * @example
     * ```ts
     * const { number, document } = await lyceum.as(learner).certificates.get({ certificateId })
     * ```
     * @throws CERTIFICATE_NOT_FOUND: The certificate does not exist.
     * @throws PLAN_REQUIRED: The course needs a plan that this learner does not have.
     */
    readonly get: (input: CertificatesGetInput, options?: Options) => Promise<Certificate>
    /**
     * The pictures on a certificate, for whoever draws it: what the engine keeps, by the hashes in its document. Pictures among
     * the host's media are not here.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).certificates.images({ certificateId })
     * ```
     * @throws CERTIFICATE_NOT_FOUND: The certificate does not exist.
     * @throws PLAN_REQUIRED: The course needs a plan that this learner does not have.
     */
    readonly images: (input: CertificatesImagesInput, options?: Options) => Promise<CertificatesImagesAnswer>
    /**
     * Issues the certificate of an enrollment where that has not happened yet: earned certificates come by themselves when
     * the course is completed, this is for those that were earned later, and for courses whose term is NONE, where staff
     * gives them by hand. Issuing again answers the same certificate. Dates are the engine's.
     *
     * @example
     * ```ts
     * const { number } = await lyceum.as(actor).certificates.issue({ enrollmentId })
     * ```
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws CERTIFICATE_NOT_OFFERED: The course gives no certificate.
     * @throws CERTIFICATE_NOT_EARNED: The terms of the certificate are not met.
     * @throws CERTIFICATE_HELD: The learner has a valid certificate of another edition of the course.
     * @throws CERTIFICATE_REVOKED: The certificate is revoked.
     */
    readonly issue: (input: CertificatesIssueInput, options?: Options) => Promise<Certificate>
    /**
     * The certificates of a course, the latest first, for its staff.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).certificates.listByCourse({ courseId })
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly listByCourse: (input: CertificatesListByCourseInput, options?: Options) => Promise<CertificatePage>
    /**
     * A learner's certificates, the latest first, with those that were revoked or replaced: the caller's own, or, for
     * guardians and admins, somebody else's.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(actor).certificates.listByLearner()
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws PLAN_REQUIRED: The course needs a plan that this learner does not have.
     */
    readonly listByLearner: (input?: CertificatesListByLearnerInput, options?: Options) => Promise<CertificatePage>
    /**
     * Replaces a certificate by one with the name of the learner, the title of the course, its teacher and its template as
     * they are now. What was reached, when, and until when it is valid stay; the old number answers "superseded by".
     * `certificateBatches.start` does it for a whole course.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).certificates.reissue({ certificateId, reason: 'A new template' })
     * ```
     * @throws CERTIFICATE_NOT_FOUND: The certificate does not exist.
     * @throws CERTIFICATE_REVOKED: The certificate is revoked.
     * @throws CERTIFICATE_SUPERSEDED: Another certificate has replaced this one.
     * @throws COURSE_NOT_FOUND: The course does not exist.
     */
    readonly reissue: (input: CertificatesReissueInput, options?: Options) => Promise<Certificate>
    /**
     * Opens the course again for the holder of a certificate that ends: a new cycle of the enrollment, in which another
     * certificate is earned. The present one stays valid until its end. Holders may from as many days before the end as the
     * policy `certificateRenewalDays` says, staff of the course at any time. Needs a free seat.
     *
     * @example
     * ```ts
     * const { cycle } = await lyceum.as(learner).certificates.renew({ certificateId })
     * ```
     * @throws CERTIFICATE_NOT_FOUND: The certificate does not exist.
     * @throws CERTIFICATE_RENEWAL_CLOSED: The course cannot be taken again for this certificate now.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     * @throws ENROLLMENT_STATUS_CONFLICT: The enrollment cannot move to this status.
     * @throws ENROLLMENT_LIMIT_REACHED: The course has no free seat.
     */
    readonly renew: (input: CertificatesRenewInput, options?: Options) => Promise<Enrollment>
    /**
     * Revokes a certificate. The record is kept, with time and reason; the enrollment earns no other one in its cycle.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).certificates.revoke({ certificateId, reason: 'Issued in error' })
     * ```
     * @throws CERTIFICATE_NOT_FOUND: The certificate does not exist.
     * @throws CERTIFICATE_REVOKED: The certificate is revoked.
     * @throws CERTIFICATE_SUPERSEDED: Another certificate has replaced this one.
     */
    readonly revoke: (input: CertificatesRevokeInput, options?: Options) => Promise<Certificate>
    /**
     * Replaces a certificate by a corrected one with a number of its own; the old number answers "superseded by". What is
     * not given stays as it was printed, so that without any correction this replaces a lost certificate. When the course
     * was completed does not change.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).certificates.supersede({ certificateId, learnerName: 'Ada King' })
     * ```
     * @throws CERTIFICATE_NOT_FOUND: The certificate does not exist.
     * @throws CERTIFICATE_REVOKED: The certificate is revoked.
     * @throws CERTIFICATE_SUPERSEDED: Another certificate has replaced this one.
     */
    readonly supersede: (input: CertificatesSupersedeInput, options?: Options) => Promise<Certificate>
    /**
     * Verifies a certificate for anybody, by its number or its hash, and shows what is printed on it and no
     * more. The stored document is checked against its hash and the host's key. With a key, what has no signature that can
     * be verified is never `valid`: whoever can change a record can also remove its signature. So certificates from before
     * there was a key are `unverified`; `certificates.supersede` replaces them by signed ones.
     *
     * @example
     * ```ts
     * const { status, certificate } = await lyceum.as(anonymous('academy')).certificates.verify({ number: 'CERT-D2Y8VQ57G9GXBKRZ' })
     * ```
     */
    readonly verify: (input: CertificatesVerifyInput, options?: Options) => Promise<CertificateVerification>
  }
  readonly progress: {
    /**
     * Why a learner is not done: everything that the course and its certificate still require, each with what would meet it.
     * By the rules that decide both, so that nothing else is ever missing. In the certificate's list, `course` alone stands for
     * all that the course requires.
     *
     * @example
     * ```ts
     * const { course } = await lyceum.as(learner).progress.requirements({ courseId })
     * for (const { title, satisfiedBy } of course) console.log(`${title}: ${satisfiedBy}`)
     * ```
     * @throws COURSE_NOT_FOUND: The course does not exist.
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_NOT_FOUND: User is not enrolled in this course.
     */
    readonly requirements: (input: ProgressRequirementsInput, options?: Options) => Promise<Requirements>
  }
  readonly transcripts: {
    /**
     * The same as CSV, page by page: the first one begins with the names of the columns, and `next` leads to the one after it.
     * Put together they are one file. A line for each certificate, and one for a course without any; text that begins like a
     * formula is quoted, so that no spreadsheet runs it.
     *
     * @example
     * ```ts
     * let file = ''
     * let after: string | null = null
     * do {
     *   const part = await lyceum.as(learner).transcripts.csv({ limit: 100, ...(after ? { after } : {}) })
     *   file += part.csv
     *   after = part.next
     * } while (after)
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws PLAN_REQUIRED: The course needs a plan that this learner does not have.
     */
    readonly csv: (input?: TranscriptsCsvInput, options?: Options) => Promise<TranscriptsCsvAnswer>
    /**
     * Everything that a learner has reached, course by course, the latest first, with certificates of all cycles: the caller's
     * own, or, for guardians and admins, somebody else's.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(learner).transcripts.get()
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws PLAN_REQUIRED: The course needs a plan that this learner does not have.
     */
    readonly get: (input?: TranscriptsGetInput, options?: Options) => Promise<TranscriptEntryPage>
  }
}

/** The details of the errors of certification, by code. */
export interface CertificationErrors {
  /** The batch of certificates does not exist. */
  readonly CERTIFICATE_BATCH_NOT_FOUND: {
    /** Id of the batch of certificates. */
    certificateBatchId: string
  }
  /** The learner has a valid certificate of another edition of the course. */
  readonly CERTIFICATE_HELD: {
    /** Id of the certificate. */
    certificateId: string
  }
  /** The terms of the certificate are not met. */
  readonly CERTIFICATE_NOT_EARNED: {
    /** What the course asks for: its `certificateTerm`. */
    term: string
    /** Ids of the placements that are not completed, or not passed, as the term asks. */
    missing: readonly string[]
    /** Percent that the term asks for, if it names a percentage. */
    needed?: number | undefined
    /** Percent that the learner has reached. */
    reached?: number | undefined
  }
  /** The certificate does not exist. */
  readonly CERTIFICATE_NOT_FOUND: {
    /** Id of the certificate. */
    certificateId?: string | undefined
  }
  /** The course gives no certificate. */
  readonly CERTIFICATE_NOT_OFFERED: {
    /** Id of the course. */
    courseId: string
  }
  /** The course cannot be taken again for this certificate now. */
  readonly CERTIFICATE_RENEWAL_CLOSED: {
    /** From when on it can; null where the certificate is renewed by staff alone. ISO 8601. */
    opensAt: string | null
  }
  /** The certificate is revoked. */
  readonly CERTIFICATE_REVOKED: {
    /** When it was revoked. ISO 8601. */
    revokedAt: string
  }
  /** Another certificate has replaced this one. */
  readonly CERTIFICATE_SUPERSEDED: {
    /** Number of the certificate that replaces it. */
    supersededBy: string
  }
}

/** The data of the events of certification, by name. */
export interface CertificationEvents {
  /** A certificate has ended, once. Not of one that was revoked, replaced or renewed before. */
  readonly 'certificate.expired': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the certificate. */
    certificateId: string
    /** Number printed on the certificate, unique in the tenant. */
    number: string
    /** Until before this moment it is valid. ISO 8601. */
    validUntil: string
  }
  /**
   * A certificate ends before long, as the policy `certificateReminderDays` says. Each reminder once; of several that have
   * passed unheard only the last. Not of certificates that were revoked, replaced or renewed.
   */
  readonly 'certificate.expiring': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the certificate. */
    certificateId: string
    /** Number printed on the certificate, unique in the tenant. */
    number: string
    /** Until before this moment it is valid. ISO 8601. */
    validUntil: string
    /** Days before the end that the reminder is for. */
    daysLeft: number
  }
  /** A certificate was issued. Once per enrollment and cycle, and once more for each correction. */
  readonly 'certificate.issued': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the certificate. */
    certificateId: string
    /** Number printed on the certificate, unique in the tenant. */
    number: string
    /** How often the learner has taken the course, from 1: each cycle can earn one certificate. */
    cycle: number
  }
  /** A certificate was revoked. Its record is kept. */
  readonly 'certificate.revoked': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the certificate. */
    certificateId: string
    /** Number printed on the certificate, unique in the tenant. */
    number: string
    /** Why it was revoked. */
    reason: string
  }
  /** The certificate was replaced by a corrected one, issued in the same transaction. */
  readonly 'certificate.superseded': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** Id of the certificate. */
    certificateId: string
    /** Number printed on the certificate, unique in the tenant. */
    number: string
    /** Number of the certificate that replaces it. */
    supersededBy: string
    /** Why it was replaced; null where nobody said. */
    reason: string | null
  }
  /**
   * A learner has completed a course. Emitted after the certificate, if earned, was issued. Once per enrollment and cycle:
   * completing a reopened course does not emit it again.
   */
  readonly 'course.completed': {
    /** Id of the enrollment. */
    enrollmentId: string
    /** Id of the course. */
    courseId: string
    /** The host's id of the learner. */
    userId: string
    /** When the course was completed. ISO 8601. */
    completedAt: string
    /** Id of the certificate that was earned; null for none. */
    certificateId: string | null
  }
}

/** The policies of certification, by name. */
export interface CertificationPolicies {
  /** How many days before the end of a certificate `certificate.expiring` tells of it, each once; `certificate.expired` tells of the end. Empty: only of the end. */
  readonly certificateReminderDays?: number[]
  /** From how many days before the end of a certificate on its holder may take the course again by `certificates.renew`. null: not without staff. */
  readonly certificateRenewalDays?: number | null
  /** Whose certificates are read by the holder and their guardians. holder: everybody's; premiumHolder: those of people with an active plan. The staff of the course reads all, and anybody verifies them by number or hash. */
  readonly certificatesReadBy?: 'holder' | 'premiumHolder'
  /** Address below which the host serves the verification page: with a slash and its number it is printed on each certificate that is issued. null: none is printed. */
  readonly verificationBaseUrl?: string | null
}
