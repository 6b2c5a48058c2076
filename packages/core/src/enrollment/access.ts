import { isStaffOf } from '../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courses } from '../catalog/records.ts'
import { isGuardianOf } from '../identity/access.ts'
import { type AccessContext, type Allow, denied, onlyFor } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { ReadRecords } from '../store/index.ts'
import { ENROLLMENT_NOT_FOUND } from './errors.ts'
import { teachesGroup } from './groups.ts'
import { type EnrollmentRecord, enrollments } from './records.ts'
import type { CourseTerms } from './rules/check.ts'

export const loadEnrollment = async (tx: ReadRecords, enrollmentId: string): Promise<EnrollmentRecord> =>
  (await tx.get(enrollments, enrollmentId)) ?? fail(ENROLLMENT_NOT_FOUND, { enrollmentId })

export const loadCourseTerms = async (tx: ReadRecords, courseId: string): Promise<CourseTerms> =>
  (await tx.get(courses, courseId)) ?? fail(COURSE_NOT_FOUND, { courseId })

/** The reason in FORBIDDEN for other callers who ask for a learner's results. */
export const LEARNER_ONLY: string = onlyFor('the learner', 'their guardians', 'the staff of the course')

/** Whether the caller is staff of the course, or teaches the group that this learner is in. */
export const isStaffOfLearner = async (
  context: AccessContext,
  { courseId, userId }: { readonly courseId: string; readonly userId: string },
): Promise<boolean> =>
  (await isStaffOf(context, courseId)) ||
  teachesGroup(context, (await context.tx.find(enrollments, 'byLearner', { courseId, userId }))?.groupId ?? null)

/**
 * Allows the staff of the enrollment's course and, by option, the learner, their guardians and who teaches their group. An enrollment that does
 * not exist in the tenant is ENROLLMENT_NOT_FOUND for everybody.
 */
export const staffOfEnrollmentOr = ({
  learner = false,
  guardians = false,
  groupStaff = false,
}: {
  learner?: boolean
  guardians?: boolean
  groupStaff?: boolean
} = {}): Allow<{ enrollmentId: string }> => {
  const reason = onlyFor(learner && 'the learner', guardians && 'their guardians', 'the staff of the course')
  return async (context, { enrollmentId }) => {
    const { tx, actor } = context
    if (actor.userId === null && !actor.system) return denied(actor, reason)
    const { userId, courseId, groupId } = await loadEnrollment(tx, enrollmentId)
    if (learner && userId === actor.userId) return undefined
    if (await isStaffOf(context, courseId)) return undefined
    if (groupStaff && (await teachesGroup(context, groupId))) return undefined
    if (guardians && (await isGuardianOf(context, userId))) return undefined
    return denied(actor, reason)
  }
}
