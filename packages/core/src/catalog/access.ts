import type { UserRecord } from '../identity/records.ts'
import { type AccessContext, type Actor, type Allow, denied, hasRole, isAdmin, onlyFor } from '../kernel/access.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import { COURSE_NOT_FOUND, INSTRUCTOR_ROLE_REQUIRED } from './errors.ts'
import { type CourseRecord, courseInstructors, courses } from './records.ts'
import { learnerOfCourse } from './relations.ts'

const isActiveInstructor = async ({ tx, actor }: AccessContext, courseId: string): Promise<boolean> => {
  if (actor.userId === null) return false
  const instructor = await tx.find(courseInstructors, 'byPerson', { courseId, userId: actor.userId })
  return instructor?.active === true
}

/** Whether the caller manages this course: an active instructor of it, or an admin of the tenant. */
export const isStaffOf = async (context: AccessContext, courseId: string): Promise<boolean> =>
  isAdmin(context.actor) || (await isActiveInstructor(context, courseId))

/** Whether the caller has access to this course as a learner of it. */
const isLearnerOf = async ({ actor, related }: AccessContext, courseId: string): Promise<boolean> =>
  actor.userId !== null && (await related(learnerOfCourse, { courseId, userId: actor.userId }))

/** Drafts and archived courses are visible to their staff, and to learners as long as they have access. */
export const isVisible = async (
  context: AccessContext,
  { id, status }: Pick<CourseRecord, 'id' | 'status'>,
): Promise<boolean> => {
  if (status === 'published' || isAdmin(context.actor)) return true
  const [teaches, learns] = await Promise.all([isActiveInstructor(context, id), isLearnerOf(context, id)])
  return teaches || learns
}

/** A course that the caller may see; fails with COURSE_NOT_FOUND. */
export const loadVisibleCourse = async (context: AccessContext, courseId: string): Promise<CourseRecord> => {
  const course = await context.tx.get(courses, courseId)
  return course && (await isVisible(context, course)) ? course : fail(COURSE_NOT_FOUND, { courseId })
}

/**
 * Fails with INSTRUCTOR_ROLE_REQUIRED unless all of these may be made instructors. Stored roles decide, save for the
 * caller, whose roles the actor tells.
 */
export const requireTeachingRole = (actor: Actor, people: readonly Pick<UserRecord, 'id' | 'roles'>[]): void => {
  for (const { id, roles } of people)
    if (!hasRole({ ...actor, system: undefined, roles: id === actor.userId ? actor.roles : roles }, 'instructor'))
      fail(INSTRUCTOR_ROLE_REQUIRED, { userId: id })
}

/** The reason in FORBIDDEN for callers who are not staff of the course. */
export const STAFF_ONLY: string = onlyFor('the staff of the course')

/** A course that the caller manages; fails with FORBIDDEN, or COURSE_NOT_FOUND if the caller may not see it. */
export const loadCourseForStaff = async (context: AccessContext, courseId: string): Promise<CourseRecord> => {
  const course = await loadVisibleCourse(context, courseId)
  if (!(await isStaffOf(context, courseId))) enforce(denied(context.actor, STAFF_ONLY))
  return course
}

/** Allows the staff of the course that the input names. */
export const staffOfCourse =
  <Input>(courseIdOf: (input: Input, context: AccessContext) => string | Promise<string>): Allow<Input> =>
  async (context, input) => {
    const courseId = await courseIdOf(input, context)
    const course = await context.tx.get(courses, courseId)
    if (isAdmin(context.actor)) return course ? undefined : fail(COURSE_NOT_FOUND, { courseId })
    const staff = course !== undefined && (await isActiveInstructor(context, courseId))
    if (staff) return undefined
    if (!course || !(await isVisible(context, course))) fail(COURSE_NOT_FOUND, { courseId })
    return denied(context.actor, STAFF_ONLY)
  }
