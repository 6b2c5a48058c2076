import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { type CourseRecord, courseInstructors, courses } from '../catalog/records.ts'
import {
  type CourseOutlineRecord,
  courseOutlines,
  type LessonRecord,
  lessons,
  type PlacementRecord,
  placements,
} from '../content/records.ts'
import { effectiveSettings } from '../content/rules/lesson.ts'
import { isOpen } from '../content/rules/outline.ts'
import type { EnrollmentRecord } from '../enrollment/records.ts'
import { actorId } from '../identity/people.ts'
import { type UserRecord, users } from '../identity/records.ts'
import { fail, type Refusal, refusal } from '../kernel/lyceum-error.ts'
import { byId } from '../kernel/objects.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import { type LessonProgressRecord, lessonProgress } from '../progress/records.ts'
import type { ReadRecords } from '../store/index.ts'
import { certificateStatus } from './answers.ts'
import { CERTIFICATE_HELD, CERTIFICATE_NOT_OFFERED } from './errors.ts'
import { certificateIssued } from './events.ts'
import { certificateReminderDays, verificationBaseUrl } from './policies.ts'
import { type CertificateDocument, type CertificateRecord, certificates } from './records.ts'
import { formatCertificateNumber } from './rules/number.ts'
import { fillDocument, verificationUrlOf } from './rules/printing.ts'
import { averageScore, type PlacementResult, RULES_VERSION, refuseUnearnedCertificate } from './rules/terms.ts'
import { nextNoticeAt, validityEndsAt } from './rules/validity.ts'
import { seal } from './seal.ts'
import { currentDesign, type DesignSource } from './templates.ts'

/** The current certificate of the enrollment's cycle. */
export const findCurrent = (
  { tx }: QueryContext,
  { id: enrollmentId, cycle }: Pick<EnrollmentRecord, 'id' | 'cycle'>,
): Promise<CertificateRecord | undefined> =>
  tx.find(certificates, 'current', { enrollmentId, cycle, currentKey: 'current' })

/** What the certificates of a course have in common. */
interface CourseFacts {
  readonly placements: readonly PlacementRecord[]
  readonly lessonOf: ReadonlyMap<string, LessonRecord>
  readonly outline: CourseOutlineRecord | undefined
  readonly instructor: string | null
  readonly source: DesignSource
}

const loadCourseFacts = async (
  tx: ReadRecords,
  { id: courseId, certificateTemplateId }: CourseRecord,
): Promise<CourseFacts> => {
  const [source, placementRecords, outline, lead] = await Promise.all([
    currentDesign(tx, certificateTemplateId),
    tx.list(placements, 'byCourse', { courseId }),
    tx.get(courseOutlines, courseId),
    tx.find(courseInstructors, 'lead', { courseId, leadKey: 'lead' }),
  ])
  const [lessonRecords, leadUser] = await Promise.all([
    tx.getMany(lessons, [...new Set(placementRecords.map(({ lessonId }) => lessonId))]),
    lead && tx.get(users, lead.userId),
  ])
  const instructor = leadUser?.name ?? lead?.userId ?? null
  return { placements: placementRecords, lessonOf: byId(lessonRecords), outline, instructor, source }
}

const knownFacts = new WeakMap<ReadRecords, Map<string, Promise<CourseFacts>>>()

/** Loaded once per transaction, which may complete many learners of a course and changes no content. */
export const courseFacts = (tx: ReadRecords, course: CourseRecord): Promise<CourseFacts> => {
  const known = knownFacts.get(tx) ?? new Map<string, Promise<CourseFacts>>()
  knownFacts.set(tx, known)
  const facts = known.get(course.id) ?? loadCourseFacts(tx, course)
  known.set(course.id, facts)
  return facts
}

/** The results at the placements that count: those open now, and those completed before they closed. */
export const resultsOf = (
  { placements: placed, lessonOf }: CourseFacts,
  progressRecords: readonly LessonProgressRecord[],
  now: string,
): PlacementResult[] => {
  const progressAt = new Map(progressRecords.map((progress) => [progress.placementId, progress]))
  return placed.flatMap((placement) => {
    const lesson = lessonOf.get(placement.lessonId)
    const progress = progressAt.get(placement.id)
    const completed = (progress?.completedAt ?? null) !== null
    if (!lesson || !placement.visible || !(completed || isOpen(placement, now))) return []
    const { id: placementId, required, forPassing, kind } = placement
    const { totalMarks, passingMarks } = effectiveSettings(placement, lesson)
    const { score = null, passed = null } = progress ?? {}
    return [{ placementId, required, forPassing, kind, totalMarks, passingMarks, completed, score, passed }]
  })
}

/** Copies names, title and dates as they are now; later changes do not affect the certificate. */
const createDocument = (
  { actor, now, newNumber, policy }: CommandContext,
  enrollment: EnrollmentRecord,
  learner: UserRecord | undefined,
  course: CourseRecord,
  { outline, instructor, source }: CourseFacts,
  results: readonly PlacementResult[],
): CertificateDocument => {
  const ownName = actor.userId === enrollment.userId ? actor.name : undefined
  const number = formatCertificateNumber(newNumber())
  return fillDocument({
    number,
    tenantId: actor.tenantId,
    learner: { id: enrollment.userId, name: learner?.name ?? ownName ?? enrollment.userId },
    course: {
      id: course.id,
      title: course.title,
      level: course.level,
      minutes: course.durationMinutes ?? Math.round((outline?.seconds ?? 0) / 60),
      edition: course.edition,
    },
    instructor,
    completedAt: enrollment.completedAt ?? now,
    issuedAt: now,
    grade: averageScore(results),
    cycle: enrollment.cycle,
    validUntil: validityEndsAt(course, now),
    timeZone: course.timeZone,
    ...source,
    verificationUrl: verificationUrlOf(policy(verificationBaseUrl), number),
    rulesVersion: RULES_VERSION,
  })
}

/** Inserts a certificate with its hash and signature, and emits `certificate.issued`. */
export const insertCertificate = async (
  context: CommandContext,
  enrollment: Pick<CertificateRecord, 'enrollmentId' | 'courseId' | 'userId' | 'cycle' | 'familyId' | 'familyKey'>,
  document: CertificateDocument,
  replaces: string | null = null,
): Promise<CertificateRecord> => {
  const { tx, actor, now, newId, ports, policy, emit } = context
  const { enrollmentId, courseId, userId, cycle, familyId, familyKey } = enrollment
  const { number, issuedAt } = document
  const certificate = tx.insert(certificates, {
    id: newId(certificates.prefix),
    enrollmentId,
    courseId,
    userId,
    cycle,
    currentKey: 'current',
    number,
    ...seal(document, ports.certificateKey),
    document,
    issuedAt,
    dueAt: nextNoticeAt(document, policy(certificateReminderDays), now),
    familyId,
    familyKey,
    revokedAt: null,
    revocationReason: null,
    issuedBy: actorId(actor),
    replaces,
    endedBy: null,
    supersededAt: null,
    supersessionReason: null,
    supersededBy: null,
  })
  const subject = { enrollmentId, courseId, userId, certificateId: certificate.id, number }
  await emit(certificateIssued, enrollmentId, { ...subject, cycle })
  return certificate
}

/** The certificate of all editions that the learner holds, where the course gives such ones. */
const findInFamily = async (
  { tx }: QueryContext,
  { certificatePer, familyId }: CourseRecord,
  userId: string,
): Promise<CertificateRecord | undefined> =>
  certificatePer === 'family'
    ? tx.find(certificates, 'inFamily', { familyId, userId, familyKey: 'current' })
    : undefined

/** What a new certificate takes the place of: nobody is told any more that it ends. */
const retire = async (
  { tx }: CommandContext,
  { id: enrollmentId, cycle }: EnrollmentRecord,
  inFamily: CertificateRecord | undefined,
): Promise<void> => {
  const former =
    cycle > 1
      ? await tx.find(certificates, 'current', { enrollmentId, cycle: cycle - 1, currentKey: 'current' })
      : undefined
  if (inFamily) tx.replace(certificates, { ...inFamily, dueAt: null, familyKey: null })
  if (former && former.id !== inFamily?.id && former.dueAt !== null)
    tx.replace(certificates, { ...former, dueAt: null })
}

/**
 * The certificate of the enrollment's current cycle, issued if there is none yet and it is earned. One per enrollment and
 * cycle, also under concurrent calls (frappe/lms#2408). With `byHand`, staff issue it where the course sets no terms.
 */
export const issue = async (
  context: CommandContext,
  enrollment: EnrollmentRecord,
  { byHand = false }: { byHand?: boolean } = {},
): Promise<CertificateRecord | Refusal> => {
  const { tx, now } = context
  const { id: enrollmentId, courseId, completedAt, cycle, userId } = enrollment
  const course = (await tx.get(courses, courseId)) ?? fail(COURSE_NOT_FOUND, { courseId })
  const [current, loaded] = await Promise.all([
    findCurrent(context, enrollment),
    course.hasCertificate
      ? Promise.all([
          courseFacts(tx, course),
          tx.list(lessonProgress, 'byEnrollment', { enrollmentId, cycle }),
          tx.get(users, userId),
        ])
      : undefined,
  ])
  if (current) return current
  if (!loaded) return refusal(CERTIFICATE_NOT_OFFERED, { courseId })
  const [facts, progress, learner] = loaded
  const results = resultsOf(facts, progress, now)
  const withoutTerms = byHand && course.certificateTerm === 'NONE'
  const refused = withoutTerms ? undefined : refuseUnearnedCertificate(course, completedAt !== null, results)
  if (refused) return refused
  const inFamily = await findInFamily(context, course, userId)
  if (inFamily && inFamily.enrollmentId !== enrollmentId && certificateStatus(inFamily, now) === 'valid')
    return refusal(CERTIFICATE_HELD, { certificateId: inFamily.id })
  await retire(context, enrollment, inFamily)
  const document = createDocument(context, enrollment, learner, course, facts, results)
  const ofFamily = course.certificatePer === 'family'
  const family = { familyId: ofFamily ? course.familyId : null, familyKey: ofFamily ? ('current' as const) : null }
  return insertCertificate(context, { enrollmentId, courseId, userId, cycle, ...family }, document)
}

export const isRefusal = (answer: CertificateRecord | Refusal): answer is Refusal => 'code' in answer
