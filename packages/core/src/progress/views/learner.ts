import { type CourseRecord, courses } from '../../catalog/records.ts'
import { type CourseOutlineRecord, courseOutlines } from '../../content/records.ts'
import { type EnrollmentRecord, enrollments } from '../../enrollment/records.ts'
import type { EnrollmentPosition } from '../../enrollment/views.ts'
import { byId, pick } from '../../kernel/objects.ts'
import type { PageRange } from '../../kernel/paging.ts'
import { defineView, type ReadRecords } from '../../store/index.ts'
import { type CourseProgressRecord, courseProgress } from '../records.ts'

export const policyFields = ['progressMode', 'progressWeights'] as const satisfies readonly (keyof CourseRecord)[]

/** An enrollment with what was counted of it, and by what it is to be judged whether that still holds. */
export interface Counted {
  readonly enrollment: EnrollmentRecord
  readonly rollup: CourseProgressRecord | null
  readonly outline: CourseOutlineRecord | null
  readonly policy: Pick<CourseRecord, (typeof policyFields)[number]>
}

const withCounts = async (tx: ReadRecords, records: readonly EnrollmentRecord[]): Promise<Counted[]> => {
  const courseIds = [...new Set(records.map(({ courseId }) => courseId))]
  const [rollups, outlines, found] = await Promise.all([
    tx.getMany(
      courseProgress,
      records.map(({ id }) => id),
    ),
    tx.getMany(courseOutlines, courseIds),
    tx.getMany(courses, courseIds),
  ])
  const [rollupOf, outlineOf, courseOf] = [byId(rollups), byId(outlines), byId(found)]
  return records.flatMap((enrollment) => {
    const course = courseOf.get(enrollment.courseId)
    if (!course) return []
    const rollup = rollupOf.get(enrollment.id) ?? null
    return { enrollment, rollup, outline: outlineOf.get(course.id) ?? null, policy: pick(course, policyFields) }
  })
}

/** All enrollments of a learner, the latest first. */
export const runsOfLearner = defineView({
  name: 'progress.ofLearner',
  reference: async (tx, { userId }: { userId: string }): Promise<Counted[]> =>
    withCounts(tx, await tx.list(enrollments, 'byUser', { userId }, { descending: true })),
})

export interface CourseRunsParams extends PageRange<EnrollmentPosition> {
  readonly courseId: string
}

/** One page of the enrollments of a course, the latest first, and how many there are. */
export const runsOfCourse = defineView({
  name: 'progress.ofCourse',
  reference: async (
    tx,
    { courseId, limit, offset, after }: CourseRunsParams,
  ): Promise<{ runs: Counted[]; total: number }> => {
    const [records, total] = await Promise.all([
      tx.list(enrollments, 'byCourse', { courseId }, { descending: true, limit, offset, after }),
      tx.count(enrollments, 'byCourse', { courseId }),
    ])
    return { runs: await withCounts(tx, records), total }
  },
})
