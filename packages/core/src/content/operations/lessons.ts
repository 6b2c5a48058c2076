import * as z from 'zod'
import { staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { selfOr } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { changedBy, ensureUser } from '../../identity/people.ts'
import { type Allow, isAdmin, withRole } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { definePaging, pageInput, pageOf } from '../../kernel/paging.ts'
import { id, instant } from '../../kernel/values.ts'
import { loadLesson, loadNamedLesson, readerOfNamedLesson, writerOfLesson } from '../access.ts'
import { Lesson, LessonEntry, Placement, toLesson, toLessonEntry } from '../answers/lessons.ts'
import { changeNamedLesson } from '../changing-lessons.ts'
import {
  LESSON_ALIAS_TAKEN,
  LESSON_IN_USE,
  LESSON_NOT_FOUND,
  MODULE_NOT_FOUND,
  PLACEMENT_NOT_FOUND,
  RESOURCE_NOT_FOUND,
} from '../errors.ts'
import { LessonChanges, NewLesson, NewPlacement } from '../input.ts'
import {
  checkEligibility,
  hasLearners,
  insertLesson,
  loadLessonTexts,
  loadLessonWithTexts,
  refuseTakenAlias,
  replaceLesson,
  withResourceIds,
} from '../lessons.ts'
import { removeParts } from '../parts.ts'
import { createPlacement } from '../placements.ts'
import { lessonAlias, lessonContents, lessonId, lessons } from '../records.ts'
import { lessonLibrary } from '../views.ts'

const instructor = withRole('instructor')

const NewLessonAndPlacement = NewLesson.extend({
  placement: NewPlacement.optional().describe('Puts it into a course at once.'),
})

const staffOfCourseOfPlacement = staffOfCourse<{ courseId: string }>(({ courseId }) => courseId)
const instructorOrStaff: Allow<z.output<typeof NewLessonAndPlacement>> = (context, { placement }) =>
  placement ? staffOfCourseOfPlacement(context, placement) : instructor(context, undefined)

/**
 * Creates a lesson, which belongs to no course, and with `placement` places it in a course in the same call. Published
 * by default. Durations are minutes, marks are points. VALIDATION_ERROR for contradictory fields: open to
 * guests without content for guests, a resource without an address, more marks to pass than there are. LESSON_ALIAS_TAKEN
 * for the alias of another lesson.
 *
 * @example
 * ```ts
 * const lesson = await lyceum.as(teacher).lessons.create({
 *   title: 'The pole star',
 *   kind: 'reading',
 *   content: 'Find the Plough first.',
 *   placement: { courseId, moduleId },
 * })
 * ```
 */
export const create = defineCommand({
  name: 'lessons.create',
  summary: 'Writes a lesson, and puts it into a course if asked to.',
  input: NewLessonAndPlacement,
  output: Lesson.extend({ placement: Placement.nullable().describe('Where it was placed; null for nowhere yet.') }),
  errors: [COURSE_NOT_FOUND, MODULE_NOT_FOUND, PLACEMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_ALIAS_TAKEN],
  allow: instructorOrStaff,
  run: async (context, { placement, ...input }) => {
    const { tx } = context
    await Promise.all([ensureUser(context), checkEligibility(tx, input.eligibility), refuseTakenAlias(tx, input.alias)])
    const { lesson, texts } = insertLesson(context, input)
    const placementAnswer = placement ? await createPlacement(context, lesson, placement, 'placement.') : null
    return { ...toLesson({ ...lesson, placementCount: placementAnswer ? 1 : 0 }, texts), placement: placementAnswer }
  },
})

/**
 * A lesson in full, by its id or alias, for those who write it. What a learner is served is `learning.content`.
 *
 * @example
 * ```ts
 * const { content } = await lyceum.as(teacher).lessons.get({ alias: 'pole-star' })
 * ```
 */
export const get = defineQuery({
  name: 'lessons.get',
  summary: 'A lesson in full, for those who write it.',
  input: z.union([z.strictObject({ lessonId }), z.strictObject({ alias: lessonAlias })], {
    error: 'must have either lessonId or alias, not both',
  }),
  output: Lesson,
  errors: [LESSON_NOT_FOUND],
  allow: readerOfNamedLesson,
  run: async ({ tx }, input) => {
    const lesson = await loadNamedLesson(tx, input)
    return toLesson(lesson, await loadLessonTexts(tx, lesson.id))
  },
})

const latestFirst = definePaging('lessons', { createdAt: instant, id })
const ownOrAdmin = selfOr<{ createdBy?: string | undefined }>(({ createdBy }) => createdBy)

/**
 * The lessons that the caller has created, newest first; admins see those of everybody, or of `createdBy`.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).lessons.list({ kind: 'video' })
 * ```
 */
export const list = defineQuery({
  name: 'lessons.list',
  summary: 'The lessons that the caller has written, newest first.',
  input: z.strictObject({
    ...pageInput,
    createdBy: id
      .optional()
      .describe("The host's id of whose lessons to list, others for admins only; the caller by default."),
    kind: lessons.schema.shape.kind.optional(),
    status: lessons.schema.shape.status.optional(),
  }),
  output: pageOf(LessonEntry),
  errors: [USER_NOT_FOUND],
  allow: async (context, input) => (await ownOrAdmin(context, input)) ?? instructor(context, input),
  run: async ({ tx, actor }, input) => {
    const { range, toPage } = latestFirst(input)
    const createdBy = input.createdBy ?? (isAdmin(actor) ? null : actor.userId)
    const { kind = null, status = null } = input
    const { rows, total } = await tx.view(lessonLibrary, { createdBy, kind, status, ...range })
    const found = toPage(rows, total)
    return { ...found, items: found.items.map(toLessonEntry) }
  },
})

/**
 * Changes the given fields of a lesson, for all its placements; `null` clears. Publishing an archived lesson
 * brings it back.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).lessons.update({ lessonId, durationMinutes: 12, status: 'published' })
 * ```
 */
export const update = defineCommand({
  name: 'lessons.update',
  summary: 'Changes a lesson in all courses; omitted fields are kept.',
  input: LessonChanges.extend({ lessonId, ifRevision }),
  output: Lesson,
  errors: [LESSON_NOT_FOUND, RESOURCE_NOT_FOUND, LESSON_ALIAS_TAKEN],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId, resources, ...input }) => {
    const { content, registeredContent, guestContent, transcript, transcripts, captions, ...settings } =
      omitUndefined(input)
    const texts = { content, registeredContent, guestContent, transcript, transcripts, captions }
    return changeNamedLesson(context, lessonId, settings, (before) =>
      omitUndefined({
        ...texts,
        resources: resources && withResourceIds(resources, before.resources, context.newId),
      }),
    )
  },
})

/**
 * Hides a lesson from learners in all courses, save where a placement says that it is published. Its placements and
 * learners' progress are kept.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).lessons.archive({ lessonId })
 * ```
 */
export const archive = defineCommand({
  name: 'lessons.archive',
  summary: 'Hides a lesson from learners in all courses.',
  input: z.strictObject({ lessonId, ifRevision }),
  output: Lesson,
  errors: [LESSON_NOT_FOUND],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId }) => {
    const { lesson, texts } = await loadLessonWithTexts(context.tx, lessonId)
    if (lesson.status === 'archived') return toLesson(lesson, texts)
    const archived = { ...lesson, ...changedBy(context), status: 'archived' as const }
    return toLesson(await replaceLesson(context, lesson, archived), texts)
  },
})

/**
 * Removes a lesson. One that was ever placed in a course is archived instead, because learners may have done something in
 * it; its placements stay, and nobody but staff sees them. LESSON_IN_USE with the number of its placements where it is
 * placed in courses that nobody ever enrolled in.
 *
 * @example
 * ```ts
 * const { outcome } = await lyceum.as(teacher).lessons.remove({ lessonId })
 * ```
 */
export const remove = defineCommand({
  name: 'lessons.remove',
  summary: 'Removes a lesson, or archives it where learners may have progress in it.',
  input: z.strictObject({ lessonId, ifRevision }),
  output: z.object({
    lessonId,
    outcome: z
      .enum(['removed', 'archived'])
      .describe('What became of it: learners may have progress in what was ever placed, so that is archived.'),
  }),
  errors: [LESSON_NOT_FOUND, LESSON_IN_USE],
  revises: ({ lessonId }) => ({ in: lessons, id: lessonId }),
  allow: writerOfLesson,
  run: async (context, { lessonId }) => {
    const { tx } = context
    const lesson = await loadLesson(tx, lessonId)
    if (lesson.placementCount > 0 && !(await hasLearners(tx, lessonId)))
      fail(LESSON_IN_USE, { placements: lesson.placementCount })
    if (lesson.firstPlacedAt !== null) {
      await replaceLesson(context, lesson, { ...lesson, status: 'archived', ...changedBy(context) })
      return { lessonId, outcome: 'archived' as const }
    }
    tx.remove(lessonContents, await loadLessonTexts(tx, lessonId))
    await removeParts(context, lessonId)
    tx.remove(lessons, lesson)
    return { lessonId, outcome: 'removed' as const }
  },
})
