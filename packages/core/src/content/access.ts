import { isStaffOf, STAFF_ONLY, visibleCourse } from '../catalog/access.ts'
import { courseInstructors, courses } from '../catalog/records.ts'
import { type AccessContext, type AccessDecision, type Allow, denied, isAdmin, onlyFor } from '../kernel/access.ts'
import { fail, type Refusal, refusal } from '../kernel/lyceum-error.ts'
import type { ReadRecords } from '../store/index.ts'
import { LESSON_NOT_FOUND, MODULE_NOT_FOUND, PLACEMENT_NOT_FOUND } from './errors.ts'
import { type CourseContent, readContent } from './outline.ts'
import { type LessonRecord, lessons, type ModuleRecord, modules, type PlacementRecord, placements } from './records.ts'
import { forLearners } from './rules/outline.ts'

export const moduleOf = async (tx: ReadRecords, moduleId: string): Promise<ModuleRecord> =>
  (await tx.get(modules, moduleId)) ?? fail(MODULE_NOT_FOUND, { moduleId })

export const placementOf = async (tx: ReadRecords, placementId: string): Promise<PlacementRecord> =>
  (await tx.get(placements, placementId)) ?? fail(PLACEMENT_NOT_FOUND, { placementId })

export const lessonOf = async (tx: ReadRecords, lessonId: string): Promise<LessonRecord> =>
  (await tx.get(lessons, lessonId)) ?? fail(LESSON_NOT_FOUND, { lessonId })

/** Staff pass. Others learn of the record only if learners may know of it. */
const staffOr = async (
  context: AccessContext,
  { courseId, shown }: { courseId: string; shown: boolean },
  unknown: Refusal,
): Promise<AccessDecision> => {
  if (await isStaffOf(context, courseId)) return undefined
  const course = await context.tx.get(courses, courseId)
  return shown && course?.status === 'published' ? denied(context.actor, STAFF_ONLY) : unknown
}

/** Passes the staff of the course that the module belongs to. */
export const staffOfModule: Allow<{ moduleId: string }> = async (context, { moduleId }) => {
  const { courseId, published } = await moduleOf(context.tx, moduleId)
  return staffOr(context, { courseId, shown: published }, refusal(MODULE_NOT_FOUND, { moduleId }))
}

/** Passes the staff of the course in which the placement stands. */
export const staffOfPlacement: Allow<{ placementId: string }> = async (context, { placementId }) => {
  const { courseId, visible } = await placementOf(context.tx, placementId)
  return staffOr(context, { courseId, shown: visible }, refusal(PLACEMENT_NOT_FOUND, { placementId }))
}

/** The course's content as far as the caller may see it: all of it for staff, what is published for others. */
export const visibleContent = async (
  context: AccessContext,
  courseId: string,
): Promise<{ content: CourseContent; staff: boolean }> => {
  await visibleCourse(context, courseId)
  const [staff, content] = await Promise.all([isStaffOf(context, courseId), readContent(context.tx, courseId)])
  return { content: staff ? content : forLearners(content), staff }
}

/**
 * Who may do what with a lesson, which belongs to no course: its creator and admins everything; the staff of a course
 * in which it stands may read and place it, and change it only if they are staff wherever it stands.
 */
const lessonRights = async (context: AccessContext, lesson: LessonRecord) => {
  const { tx, actor } = context
  if (isAdmin(actor) || (actor.userId !== null && lesson.createdBy === actor.userId)) return { read: true, write: true }
  if (actor.userId === null) return { read: false, write: false }
  const [places, teaching] = await Promise.all([
    tx.list(placements, 'byLesson', { lessonId: lesson.id }),
    tx.list(courseInstructors, 'byUser', { userId: actor.userId }),
  ])
  const taught = new Set(teaching.filter(({ active }) => active).map(({ courseId }) => courseId))
  const read = places.some(({ courseId }) => taught.has(courseId))
  return { read, write: read && places.every(({ courseId }) => taught.has(courseId)) }
}

/** Passes those who may read the lesson in full, and so may place it. */
export const readerOfLesson: Allow<{ lessonId: string }> = async (context, { lessonId }) => {
  const { read } = await lessonRights(context, await lessonOf(context.tx, lessonId))
  return read
    ? undefined
    : denied(context.actor, onlyFor('its creator', 'the staff of a course in which the lesson stands', 'admins'))
}

/** Passes those who may change the lesson, everywhere at once. */
export const writerOfLesson: Allow<{ lessonId: string }> = async (context, { lessonId }) => {
  const { write } = await lessonRights(context, await lessonOf(context.tx, lessonId))
  return write
    ? undefined
    : denied(context.actor, onlyFor('its creator', 'the staff of all courses in which the lesson stands', 'admins'))
}
