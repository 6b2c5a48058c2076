import { isStaffOf, isVisible, loadVisibleCourse, STAFF_ONLY } from '../catalog/access.ts'
import { courseInstructors, courses } from '../catalog/records.ts'
import { type AccessContext, type AccessDecision, type Allow, denied, isAdmin, onlyFor } from '../kernel/access.ts'
import { fail, type Refusal, refusal } from '../kernel/lyceum-error.ts'
import type { ReadRecords } from '../store/index.ts'
import { LESSON_NOT_FOUND, MODULE_NOT_FOUND, PLACEMENT_NOT_FOUND } from './errors.ts'
import { type CourseContent, readContent } from './outline.ts'
import { type LessonRecord, lessons, type ModuleRecord, modules, type PlacementRecord, placements } from './records.ts'
import { visibleToLearners } from './rules/outline.ts'

export const loadModule = async (tx: ReadRecords, moduleId: string): Promise<ModuleRecord> =>
  (await tx.get(modules, moduleId)) ?? fail(MODULE_NOT_FOUND, { moduleId })

export const loadPlacement = async (tx: ReadRecords, placementId: string): Promise<PlacementRecord> =>
  (await tx.get(placements, placementId)) ?? fail(PLACEMENT_NOT_FOUND, { placementId })

export const loadLesson = async (tx: ReadRecords, lessonId: string): Promise<LessonRecord> =>
  (await tx.get(lessons, lessonId)) ?? fail(LESSON_NOT_FOUND, { lessonId })

/** How reads name a lesson: by its id or by its alias. */
export type NamedLesson = { readonly lessonId: string } | { readonly alias: string }

/** The answer for an unknown alias repeats the input, so that a guessed one does not reveal the id. */
export const loadNamedLesson = async (tx: ReadRecords, named: NamedLesson): Promise<LessonRecord> =>
  'lessonId' in named
    ? loadLesson(tx, named.lessonId)
    : ((await tx.find(lessons, 'byAlias', { alias: named.alias })) ?? fail(LESSON_NOT_FOUND, { lessonId: named.alias }))

/** Allows staff. Others are answered that the record does not exist, unless learners can see it. */
const allowStaff = async (
  context: AccessContext,
  { courseId, learnersSeeIt }: { courseId: string; learnersSeeIt: boolean },
  notFound: Refusal,
): Promise<AccessDecision> => {
  if (await isStaffOf(context, courseId)) return undefined
  const course = learnersSeeIt ? await context.tx.get(courses, courseId) : undefined
  return course && (await isVisible(context, course)) ? denied(context.actor, STAFF_ONLY) : notFound
}

/** Allows the staff of the module's course. */
export const staffOfModule: Allow<{ moduleId: string }> = async (context, { moduleId }) => {
  const { courseId, published } = await loadModule(context.tx, moduleId)
  return allowStaff(context, { courseId, learnersSeeIt: published }, refusal(MODULE_NOT_FOUND, { moduleId }))
}

/** Allows the staff of the placement's course. */
export const staffOfPlacement: Allow<{ placementId: string }> = async (context, { placementId }) => {
  const { courseId, visible } = await loadPlacement(context.tx, placementId)
  return allowStaff(context, { courseId, learnersSeeIt: visible }, refusal(PLACEMENT_NOT_FOUND, { placementId }))
}

/** The part of the course's content that the caller may see: all of it for staff, what is published for others. */
export const visibleContent = async (
  context: AccessContext,
  courseId: string,
): Promise<{ content: CourseContent; staff: boolean }> => {
  await loadVisibleCourse(context, courseId)
  const [staff, content] = await Promise.all([isStaffOf(context, courseId), readContent(context.tx, courseId)])
  const shown: CourseContent = staff
    ? { ...content, showsMedia: () => true }
    : { ...visibleToLearners(content), showsMedia: ({ preview }) => preview }
  return { content: shown, staff }
}

/**
 * The caller's rights to a lesson, which belongs to no single course. Its creator and admins may do everything. The staff
 * of a course it is placed in may read and place it, and may change it only if they are staff of all those courses.
 */
const lessonRights = async (context: AccessContext, lesson: LessonRecord) => {
  const { tx, actor } = context
  if (isAdmin(actor) || (actor.userId !== null && lesson.createdBy === actor.userId)) return { read: true, write: true }
  if (actor.userId === null) return { read: false, write: false }
  const [placementsOfLesson, instructorEntries] = await Promise.all([
    tx.list(placements, 'byLesson', { lessonId: lesson.id }),
    tx.list(courseInstructors, 'byUser', { userId: actor.userId }),
  ])
  const courseIds = new Set(instructorEntries.filter(({ active }) => active).map(({ courseId }) => courseId))
  const read = placementsOfLesson.some(({ courseId }) => courseIds.has(courseId))
  return { read, write: read && placementsOfLesson.every(({ courseId }) => courseIds.has(courseId)) }
}

/** Allows those who may read the lesson in full, and so may place it. */
export const readerOfLesson: Allow<{ lessonId: string }> = async (context, { lessonId }) => {
  const { read } = await lessonRights(context, await loadLesson(context.tx, lessonId))
  return read
    ? undefined
    : denied(context.actor, onlyFor('its creator', 'the staff of a course the lesson is placed in', 'admins'))
}

/** As {@link readerOfLesson}; who guesses an alias is not told that there is such a lesson. */
export const readerOfNamedLesson: Allow<NamedLesson> = async (context, named) => {
  const { id: lessonId } = await loadNamedLesson(context.tx, named)
  const refused = await readerOfLesson(context, { lessonId })
  return refused && 'alias' in named ? refusal(LESSON_NOT_FOUND, { lessonId: named.alias }) : refused
}

/** Allows those who may change the lesson. */
export const writerOfLesson: Allow<{ lessonId: string }> = async (context, { lessonId }) => {
  const { write } = await lessonRights(context, await loadLesson(context.tx, lessonId))
  return write
    ? undefined
    : denied(context.actor, onlyFor('its creator', 'the staff of all courses the lesson is placed in', 'admins'))
}
