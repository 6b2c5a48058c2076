import * as z from 'zod'
import { isStaffOf, staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { ENROLLMENT_NOT_FOUND } from '../../enrollment/errors.ts'
import { enrollmentFields, enrollments } from '../../enrollment/records.ts'
import { actorId } from '../../identity/people.ts'
import { type Allow, denied, onlyFor } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { listPage, pageInput, pageOf } from '../../kernel/paging.ts'
import type { ReadRecords } from '../../store/index.ts'
import {
  type CertificateBatchRecord,
  certificateBatches,
  certificateBatchId,
  certificateBatchRows,
} from '../batch-records.ts'
import { runBatch } from '../batches.ts'
import { CERTIFICATE_BATCH_NOT_FOUND } from '../errors.ts'

const { version: _version, enrollmentIds: _ids, ...published } = certificateBatches.schema.shape
const CertificateBatch = z.object(published).register(names, { id: 'CertificateBatch' })
const CertificateBatchRow = certificateBatchRows.schema
  .omit({ version: true, batchId: true })
  .register(names, { id: 'CertificateBatchRow' })

const toBatch = ({ version, enrollmentIds, ...batch }: CertificateBatchRecord): z.infer<typeof CertificateBatch> =>
  batch

const loadBatch = async (tx: ReadRecords, certificateBatchId: string): Promise<CertificateBatchRecord> =>
  (await tx.get(certificateBatches, certificateBatchId)) ?? fail(CERTIFICATE_BATCH_NOT_FOUND, { certificateBatchId })

const staffOfBatch: Allow<{ certificateBatchId: string }> = async (context, { certificateBatchId }) => {
  const { tx, actor } = context
  const reason = onlyFor('the staff of the course')
  if (actor.userId === null && !actor.system) return denied(actor, reason)
  const { courseId } = await loadBatch(tx, certificateBatchId)
  return (await isStaffOf(context, courseId)) ? undefined : denied(actor, reason)
}

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
 */
export const start = defineCommand({
  name: 'certificateBatches.start',
  summary: 'Issues or replaces many certificates of a course in the background.',
  input: z.strictObject({
    courseId,
    kind: certificateBatches.schema.shape.kind,
    enrollmentIds: z
      .array(enrollmentFields.enrollmentId)
      .min(1)
      .max(1_000)
      .optional()
      .describe('Ids of the enrollments that it is about; all of the course by default.'),
    reason: certificateBatches.schema.shape.reason
      .unwrap()
      .optional()
      .describe('Reason for replacing, kept with what is replaced.'),
  }),
  output: CertificateBatch,
  errors: [COURSE_NOT_FOUND, ENROLLMENT_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, kind, enrollmentIds, reason = null }) => {
    const { tx, actor, now, newId, startJob } = context
    const known = new Set((await tx.getMany(enrollments, enrollmentIds ?? [])).map(({ id }) => id))
    const unknown = enrollmentIds?.find((id) => !known.has(id))
    if (unknown !== undefined) fail(ENROLLMENT_NOT_FOUND, { enrollmentId: unknown })
    const batch = tx.insert(certificateBatches, {
      id: newId(certificateBatches.prefix),
      courseId,
      kind,
      enrollmentIds: enrollmentIds ? [...new Set(enrollmentIds)] : null,
      reason,
      issued: 0,
      unchanged: 0,
      refused: 0,
      createdBy: actorId(actor),
      createdAt: now,
      finishedAt: null,
    })
    await startJob(runBatch, batch.id, { certificateBatchId: batch.id })
    return toBatch(batch)
  },
})

/**
 * A batch, with how far it is.
 *
 * @example
 * ```ts
 * const { issued, refused, finishedAt } = await lyceum.as(teacher).certificateBatches.get({ certificateBatchId })
 * ```
 */
export const get = defineQuery({
  name: 'certificateBatches.get',
  summary: 'How far a batch of certificates is.',
  input: z.strictObject({ certificateBatchId }),
  output: CertificateBatch,
  errors: [CERTIFICATE_BATCH_NOT_FOUND],
  allow: staffOfBatch,
  run: async ({ tx }, { certificateBatchId }) => toBatch(await loadBatch(tx, certificateBatchId)),
})

/**
 * The batches of a course, the latest first.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).certificateBatches.list({ courseId })
 * ```
 */
export const list = defineQuery({
  name: 'certificateBatches.list',
  summary: 'The batches of certificates of a course.',
  input: z.strictObject({ courseId, ...pageInput }),
  output: pageOf(CertificateBatch),
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async ({ tx }, input) => {
    const { courseId } = input
    const found = await listPage(tx, certificateBatches, 'byCourse', { courseId }, input, { descending: true })
    return { ...found, items: found.items.map(toBatch) }
  },
})

/**
 * What became of each enrollment of a batch, in the order in which they were done.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).certificateBatches.rows({ certificateBatchId })
 * const refused = items.filter(({ outcome }) => outcome === 'refused')
 * ```
 */
export const rows = defineQuery({
  name: 'certificateBatches.rows',
  summary: 'What became of each enrollment of a batch of certificates.',
  input: z.strictObject({ certificateBatchId, ...pageInput }),
  output: pageOf(CertificateBatchRow),
  errors: [CERTIFICATE_BATCH_NOT_FOUND],
  allow: staffOfBatch,
  run: async ({ tx }, input) => {
    const batchId = input.certificateBatchId
    const found = await listPage(tx, certificateBatchRows, 'byBatch', { batchId }, input)
    return { ...found, items: found.items.map(({ version, batchId, ...row }) => row) }
  },
})
