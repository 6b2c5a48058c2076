import * as z from 'zod'
import { isVisible, loadVisibleCourse, staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { loadPlacement } from '../../content/access.ts'
import { CONTENT_LOCKED, LESSON_NOT_FOUND, PLACEMENT_NOT_FOUND } from '../../content/errors.ts'
import { placementId } from '../../content/records.ts'
import { signedIn } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { definePaging, type PageRequest, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords } from '../../kernel/rules/search-text.ts'
import { id, instant, line } from '../../kernel/values.ts'
import { loadOwnNote, requireReaderAt } from '../access.ts'
import { Note, SharedNote, toNotes, toSharedNotes } from '../answers.ts'
import { NOTE_NOT_FOUND } from '../errors.ts'
import { noteFields, noteId } from '../records.ts'
import { toMarkdown } from '../rules/markdown.ts'
import { type ListedNote, type NotesPageParams, noteSorts, notesPage } from '../views.ts'

/** How notes are found and ordered in every list. */
const search = {
  query: line(1, 200).optional().describe('Words, each of which begins a word of the text or the tags.'),
  tag: line(1, 50).optional().describe('Only notes with this tag, letter by letter.'),
  sort: z
    .enum(noteSorts)
    .default('createdAt')
    .describe(
      'By the time of writing by default, or by the place in the course: lesson by lesson, then by second or page.',
    ),
  order: z.enum(['asc', 'desc']).optional().describe('By default the newest first, and places from first to last.'),
  ...pageInput,
}
interface Search extends PageRequest {
  readonly query?: string | undefined
  readonly tag?: string | undefined
  readonly sort: NotesPageParams['sort']
  readonly order?: 'asc' | 'desc' | undefined
}

type Which = Pick<NotesPageParams, 'userId' | 'sharedIn' | 'courseId' | 'placementId' | 'visibility'>

const byPosition = definePaging('notes', {
  sequence: z.int(),
  place: z.number(),
  createdAt: instant,
  id,
})

const readPage = async ({ tx }: QueryContext, input: Search, which: Which) => {
  const { query = '', tag = null, sort, order = sort === 'place' ? 'asc' : 'desc' } = input
  const { range, toPage } = byPosition(input)
  const found = { words: queryWords(query), tag, sort, descending: order === 'desc' }
  const { rows, total } = await tx.view(notesPage, { ...which, ...found, ...range })
  return toPage(rows, total)
}

/**
 * Fails for a course or placement that the caller may not see. It is asked where no note was found: notes outlive the
 * lesson and the access.
 */
const requireVisiblePlace = async (
  context: QueryContext,
  { courseId, placementId }: { courseId?: string | undefined; placementId?: string | undefined },
): Promise<void> => {
  if (courseId !== undefined) await loadVisibleCourse(context, courseId)
  if (placementId === undefined) return
  const placement = await loadPlacement(context.tx, placementId)
  const course = await context.tx.get(courses, placement.courseId)
  const seen = course !== undefined && (await isVisible(context, course))
  if (!seen || (courseId ?? course.id) !== course.id) fail(PLACEMENT_NOT_FOUND, { placementId })
}

const recordsOf = (rows: readonly ListedNote[]) => rows.map(({ sequence, place, ...note }) => note)

/**
 * The caller's own notes, in all courses or one, the newest first; found by words, tag and visibility. Notes stay
 * readable for their author when the access to the course has ended and when the lesson was removed.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).notes.list({ courseId, query: 'pole star', sort: 'place' })
 * ```
 */
export const list = defineQuery({
  name: 'notes.list',
  summary: "The caller's own notes, searched, filtered and sorted.",
  input: z.strictObject({
    courseId: courseId.optional().describe('Only notes in this course.'),
    placementId: placementId.optional().describe('Only notes at this placement.'),
    visibility: noteFields.visibility.optional().describe('Only private notes, or those shared so.'),
    ...search,
  }),
  output: pageOf(Note),
  errors: [COURSE_NOT_FOUND, PLACEMENT_NOT_FOUND],
  allow: signedIn,
  run: async (context, input) => {
    const { courseId = null, placementId = null, visibility = null } = input
    // The host's own code has no notes, and no person has this id.
    const userId = context.actor.userId ?? ''
    const page = await readPage(context, input, { userId, sharedIn: null, courseId, placementId, visibility })
    if (page.page.totalItems === 0) await requireVisiblePlace(context, input)
    return { ...page, items: await toNotes(context.tx, recordsOf(page.items)) }
  },
})

/**
 * What learners share with the staff of a course, or with all of it, for the staff.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).notes.listByCourse({ courseId, visibility: 'staff' })
 * ```
 */
export const listByCourse = defineQuery({
  name: 'notes.listByCourse',
  summary: 'The notes that learners share in a course, for its staff.',
  input: z.strictObject({
    courseId,
    placementId: placementId.optional().describe('Only notes at this placement.'),
    visibility: z.enum(['staff', 'course']).optional().describe('Only notes that are shared so.'),
    ...search,
  }),
  output: pageOf(SharedNote),
  errors: [COURSE_NOT_FOUND, PLACEMENT_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, input) => {
    const { courseId, placementId = null, visibility = null } = input
    const which = { userId: null, sharedIn: courseId, courseId: null, placementId, visibility }
    const page = await readPage(context, input, which)
    if (page.page.totalItems === 0) await requireVisiblePlace(context, input)
    return { ...page, items: await toSharedNotes(context.tx, recordsOf(page.items)) }
  },
})

/**
 * What learners share with the whole course at a lesson, for its staff and for learners with access to whom the lesson is
 * open: else CONTENT_LOCKED, with the reason of `learning.content`.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).notes.listByPlacement({ placementId, sort: 'place' })
 * ```
 */
export const listByPlacement = defineQuery({
  name: 'notes.listByPlacement',
  summary: 'The notes that learners share with the whole course at a lesson.',
  input: z.strictObject({ placementId, ...search }),
  output: pageOf(SharedNote),
  errors: [PLACEMENT_NOT_FOUND, COURSE_NOT_FOUND, LESSON_NOT_FOUND, CONTENT_LOCKED],
  allow: signedIn,
  run: async (context, input) => {
    const { placementId } = input
    const sharedIn = await requireReaderAt(context, placementId)
    const which = { userId: null, sharedIn, courseId: null, placementId, visibility: 'course' as const }
    const page = await readPage(context, input, which)
    return { ...page, items: await toSharedNotes(context.tx, recordsOf(page.items)) }
  },
})

/**
 * A note of the caller.
 *
 * @example
 * ```ts
 * const { text, seconds } = await lyceum.as(learner).notes.get({ noteId })
 * ```
 */
export const get = defineQuery({
  name: 'notes.get',
  summary: 'A note of the caller.',
  input: z.strictObject({ noteId }),
  output: Note,
  errors: [NOTE_NOT_FOUND],
  allow: signedIn,
  run: async (context, { noteId }) => {
    const [note] = await toNotes(context.tx, [await loadOwnNote(context, noteId)])
    return note ?? fail(NOTE_NOT_FOUND, { noteId })
  },
})

const ExportedNotes = z
  .object({
    markdown: z
      .string()
      .describe('The notes as Markdown, lesson by lesson; the first part has the title of the course.'),
    next: z.string().nullable().describe('`after` of the next part; null on the last.'),
  })
  .register(names, { id: 'ExportedNotes' })

/** Notes in a part of an export, so that its answer stays of a size that every host can carry. */
const PART = 100

/**
 * The caller's own notes of a course as Markdown, in parts of 100 notes, in the order of the course: put together, the
 * parts are one document. `notes.list` answers them as data.
 *
 * @example
 * ```ts
 * let markdown = ''
 * let after: string | undefined
 * do {
 *   const part = await lyceum.as(learner).notes.export({ courseId, ...(after === undefined ? {} : { after }) })
 *   markdown += part.markdown
 *   after = part.next ?? undefined
 * } while (after !== undefined)
 * ```
 */
export const exportNotes = defineQuery({
  name: 'notes.export',
  summary: "The caller's own notes of a course as Markdown.",
  input: z.strictObject({ courseId, after: pageInput.after.describe('`next` of the part before.') }),
  output: ExportedNotes,
  errors: [COURSE_NOT_FOUND],
  allow: signedIn,
  run: async (context, { courseId, after }) => {
    const { tx, actor } = context
    const course = await tx.get(courses, courseId)
    const which = { userId: actor.userId ?? '', sharedIn: null, courseId, placementId: null, visibility: null }
    const paging = { page: 1, limit: PART, ...(after === undefined ? {} : { after }) }
    const { items, page } = await readPage(context, { ...paging, sort: 'place' }, which)
    // Who has no notes in a course is not told whether it exists.
    if (!course || page.totalItems === 0) return fail(COURSE_NOT_FOUND, { courseId })
    const title = after === undefined ? course.title : null
    return { markdown: toMarkdown(title, await toNotes(tx, recordsOf(items))), next: page.next }
  },
})
