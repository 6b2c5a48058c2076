import { isStaffOf } from '../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { type CourseRecord, courses } from '../catalog/records.ts'
import { placementOf } from '../content/access.ts'
import { ENROLLMENT_NOT_FOUND } from '../enrollment/errors.ts'
import { type EnrollmentRecord, enrollments } from '../enrollment/records.ts'
import { concerned, selfOr } from '../identity/access.ts'
import type { AccessContext, Allow } from '../kernel/access.ts'
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

const personOf = ({ userId }: { userId?: string | undefined }) => userId

const teachesAt = async (context: AccessContext, { placementId }: AtPlacement): Promise<boolean> =>
  isStaffOf(context, (await placementOf(context.tx, placementId)).courseId)

/** Passes the learner, who is not asked about again, and the staff of the course in which the placement stands. */
export const learnerOrStaffAt: Allow<AtPlacement> = selfOr<AtPlacement>(personOf, { also: teachesAt })

/** As {@link learnerOrStaffAt}, and the learner's guardians, for what is only read. */
export const readersAt: Allow<AtPlacement> = selfOr<AtPlacement>(personOf, { guardians: true, also: teachesAt })

/** Passes the learner, their guardians and the staff of the course. */
export const readersOf: Allow<InCourse> = selfOr<InCourse>(personOf, {
  guardians: true,
  also: async (context, { courseId }) => {
    if (!(await context.tx.get(courses, courseId))) fail(COURSE_NOT_FOUND, { courseId })
    return isStaffOf(context, courseId)
  },
})

/** A learner's run through a course: results stay readable whatever the enrollment has come to. */
export const runOf = async (
  context: QueryContext,
  { courseId, userId }: InCourse,
): Promise<{ course: CourseRecord; enrollment: EnrollmentRecord }> => {
  const { tx, actor } = context
  const learner = concerned(actor, userId)
  const [course, enrollment] = await Promise.all([
    tx.get(courses, courseId),
    tx.find(enrollments, 'byLearner', { courseId, userId: learner }),
  ])
  if (!course) return fail(COURSE_NOT_FOUND, { courseId })
  if (enrollment) return { course, enrollment }
  // Drafts and archived courses do not exist for strangers.
  const known = course.status === 'published' || (await isStaffOf(context, courseId))
  return known ? fail(ENROLLMENT_NOT_FOUND, { courseId }) : fail(COURSE_NOT_FOUND, { courseId })
}
