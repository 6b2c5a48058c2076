import Papa from 'papaparse'
import * as z from 'zod'
import { courses } from '../catalog/records.ts'
import { editionText } from '../catalog/rules/course.ts'
import { enrollmentStatuses, enrollments } from '../enrollment/records.ts'
import { statusAt } from '../enrollment/rules/status.ts'
import { isAdmin } from '../kernel/access.ts'
import { names } from '../kernel/names.ts'
import { byId } from '../kernel/objects.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { listPage, type Page, type PageRequest } from '../kernel/paging.ts'
import { courseProgress } from '../progress/records.ts'
import { requirePremiumHolder } from './access.ts'
import { certificateStatus } from './answers.ts'
import { CertificateDocument, type CertificateRecord, certificates } from './records.ts'

const enrollment = enrollments.schema.shape
const course = courses.schema.shape
const document = CertificateDocument.shape

const TranscriptCertificate = z
  .object({
    certificateId: certificates.schema.shape.id,
    number: document.number,
    status: z.enum(['valid', 'expired', 'revoked', 'superseded']).describe('What it is worth now.'),
    cycle: document.cycle,
    issuedAt: document.issuedAt,
    validUntil: document.validUntil,
    grade: document.grade,
  })
  .register(names, { id: 'TranscriptCertificate' })

/** What a learner has reached in one course. */
export const TranscriptEntry = z
  .object({
    enrollmentId: enrollment.id,
    courseId: enrollment.courseId,
    title: course.title,
    level: course.level,
    edition: z.string().describe('Edition of the course, such as `1.1`.'),
    status: z.enum(enrollmentStatuses).describe('Status of the enrollment now.'),
    cycle: enrollment.cycle,
    enrolledAt: enrollment.enrolledAt,
    completedAt: enrollment.completedAt,
    timeSpentSeconds: courseProgress.schema.shape.timeSpentSeconds,
    certificates: z
      .array(TranscriptCertificate)
      .describe('The certificates of all cycles, the first first, without those that were replaced.'),
  })
  .register(names, { id: 'TranscriptEntry' })
export type TranscriptEntry = z.infer<typeof TranscriptEntry>

const toCertificate = (record: CertificateRecord, now: string): z.infer<typeof TranscriptCertificate> => {
  const { number, cycle, issuedAt, validUntil, grade } = record.document
  const status = certificateStatus(record, now)
  return { certificateId: record.id, number, status, cycle, issuedAt, validUntil, grade }
}

/** One page of what a learner has reached, the latest enrollment first: a fixed number of reads, whatever there is. */
export const readTranscript = async (
  context: QueryContext,
  userId: string,
  input: PageRequest,
): Promise<Page<TranscriptEntry>> => {
  const { tx, actor, now } = context
  if (!isAdmin(actor)) await requirePremiumHolder(context, userId)
  const found = await listPage(tx, enrollments, 'byUser', { userId }, input, { descending: true })
  const [courseRecords, rollups, held] = await Promise.all([
    tx.getMany(courses, [...new Set(found.items.map(({ courseId }) => courseId))]),
    tx.getMany(
      courseProgress,
      found.items.map(({ id }) => id),
    ),
    tx.list(certificates, 'byUser', { userId }),
  ])
  const courseOf = byId(courseRecords)
  const rollupOf = byId(rollups)
  const items = found.items.flatMap((each): TranscriptEntry[] => {
    const { id: enrollmentId, courseId, cycle, enrolledAt, completedAt } = each
    const taken = courseOf.get(courseId)
    if (!taken) return []
    return [
      {
        enrollmentId,
        courseId,
        title: taken.title,
        level: taken.level,
        edition: editionText(taken.edition),
        status: statusAt(each, now),
        cycle,
        enrolledAt,
        completedAt,
        timeSpentSeconds: rollupOf.get(enrollmentId)?.timeSpentSeconds ?? 0,
        certificates: held
          .filter((record) => record.enrollmentId === enrollmentId && record.currentKey !== null)
          .map((record) => toCertificate(record, now)),
      },
    ]
  })
  return { ...found, items }
}

const COLUMNS = [
  ...['courseId', 'title', 'level', 'edition', 'status', 'cycle', 'enrolledAt', 'completedAt', 'timeSpentSeconds'],
  ...['certificateNumber', 'certificateStatus', 'certificateIssuedAt', 'certificateValidUntil', 'grade'],
] as const

/** A line for each certificate, and one for a course without any. Text that a spreadsheet would run is quoted for it. */
export const transcriptCsv = (entries: readonly TranscriptEntry[], { header }: { header: boolean }): string => {
  const rows = entries.flatMap(({ certificates, ...entry }) => {
    const { courseId, title, level, edition, status, cycle, enrolledAt, completedAt, timeSpentSeconds } = entry
    const about = [courseId, title, level, edition, status]
    const times = [enrolledAt, completedAt ?? '', timeSpentSeconds]
    if (certificates.length === 0) return [[...about, cycle, ...times, '', '', '', '', '']]
    return certificates.map((one) => [
      ...[...about, one.cycle, ...times],
      ...[one.number, one.status, one.issuedAt, one.validUntil ?? '', one.grade ?? ''],
    ])
  })
  const csv = Papa.unparse(header ? [[...COLUMNS], ...rows] : rows, { escapeFormulae: true, newline: '\r\n' })
  return csv === '' ? '' : `${csv}\r\n`
}
