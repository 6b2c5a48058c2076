import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { PLAN_REQUIRED } from '../../enrollment/errors.ts'
import { selfOr, targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { anyone, isAdmin } from '../../kernel/access.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import { text } from '../../kernel/values.ts'
import { loadReadableCertificate, requirePremiumHolder, staffOfCertificateOr } from '../access.ts'
import {
  Certificate,
  CertificateImageData,
  certificateStatus,
  PrintedCertificate,
  toCertificate,
  toPrintedCertificate,
} from '../answers.ts'
import { CERTIFICATE_NOT_FOUND } from '../errors.ts'
import { imagesOf } from '../images.ts'
import { NamedCertificate } from '../input.ts'
import { certificates } from '../records.ts'
import { parseCertificateNumber } from '../rules/number.ts'
import { checkSeal, signatureStates } from '../seal.ts'
import { designOfVersion } from '../templates.ts'

/**
 * A certificate in full, for its holder, their guardians and the staff of the course.
 *
 * @example
 * ```ts
 * const { number, document } = await lyceum.as(learner).certificates.get({ certificateId })
 * ```
 */
export const get = defineQuery({
  name: 'certificates.get',
  summary: 'A certificate in full.',
  input: NamedCertificate,
  output: Certificate,
  errors: [CERTIFICATE_NOT_FOUND, PLAN_REQUIRED],
  allow: staffOfCertificateOr({ holder: true }),
  run: async (context, { certificateId }) =>
    toCertificate(await loadReadableCertificate(context, certificateId), context.now),
})

/**
 * The pictures on a certificate, for whoever draws it: what the engine keeps, by the hashes in its document. Pictures among
 * the host's media are not here.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).certificates.images({ certificateId })
 * ```
 */
export const images = defineQuery({
  name: 'certificates.images',
  summary: 'The pictures on a certificate.',
  input: NamedCertificate,
  output: z.object({ items: z.array(CertificateImageData).describe('Each picture once.') }),
  errors: [CERTIFICATE_NOT_FOUND, PLAN_REQUIRED],
  allow: staffOfCertificateOr({ holder: true }),
  run: async (context, { certificateId }) => ({
    items: await imagesOf(context.tx, (await loadReadableCertificate(context, certificateId)).document.design),
  }),
})

/**
 * A learner's certificates, the latest first, with those that were revoked or replaced: the caller's own, or, for
 * guardians and admins, somebody else's.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(actor).certificates.listByLearner()
 * ```
 */
export const listByLearner = defineQuery({
  name: 'certificates.listByLearner',
  summary: "A learner's certificates.",
  input: z.strictObject({
    userId: learnerId.optional().describe("The host's id of the learner; the caller by default."),
    ...pageInput,
  }),
  output: pageOf(Certificate),
  errors: [USER_NOT_FOUND, PLAN_REQUIRED],
  allow: selfOr(({ userId }) => userId, { guardians: true }),
  run: async (context, input) => {
    const { tx, actor, now } = context
    const userId = targetUserId(actor, input.userId)
    if (!isAdmin(actor)) await requirePremiumHolder(context, userId)
    const found = await listPage(tx, certificates, 'byUser', { userId }, input, { descending: true })
    return { ...found, items: found.items.map((item) => toCertificate(item, now)) }
  },
})

/**
 * The certificates of a course, the latest first, for its staff.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).certificates.listByCourse({ courseId })
 * ```
 */
export const listByCourse = defineQuery({
  name: 'certificates.listByCourse',
  summary: 'The certificates of a course.',
  input: z.strictObject({ courseId, ...pageInput }),
  output: pageOf(Certificate),
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async ({ tx, now }, input) => {
    const { courseId } = input
    const found = await listPage(tx, certificates, 'byCourse', { courseId }, input, { descending: true })
    return { ...found, items: found.items.map((item) => toCertificate(item, now)) }
  },
})

const { shape } = certificates.schema

const Verification = z
  .object({
    status: z
      .enum(['valid', 'expired', 'revoked', 'superseded', 'tampered', 'unverified', 'unknown'])
      .describe(
        'What it is worth; `tampered`: the stored document does not match its hash or signature; `unverified`: it has no signature that can be verified, although the host signs certificates.',
      ),
    certificate: PrintedCertificate.nullable().describe(
      'What is printed on it; null where it is unknown, tampered with, or not signed although the host signs.',
    ),
    hash: z.string().nullable().describe('SHA-256 over the canonical document, hex; null where `certificate` is null.'),
    signed: z.boolean().describe('Whether it has a valid signature by a key of the host.'),
    signature: z
      .enum(signatureStates)
      .nullable()
      .describe(
        "Why it is signed or not: `unknown_key` is by none of the host's keys; null for an unknown certificate.",
      ),
    revokedAt: shape.revokedAt,
    revocationReason: shape.revocationReason,
    supersededBy: shape.supersededBy,
  })
  .register(names, { id: 'CertificateVerification' })

const unknown: z.infer<typeof Verification> = {
  status: 'unknown',
  certificate: null,
  hash: null,
  signed: false,
  signature: null,
  revokedAt: null,
  revocationReason: null,
  supersededBy: null,
}

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
export const verify = defineQuery({
  name: 'certificates.verify',
  summary: 'Whether a certificate is genuine, for anybody.',
  input: z.union(
    [
      z.strictObject({
        number: text(1, 64).describe('The number on it, in either case, with or without hyphens.'),
      }),
      z.strictObject({
        hash: z
          .string()
          .regex(/^[0-9a-fA-F]{64}$/, 'must be a SHA-256 hash of 64 hexadecimal digits')
          .describe('SHA-256 over the canonical document, hex.'),
      }),
    ],
    { error: 'must have either number or hash, not both' },
  ),
  output: Verification,
  allow: anyone,
  run: async ({ tx, ports, now }, input) => {
    const number = 'number' in input ? parseCertificateNumber(input.number) : undefined
    const byNumber = number === undefined ? undefined : await tx.find(certificates, 'byNumber', { number })
    const found = 'hash' in input ? await tx.find(certificates, 'byHash', { hash: input.hash.toLowerCase() }) : byNumber
    if (!found) return unknown
    const { intact, signature } = checkSeal(found, ports.certificateKey)
    if (!intact || signature === 'invalid') return { ...unknown, status: 'tampered' as const, signature }
    const { revokedAt, revocationReason, supersededBy } = found
    const signed = signature === 'valid'
    const status = certificateStatus(found, now)
    const state = { signed, signature, revokedAt, revocationReason, supersededBy }
    if (ports.certificateKey && !signed)
      return { ...unknown, ...state, status: status === 'valid' ? ('unverified' as const) : status }
    const { templateId, templateVersion } = found.document
    const { design } = await designOfVersion(tx, templateId, templateVersion)
    return { ...state, status, certificate: toPrintedCertificate(found, design), hash: found.hash }
  },
})
