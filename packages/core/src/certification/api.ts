// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { PageInfo } from '../kernel/api.ts'

export interface Certificate {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  /** Opaque identity, 1 to 128 characters. */
  enrollmentId: string
  /** Opaque identity, 1 to 128 characters. */
  courseId: string
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  cycle: number
  number: string
  hash: string
  signature: string | null
  keyId: string | null
  document: CertificateDocument
  /** ISO 8601 moment in UTC with milliseconds. */
  issuedAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  revokedAt: string | null
  revocationReason: string | null
  supersededBy: string | null
  status: 'valid' | 'revoked' | 'superseded'
}

/** The content of a certificate. Names, title and dates are copies that later changes do not affect. */
export interface CertificateDocument {
  number: string
  /** Opaque identity, 1 to 128 characters. */
  tenantId: string
  learner: {
    /** Opaque identity, 1 to 128 characters. */
    id: string
    name: string
  }
  course: {
    /** Opaque identity, 1 to 128 characters. */
    id: string
    title: string
    level: string
    minutes: number
    edition: number
  }
  instructor: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  issuedAt: string
  grade: number | null
  cycle: number
  /** Opaque identity, 1 to 128 characters. */
  templateId: string | null
  rulesVersion: number
}

export interface CertificatePage {
  /** What is listed, in the order of the list. */
  items: Certificate[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface CertificateVerification {
  status: 'valid' | 'revoked' | 'superseded' | 'tampered' | 'unknown'
  /** What is printed on it; null where it is unknown or tampered with. */
  certificate: PrintedCertificate | null
  /** SHA-256 over the canonical document, hex. */
  hash: string | null
  /** Whether a signature of the academy's key stands under it. */
  signed: boolean
  /** ISO 8601 moment in UTC with milliseconds. */
  revokedAt: string | null
  revocationReason: string | null
  /** Number of the certificate that replaces it. */
  supersededBy: string | null
}

/** What is printed on a certificate. Public verification shows no more than this. */
export interface PrintedCertificate {
  number: string
  learner: string
  course: string
  level: string
  /** Length of the course. */
  minutes: number
  instructor: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  completedAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  issuedAt: string
  /** Average of the scores that count, in percent. */
  grade: number | null
}

export interface CertificatesGetInput {
  /** The certificate. 1 to 128 characters. */
  certificateId: string
}
export type CertificatesGetAnswer = Certificate

export interface CertificatesIssueInput {
  /** The enrollment. 1 to 128 characters. */
  enrollmentId: string
}
export type CertificatesIssueAnswer = Certificate

export interface CertificatesListByCourseInput {
  /** The course. 1 to 128 characters. */
  courseId: string
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type CertificatesListByCourseAnswer = CertificatePage

export interface CertificatesListByLearnerInput {
  /** The learner; the caller unless said. 1 to 128 characters. */
  userId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type CertificatesListByLearnerAnswer = CertificatePage

export interface CertificatesRevokeInput {
  /** The certificate. 1 to 128 characters. */
  certificateId: string
  /** Shown to whoever verifies the certificate. 1 to 500 characters. */
  reason: string
}
export type CertificatesRevokeAnswer = Certificate

export interface CertificatesSupersedeInput {
  /** The certificate. 1 to 128 characters. */
  certificateId: string
  /** 1 to 160 characters. */
  learnerName?: string | undefined
  /** 1 to 160 characters. */
  courseTitle?: string | undefined
  /** 1 to 160 characters. */
  instructor?: string | null | undefined
  /** Length of the course. At most 1,000,000. */
  minutes?: number | undefined
}
export type CertificatesSupersedeAnswer = Certificate

export type CertificatesVerifyInput =
  | {
      /** The number on it, in either case, with or without hyphens. 1 to 64 characters. */
      number: string
    }
  | {
      /** The hash of the document. */
      hash: string
    }
export type CertificatesVerifyAnswer = CertificateVerification

/** The operations of certification. */
export interface CertificationApi<Options> {
  readonly certificates: {
    /**
     * A certificate in full, for its holder, their guardians and the staff of the course.
     *
     * @example
     * ```ts
     * const { number, document } = await lyceum.as(learner).certificates.get({ certificateId })
     * ```
     * @throws CERTIFICATE_NOT_FOUND: The certificate does not exist.
     */
    readonly get: (input: CertificatesGetInput, options?: Options) => Promise<Certificate>
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
     */
    readonly listByLearner: (input?: CertificatesListByLearnerInput, options?: Options) => Promise<CertificatePage>
    /**
     * Takes a certificate back. The record stays and says when and why; the enrollment earns no other in its cycle.
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
     * Says to anybody whether a certificate is genuine, by its number or its hash, and shows what is printed on it and no
     * more. The stored document is checked against its hash and, where it was signed, against the host's key.
     *
     * @example
     * ```ts
     * const { status, certificate } = await lyceum.as(anonymous('academy')).certificates.verify({ number: 'CERT-D2Y8VQ57G9GXBKRZ' })
     * ```
     */
    readonly verify: (input: CertificatesVerifyInput, options?: Options) => Promise<CertificateVerification>
  }
}

/** The details of the errors of certification, by code. */
export interface CertificationErrors {
  /** The terms of the certificate are not met. */
  readonly CERTIFICATE_NOT_EARNED: {
    term: string
    /** Placements that are not completed, or not passed, as the term asks. */
    missing: readonly string[]
    /** In percent, where the term names a percentage. */
    needed?: number | undefined
    reached?: number | undefined
  }
  /** The certificate does not exist. */
  readonly CERTIFICATE_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    certificateId?: string | undefined
  }
  /** The course gives no certificate. */
  readonly CERTIFICATE_NOT_OFFERED: {
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
  }
  /** The certificate is revoked. */
  readonly CERTIFICATE_REVOKED: {
    /** ISO 8601 moment in UTC with milliseconds. */
    revokedAt: string
  }
  /** Another certificate has replaced this one. */
  readonly CERTIFICATE_SUPERSEDED: {
    supersededBy: string
  }
}

/** The data of the events of certification, by name. */
export interface CertificationEvents {
  /** A certificate was issued. Once per enrollment and cycle, and once more for each correction. */
  readonly 'certificate.issued': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    /** Opaque identity, 1 to 128 characters. */
    certificateId: string
    number: string
    cycle: number
  }
  /** A certificate was revoked. Its record is kept. */
  readonly 'certificate.revoked': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    /** Opaque identity, 1 to 128 characters. */
    certificateId: string
    number: string
    reason: string
  }
  /** The certificate was replaced by a corrected one, issued in the same transaction. */
  readonly 'certificate.superseded': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    /** Opaque identity, 1 to 128 characters. */
    certificateId: string
    number: string
    supersededBy: string
  }
  /**
   * A learner has completed a course. Emitted after the certificate, if earned, was issued. Once per enrollment and cycle:
   * completing a reopened course does not emit it again.
   */
  readonly 'course.completed': {
    /** Opaque identity, 1 to 128 characters. */
    enrollmentId: string
    /** Opaque identity, 1 to 128 characters. */
    courseId: string
    /** Opaque identity, 1 to 128 characters. */
    userId: string
    /** ISO 8601 moment in UTC with milliseconds. */
    completedAt: string
    /** Opaque identity, 1 to 128 characters. */
    certificateId: string | null
  }
}
