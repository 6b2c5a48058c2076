import * as z from 'zod'
import { users } from '../../identity/records.ts'
import { anyone } from '../../kernel/access.ts'
import { names } from '../../kernel/names.ts'
import { defineBatch, defineQuery } from '../../kernel/operation.ts'
import { pageInput, pageOf } from '../../kernel/paging.ts'
import type { ReadRecords } from '../../store/index.ts'
import { isStaffOf, loadVisibleCourse, staffOfCourse } from '../access.ts'
import { archiveCourse } from '../archiving.ts'
import type { EditionRow } from '../editions.ts'
import { COURSE_NOT_FOUND } from '../errors.ts'
import { EditionRef, familyChange, readFamily, toEditionRef } from '../families.ts'
import { courseId, courses } from '../records.ts'

const MOST_CHILDREN = 20

/**
 * Where a course stands among its editions, as far as the caller may see them: what it was made from, what was made from
 * it, and the latest of all. All editions are in `families.editions`.
 *
 * @example
 * ```ts
 * const { latest, edition } = await lyceum.as(actor).families.get({ courseId })
 * ```
 */
export const get = defineQuery({
  name: 'families.get',
  summary: 'Where a course stands among its editions.',
  input: z.strictObject({ courseId }),
  output: z
    .object({
      familyId: courses.schema.shape.familyId,
      edition: EditionRef.shape.edition,
      parent: EditionRef.nullable().describe('What it was made from; null for nothing that the caller may see.'),
      latest: EditionRef.nullable().describe('The edition with the highest number; null where none may be seen.'),
      children: z
        .array(EditionRef)
        .describe(`What was made from it, in the order of the editions; the first ${MOST_CHILDREN}.`),
      childCount: z.int().describe('How many editions were made from it.'),
      editionCount: z.int().describe('How many editions there are.'),
    })
    .register(names, { id: 'Family' }),
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { courseId }) => {
    const course = await loadVisibleCourse(context, courseId)
    const [latest, children, own] = await Promise.all([
      readFamily(context, course, { page: 1, limit: 1, order: 'desc' }),
      readFamily(context, course, { page: 1, limit: MOST_CHILDREN }, courseId),
      course.parentId === null ? [] : context.tx.getMany(courses, [course.parentId]),
    ])
    const [parent] = own
    const seen = parent && (parent.status === 'published' || (await isStaffOf(context, parent.id))) ? parent : null
    const [last] = latest.rows
    return {
      familyId: course.familyId,
      edition: toEditionRef(course).edition,
      parent: seen && toEditionRef({ ...seen, parentId: null }),
      latest: last ? toEditionRef(last) : null,
      children: children.rows.slice(0, MOST_CHILDREN).map(toEditionRef),
      childCount: children.total,
      editionCount: latest.total,
    }
  },
})

const Person = z
  .object({
    userId: courses.schema.shape.createdBy.describe("Id of the person; `system` for the host's own code."),
    name: users.schema.shape.name,
  })
  .nullable()

/** An edition with its history. */
const Edition = z
  .object({
    ...EditionRef.shape,
    ...courses.schema.pick({
      revision: true,
      createdAt: true,
      updatedAt: true,
      publishedAt: true,
      archivedAt: true,
    }).shape,
    createdBy: Person.describe('Who made it; null for those who are not staff of the course that was asked about.'),
    updatedBy: Person.describe('Who changed it last; null if nobody has, and for those who are not staff.'),
  })
  .register(names, { id: 'Edition' })

/** The people behind a page of editions, in one statement. */
const authorsOf = async (tx: ReadRecords, rows: readonly EditionRow[]) => {
  const ids = [...new Set(rows.flatMap(({ createdBy, updatedBy }) => [createdBy, ...(updatedBy ?? [])].flat()))]
  const names = new Map((await tx.getMany(users, ids)).map(({ id, name }) => [id, name]))
  return (userId: string | null) => (userId === null ? null : { userId, name: names.get(userId) ?? userId })
}

/**
 * The history of a course: all its editions that the caller may see, the first one first, with who made each of them, from
 * what and when. Who it was is told to the staff of the course.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).families.editions({ courseId, order: 'desc' })
 * ```
 */
export const editions = defineQuery({
  name: 'families.editions',
  summary: 'The editions of a course.',
  input: z.strictObject({
    courseId: courseId.describe('Id of any edition of the family.'),
    ...pageInput,
    order: z.enum(['asc', 'desc']).default('asc').describe('By number of the edition; the first one first by default.'),
  }),
  output: pageOf(Edition),
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { courseId, ...request }) => {
    const course = await loadVisibleCourse(context, courseId)
    const [{ rows, total, toPage }, staff] = await Promise.all([
      readFamily(context, course, request),
      isStaffOf(context, courseId),
    ])
    const found = toPage(rows, total)
    const authorOf = staff ? await authorsOf(context.tx, found.items) : () => null
    return {
      ...found,
      items: found.items.map((row) => {
        const { revision, createdAt, updatedAt, publishedAt, archivedAt } = row
        return {
          ...toEditionRef(row),
          ...{ revision, createdAt, updatedAt, publishedAt, archivedAt },
          createdBy: authorOf(row.createdBy),
          updatedBy: authorOf(row.updatedBy),
        }
      }),
    }
  },
})

/**
 * Archives the editions of a course, a page at a time: each in a transaction of its own. Those that are refused, such as
 * the editions of others, are told with the reason and stay as they are.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(teacher).families.archive({ courseId })
 * const refused = items.filter(({ refusal }) => refusal !== null)
 * ```
 */
export const archive = defineBatch({
  ...familyChange,
  name: 'families.archive',
  summary: 'Archives the editions of a course, each by itself.',
  errors: [COURSE_NOT_FOUND],
  revises: 'several',
  allow: staffOfCourse(({ courseId }) => courseId),
  runPart: async (context, courseId) => (await archiveCourse(context, courseId)).status,
})
