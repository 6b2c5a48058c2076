import { type PlacementRecord, placements } from '../content/records.ts'
import type { EnrollmentRecord } from '../enrollment/records.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { recountLearner } from './jobs.ts'
import { courseProgress, type LessonProgressRecord, lessonProgress } from './records.ts'
import { RULES_VERSION, recomputeRollup } from './rules/rollup.ts'

/** No outline has it: the sums are computed from the facts until they are stored anew. */
const STALE = -1

/** Of what was done at several places of a lesson, what is furthest counts. */
const isFurther = (one: LessonProgressRecord, other: LessonProgressRecord | undefined): boolean =>
  other === undefined || one.percentage > other.percentage

const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)

/** Writes sums that reads do not believe, and has them computed: the learner may have completed the course already. */
const staleRollup = async (
  context: CommandContext,
  { id, courseId, userId, cycle }: EnrollmentRecord,
  places: readonly PlacementRecord[],
  carried: readonly LessonProgressRecord[],
): Promise<void> => {
  const { tx, now, startJob } = context
  const before = await tx.get(courseProgress, id)
  const startedAt = carried.reduce<string | null>((first, one) => earlier(first, one.startedAt), null)
  const last = carried.reduce((latest, one) => (one.lastAccessedAt > latest.lastAccessedAt ? one : latest))
  const timeSpentSeconds = carried.reduce((sum, one) => sum + one.timeSpentSeconds, before?.timeSpentSeconds ?? 0)
  const { totals, ...counted } = recomputeRollup(places, [], STALE, {}, now)
  if (before) tx.replace(courseProgress, { ...before, timeSpentSeconds, outlineRevision: STALE })
  else
    tx.insert(courseProgress, {
      ...{ id, courseId, userId, cycle, percentage: 0, ...totals, ...counted },
      ...{ timeSpentSeconds, quizAttempts: 0, assignmentSubmissions: 0, milestone: 0, completedAt: null },
      ...{ startedAt, lastAccessedAt: last.lastAccessedAt, lastPlacementId: last.placementId },
      ...{ outlineRevision: STALE, rulesVersion: RULES_VERSION },
    })
  await startJob(recountLearner, id, { enrollmentId: id })
}

/**
 * Copies what a learner did in a course to the places of the same lessons in another one. What they did there before stays
 * where it is further. What was done stays in the former enrollment too. Returns how many lessons were carried over.
 */
export const carryProgress = async (
  context: CommandContext,
  from: EnrollmentRecord,
  to: EnrollmentRecord,
): Promise<number> => {
  const { tx, newId } = context
  const runOf = ({ id, cycle }: EnrollmentRecord) => ({ enrollmentId: id, cycle })
  const [done, own, sourcePlaces, places] = await Promise.all([
    tx.list(lessonProgress, 'byEnrollment', runOf(from)),
    tx.list(lessonProgress, 'byEnrollment', runOf(to)),
    tx.list(placements, 'byCourse', { courseId: from.courseId }),
    tx.list(placements, 'byCourse', { courseId: to.courseId }),
  ])
  const lessonAt = new Map(sourcePlaces.map(({ id, lessonId }) => [id, lessonId]))
  const furthest = new Map<string, LessonProgressRecord>()
  for (const record of done) {
    const lessonId = lessonAt.get(record.placementId)
    if (lessonId !== undefined && isFurther(record, furthest.get(lessonId))) furthest.set(lessonId, record)
  }
  const ownAt = new Map(own.map((record) => [record.placementId, record]))
  const carried: LessonProgressRecord[] = []
  for (const { id: placementId, lessonId } of places) {
    const record = furthest.get(lessonId)
    const present = ownAt.get(placementId)
    if (!record || !isFurther(record, present)) continue
    const { version, id, ...facts } = record
    // Notes stay where they were written.
    const moved = { ...facts, ...runOf(to), courseId: to.courseId, placementId, notes: present?.notes ?? 0 }
    carried.push(
      present
        ? tx.replace(lessonProgress, { ...moved, id: present.id, version: present.version })
        : tx.insert(lessonProgress, { ...moved, id: newId(lessonProgress.prefix) }),
    )
  }
  if (carried.length > 0) await staleRollup(context, to, places, carried)
  return carried.length
}
