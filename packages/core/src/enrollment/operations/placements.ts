import * as z from 'zod'
import { courseInstructors, courses } from '../../catalog/records.ts'
import { loadNamedLesson, readerOfLesson } from '../../content/access.ts'
import { Placement, toPlacementIn } from '../../content/answers/lessons.ts'
import { LESSON_NOT_FOUND } from '../../content/errors.ts'
import { lessonAlias, lessonId, placements } from '../../content/records.ts'
import { anyone, isAdmin } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { byId } from '../../kernel/objects.ts'
import { defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { id } from '../../kernel/values.ts'
import { enrollments } from '../records.ts'
import { hasAccessAt } from '../rules/status.ts'

const PlaceOfLesson = Placement.extend({
  relation: z
    .enum(['learner', 'staff', 'visitor'])
    .describe('What the caller is in its course: a learner with access, staff of it, or neither.'),
}).register(names, { id: 'PlaceOfLesson' })

const relations = PlaceOfLesson.shape.relation.options
type Relation = (typeof relations)[number]

/** What the caller is in each course: three statements, however many courses there are. */
const loadRelations = async ({ tx, actor, now }: QueryContext): Promise<(courseId: string) => Relation> => {
  const { userId } = actor
  const [taught, attended] =
    userId === null
      ? [[], []]
      : await Promise.all([
          tx.list(courseInstructors, 'byUser', { userId }),
          tx.list(enrollments, 'byUser', { userId }),
        ])
  const learns = new Set(attended.flatMap((each) => (hasAccessAt(each, now) ? [each.courseId] : [])))
  const teaches = new Set(taught.flatMap(({ active, courseId }) => (active ? [courseId] : [])))
  return (courseId) => {
    if (learns.has(courseId)) return 'learner'
    return isAdmin(actor) || teaches.has(courseId) ? 'staff' : 'visitor'
  }
}

/** Where the caller learns comes first, then where they teach; then by course and the order in it. */
const callersFirst = definePaging('placements of a lesson', {
  rank: z.int(),
  courseId: id,
  sequence: z.int(),
  id,
})

/**
 * The places of a lesson that the caller may see, over all courses: first those in courses that they have access to as
 * learners, then those in courses of theirs, then the rest, each with what they are there. By the id or the alias of the
 * lesson. A lesson may stand in several
 * courses, and twice in one. LESSON_NOT_FOUND where there is none, save for those who write the lesson.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).placements.ofLesson({ lessonId })
 * const served = await lyceum.as(learner).learning.content({ placementId: items[0]?.id ?? '' })
 * ```
 */
export const ofLesson = defineQuery({
  name: 'placements.ofLesson',
  summary: 'The places of a lesson that the caller may see, their own first.',
  input: z.union([z.strictObject({ lessonId, ...pageInput }), z.strictObject({ alias: lessonAlias, ...pageInput })], {
    error: 'must have either lessonId or alias, not both',
  }),
  output: pageOf(PlaceOfLesson),
  errors: [LESSON_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { tx } = context
    const { range, toPage } = callersFirst(input)
    const [lesson, relationTo] = await Promise.all([loadNamedLesson(tx, input), loadRelations(context)])
    const places = await tx.list(placements, 'byLesson', { lessonId: lesson.id })
    const courseOf = byId(await tx.getMany(courses, [...new Set(places.map(({ courseId }) => courseId))]))
    const seen = places.flatMap((record) => {
      const relation = relationTo(record.courseId)
      const reads = relation !== 'visitor' || courseOf.get(record.courseId)?.status === 'published'
      if (!reads || (relation !== 'staff' && !record.visible)) return []
      const { courseId, sequence } = record
      return [{ rank: relations.indexOf(relation), courseId, sequence, id: record.id, record, relation }]
    })
    if (seen.length === 0 && (await readerOfLesson(context, { lessonId: lesson.id })))
      fail(LESSON_NOT_FOUND, { lessonId: 'alias' in input ? input.alias : lesson.id })
    const inOrder = seen.sort(
      (a, b) =>
        a.rank - b.rank || (a.courseId === b.courseId ? a.sequence - b.sequence : a.courseId < b.courseId ? -1 : 1),
    )
    const found = toPage(inRange(inOrder, range), seen.length)
    const lessons = new Map([[lesson.id, lesson]])
    const items = found.items.map(({ record, relation }) => {
      const showsMedia = ({ preview }: { preview: boolean }) => relation === 'staff' || preview
      return { ...toPlacementIn({ lessons, showsMedia })(record), relation }
    })
    return { ...found, items }
  },
})
