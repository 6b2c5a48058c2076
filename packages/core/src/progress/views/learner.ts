import { type CourseRecord, courseCounters, courses } from '../../catalog/records.ts'
import { type CourseOutlineRecord, courseOutlines } from '../../content/records.ts'
import { type EnrollmentRecord, enrollments } from '../../enrollment/records.ts'
import type { EnrollmentPosition } from '../../enrollment/views.ts'
import { byId, pick } from '../../kernel/objects.ts'
import type { PageRange } from '../../kernel/paging.ts'
import { defineView, type ReadRecords } from '../../store/index.ts'
import { type CourseProgressRecord, courseProgress } from '../records.ts'

export const progressSettingsFields = [
  'progressMode',
  'progressWeights',
] as const satisfies readonly (keyof CourseRecord)[]

/** An enrollment with its stored rollup, and what tells whether the rollup is still valid. */
export interface EnrollmentRollup {
  readonly enrollment: EnrollmentRecord
  readonly rollup: CourseProgressRecord | null
  readonly outline: CourseOutlineRecord | null
  readonly policy: Pick<CourseRecord, (typeof progressSettingsFields)[number]>
}

/** Enrollments with their rollups, in the same order; without those whose course does not exist. */
export const withRollups = async (
  tx: ReadRecords,
  records: readonly EnrollmentRecord[],
): Promise<EnrollmentRollup[]> => {
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
    return {
      enrollment,
      rollup,
      outline: outlineOf.get(course.id) ?? null,
      policy: pick(course, progressSettingsFields),
    }
  })
}

/** All enrollments of a learner with their rollups, the latest first. */
export const learnerRollups = defineView({
  name: 'progress.ofLearner',
  reference: async (tx, { userId }: { userId: string }): Promise<EnrollmentRollup[]> =>
    withRollups(tx, await tx.list(enrollments, 'byUser', { userId }, { descending: true })),
})

export interface CourseRollupsParams extends PageRange<EnrollmentPosition> {
  readonly courseId: string
}

/** One page of the enrollments of a course with their rollups, the latest first, and the total number. */
export const courseRollups = defineView({
  name: 'progress.ofCourse',
  reference: async (
    tx,
    { courseId, limit, offset, after }: CourseRollupsParams,
  ): Promise<{ runs: EnrollmentRollup[]; total: number }> => {
    const [records, counters] = await Promise.all([
      tx.list(enrollments, 'byCourse', { courseId }, { descending: true, limit, offset, after }),
      tx.get(courseCounters, courseId),
    ])
    return { runs: await withRollups(tx, records), total: counters?.enrollments ?? 0 }
  },
})
