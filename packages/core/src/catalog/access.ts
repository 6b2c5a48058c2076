import { type AccessContext, type Allow, denied, isAdmin, onlyFor } from '../kernel/access.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import { COURSE_NOT_FOUND } from './errors.ts'
import { type CourseRecord, courseInstructors, courses } from './records.ts'

const teaches = async ({ tx, actor }: AccessContext, courseId: string): Promise<boolean> => {
  if (actor.userId === null) return false
  const instructor = await tx.find(courseInstructors, 'byPerson', { courseId, userId: actor.userId })
  return instructor?.active === true
}

/** Whether the caller manages this course: an active instructor of it, or an admin of the tenant. */
export const isStaffOf = async (context: AccessContext, courseId: string): Promise<boolean> =>
  isAdmin(context.actor) || (await teaches(context, courseId))

/** Drafts and archived courses exist for their staff only. */
export const isVisible = async (context: AccessContext, { id, status }: CourseRecord): Promise<boolean> =>
  status === 'published' || (await isStaffOf(context, id))

/** The course as far as the caller may know of it. */
export const visibleCourse = async (context: AccessContext, courseId: string): Promise<CourseRecord> => {
  const course = await context.tx.get(courses, courseId)
  return course && (await isVisible(context, course)) ? course : fail(COURSE_NOT_FOUND, { courseId })
}

/** Why others than the staff of a course are denied. */
export const STAFF_ONLY: string = onlyFor('the staff of the course')

/** The course for those who manage it: FORBIDDEN to others who may know of it, COURSE_NOT_FOUND to the rest. */
export const courseForStaff = async (context: AccessContext, courseId: string): Promise<CourseRecord> => {
  const course = await visibleCourse(context, courseId)
  if (!(await isStaffOf(context, courseId))) enforce(denied(context.actor, STAFF_ONLY))
  return course
}

/** Passes the staff of the course that the input names. */
export const staffOfCourse =
  <Input>(courseIdOf: (input: Input, context: AccessContext) => string | Promise<string>): Allow<Input> =>
  async (context, input) => {
    const courseId = await courseIdOf(input, context)
    const course = await context.tx.get(courses, courseId)
    if (isAdmin(context.actor)) return course ? undefined : fail(COURSE_NOT_FOUND, { courseId })
    const staff = course !== undefined && (await teaches(context, courseId))
    if (staff) return undefined
    if (course?.status !== 'published') fail(COURSE_NOT_FOUND, { courseId })
    return denied(context.actor, STAFF_ONLY)
  }
