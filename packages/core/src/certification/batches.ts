import * as z from 'zod'
import { courses } from '../catalog/records.ts'
import { ENROLLMENT_NOT_FOUND } from '../enrollment/errors.ts'
import { type EnrollmentRecord, enrollments } from '../enrollment/records.ts'
import { defineJob } from '../kernel/jobs.ts'
import { type Refusal, refusal } from '../kernel/lyceum-error.ts'
import { pick } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { certificateStatus } from './answers.ts'
import {
  type CertificateBatchRecord,
  certificateBatches,
  certificateBatchId,
  certificateBatchRows,
} from './batch-records.ts'
import { CERTIFICATE_NOT_FOUND, CERTIFICATE_REVOKED } from './errors.ts'
import { findCurrent, isRefusal, issue } from './issuing.ts'
import type { CertificateRecord } from './records.ts'
import { reissueCertificate } from './replacing.ts'

type Row =
  | { outcome: 'issued' | 'unchanged'; certificate: CertificateRecord }
  | { outcome: 'refused'; refusal: Refusal }

const issueRow = async (context: CommandContext, enrollment: EnrollmentRecord): Promise<Row> => {
  const before = await findCurrent(context, enrollment)
  const answer = before ?? (await issue(context, enrollment, { byHand: true }))
  if (isRefusal(answer)) return { outcome: 'refused', refusal: answer }
  const { revokedAt } = answer
  if (revokedAt !== null) return { outcome: 'refused', refusal: refusal(CERTIFICATE_REVOKED, { revokedAt }) }
  return { outcome: before ? 'unchanged' : 'issued', certificate: answer }
}

const reissueRow = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  reason: string | null,
): Promise<Row> => {
  const current = await findCurrent(context, enrollment)
  if (!current) return { outcome: 'refused', refusal: refusal(CERTIFICATE_NOT_FOUND, {}) }
  const { revokedAt } = current
  if (revokedAt !== null) return { outcome: 'refused', refusal: refusal(CERTIFICATE_REVOKED, { revokedAt }) }
  return { outcome: 'issued', certificate: await reissueCertificate(context, current, reason) }
}

/** The enrollments of one piece, each with its id; undefined for an id that is none of the course. */
const nextEnrollments = async (
  { tx }: CommandContext,
  { courseId, enrollmentIds }: CertificateBatchRecord,
  { offset, after, limit }: { offset: number; after: Position | null; limit: number },
): Promise<readonly (readonly [id: string, enrollment: EnrollmentRecord | undefined])[]> => {
  if (enrollmentIds === null)
    return (await tx.list(enrollments, 'byCourse', { courseId }, { limit, after })).map((each) => [each.id, each])
  const ids = enrollmentIds.slice(offset, offset + limit)
  const found = new Map((await tx.getMany(enrollments, ids)).map((each) => [each.id, each]))
  return ids.map((id) => [id, found.get(id)?.courseId === courseId ? found.get(id) : undefined])
}

const Position = enrollments.schema.pick({ enrolledAt: true, id: true })
type Position = z.infer<typeof Position>

/** Whether a batch of a whole course has anything to do with an enrollment: those not completed are left out. */
const concerns = async (
  context: CommandContext,
  { kind, enrollmentIds }: CertificateBatchRecord,
  enrollment: EnrollmentRecord,
): Promise<boolean> => {
  if (enrollmentIds !== null) return true
  if (kind === 'issue') return enrollment.completedAt !== null
  const current = await findCurrent(context, enrollment)
  return current !== undefined && certificateStatus(current, context.now) === 'valid'
}

export const runBatch = defineJob({
  name: 'certificates.runBatch',
  does: 'issues or replaces the certificates of a batch, with a result for each',
  data: z.object({ certificateBatchId }),
  cursor: z.object({ offset: z.int(), rows: z.int(), after: Position.nullable() }),
  maxLimit: 25,
  run: async (context, { data, cursor, limit }) => {
    const { tx, now, newId } = context
    const batch = await tx.get(certificateBatches, data.certificateBatchId)
    if (!batch) return { done: 0, cursor: null }
    if (!(await tx.get(courses, batch.courseId))) {
      tx.replace(certificateBatches, { ...batch, finishedAt: now })
      return { done: 0, cursor: null }
    }
    const { offset, rows, after } = cursor ?? { offset: 0, rows: 0, after: null }
    const { kind, reason } = batch
    const page = await nextEnrollments(context, batch, { offset, after, limit })
    const counts = { issued: 0, unchanged: 0, refused: 0 }
    let position = rows
    for (const [enrollmentId, enrollment] of page) {
      if (enrollment && !(await concerns(context, batch, enrollment))) continue
      const missing: Row = { outcome: 'refused', refusal: refusal(ENROLLMENT_NOT_FOUND, { enrollmentId }) }
      const work = kind === 'issue' ? issueRow : reissueRow
      const row = enrollment ? await work(context, enrollment, reason) : missing
      position += 1
      counts[row.outcome] += 1
      const refused = row.outcome === 'refused' ? row.refusal : null
      tx.insert(certificateBatchRows, {
        id: newId(certificateBatchRows.prefix),
        batchId: batch.id,
        position,
        enrollmentId,
        outcome: row.outcome,
        certificateId: row.outcome === 'refused' ? null : row.certificate.id,
        code: refused?.code ?? null,
        message: refused?.message ?? null,
      })
    }
    const last = page.at(-1)?.[1]
    const finished = page.length < limit
    tx.replace(certificateBatches, {
      ...batch,
      issued: batch.issued + counts.issued,
      unchanged: batch.unchanged + counts.unchanged,
      refused: batch.refused + counts.refused,
      finishedAt: finished ? now : null,
    })
    const next = { offset: offset + page.length, rows: position, after: last ? pick(last, ['enrolledAt', 'id']) : null }
    return { done: page.length, cursor: finished ? null : next }
  },
})
