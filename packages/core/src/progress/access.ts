import { isStaffOf } from '../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { type CourseRecord, courses } from '../catalog/records.ts'
import { loadPlacement } from '../content/access.ts'
import { findCourseId } from '../content/named-course.ts'
import { isStaffOfLearner } from '../enrollment/access.ts'
import { ENROLLMENT_NOT_FOUND } from '../enrollment/errors.ts'
import { type EnrollmentRecord, enrollments } from '../enrollment/records.ts'
import { type OtherPeople, selfOr, targetUserId } from '../identity/access.ts'
import type { Allow } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { QueryContext } from '../kernel/operation.ts'

interface AtPlacement {
  readonly placementId: string
  readonly userId?: string | undefined
}
interface InCourse {
  readonly courseId: string
  readonly userId?: string | undefined
}

const learnerOf = ({ userId }: { userId?: string | undefined }) => userId

const STAFF = 'the staff of the course'

const staffAtPlacement: OtherPeople<AtPlacement> = {
  who: STAFF,
  pass: async (context, { placementId }) => isStaffOf(context, (await loadPlacement(context.tx, placementId)).courseId),
}

/** Allows the learner, without a further read, and the staff of the placement's course. */
export const learnerOrStaffAt: Allow<AtPlacement> = selfOr<AtPlacement>(learnerOf, { also: staffAtPlacement })

/** As {@link learnerOrStaffAt}, and the learner's guardians. For queries. */
export const learnerGuardianOrStaffAt: Allow<AtPlacement> = selfOr<AtPlacement>(learnerOf, {
  guardians: true,
  also: staffAtPlacement,
})

const staffOf: OtherPeople<InCourse> = {
  who: STAFF,
  pass: async (context, { courseId, userId }) => {
    if (!(await context.tx.get(courses, courseId))) fail(COURSE_NOT_FOUND, { courseId })
    return isStaffOfLearner(context, { courseId, userId: targetUserId(context.actor, userId) })
  },
}

/** Allows the learner and the staff of the course. */
export const learnerOrStaffOf: Allow<InCourse> = selfOr<InCourse>(learnerOf, { also: staffOf })

/** As {@link learnerOrStaffOf}, and the learner's guardians. For queries. */
export const learnerGuardianOrStaffOf: Allow<InCourse> = selfOr<InCourse>(learnerOf, { guardians: true, also: staffOf })

/** A learner's course and enrollment. Results stay readable in every status of the enrollment. */
export const courseAndEnrollment = async (
  context: QueryContext,
  { courseId, userId }: InCourse,
): Promise<{ course: CourseRecord; enrollment: EnrollmentRecord }> => {
  const { tx, actor } = context
  const learner = targetUserId(actor, userId)
  const [course, enrollment] = await Promise.all([
    tx.get(courses, courseId),
    tx.find(enrollments, 'byLearner', { courseId, userId: learner }),
  ])
  if (!course) return fail(COURSE_NOT_FOUND, { courseId })
  if (enrollment) return { course, enrollment }
  // Drafts and archived courses are hidden from those who are neither enrolled nor staff.
  const mayKnowCourse = course.status === 'published' || (await isStaffOf(context, courseId))
  return mayKnowCourse ? fail(ENROLLMENT_NOT_FOUND, { courseId }) : fail(COURSE_NOT_FOUND, { courseId })
}

interface InSomeCourse {
  readonly userId?: string | undefined
  readonly courseId?: string | undefined
  readonly slug?: string | undefined
  readonly enrollmentId?: string | undefined
}

/** Allows the learner, their guardians, admins, and the staff of the course where the input names one or an enrollment. */
export const learnerGuardianOrStaffOfSome: Allow<InSomeCourse> = selfOr<InSomeCourse>(learnerOf, {
  guardians: true,
  also: {
    who: STAFF,
    pass: async (context, input) => {
      const named = await findCourseId(context, input, undefined)
      const enrolled =
        input.enrollmentId === undefined ? undefined : await context.tx.get(enrollments, input.enrollmentId)
      const courseId = named ?? enrolled?.courseId
      const userId = targetUserId(context.actor, input.userId)
      return courseId !== undefined && isStaffOfLearner(context, { courseId, userId })
    },
  },
})
