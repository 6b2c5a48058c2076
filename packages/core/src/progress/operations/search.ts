import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courseInstructors, courses } from '../../catalog/records.ts'
import { type FoundPart, type PartSearchParams, partSearch, type SearchedPlacement } from '../../content/part-views.ts'
import { lessonParts, partKinds, Resource } from '../../content/records.ts'
import { hasAccessAt } from '../../enrollment/rules/status.ts'
import { type UserRecord, users } from '../../identity/records.ts'
import { isAdmin, signedIn } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { byId } from '../../kernel/objects.ts'
import { defineQuery, type QueryContext } from '../../kernel/operation.ts'
import { compareLists } from '../../kernel/order.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { queryWords } from '../../kernel/rules/search-text.ts'
import { line, whole } from '../../kernel/values.ts'
import { ContentMatch, toContentMatch } from '../answers/search.ts'
import { loadServing } from '../serving-many.ts'
import { type EnrollmentRollup, learnerRollups } from '../views/learner.ts'

/**
 * How many texts and resources a search looks at, the best first. Most searches end with the first number; the others are
 * for those who are not served what stands first, such as learners at the beginning of long courses.
 */
const LOOKED_AT = [1_000, 10_000, 100_000] as const
/** The most that are answered, so that no word costs more than this. */
const MOST_FOUND = LOOKED_AT[0]
/** More than any rank, so that the best stand first in ascending order. */
const MOST_RANK = 1_000

interface Searched {
  /** The courses that are searched; null for all. */
  readonly courseIds: readonly string[] | null
  /** Whether the caller is staff of a course. */
  readonly isStaff: (courseId: string) => boolean
  readonly enrollments: ReadonlyMap<string, EnrollmentRollup>
  readonly user: UserRecord | null
}

/** The courses that the caller is enrolled in with access or is staff of: of admins all. */
const searchedCourses = async (context: QueryContext): Promise<Searched> => {
  const { tx, actor, now } = context
  const { userId } = actor
  const nothing = { enrollments: new Map(), user: null }
  if (isAdmin(actor) || userId === null) return { ...nothing, courseIds: null, isStaff: () => isAdmin(actor) }
  const [taught, enrolled, user] = await Promise.all([
    tx.list(courseInstructors, 'byUser', { userId }),
    tx.view(learnerRollups, { userId }),
    tx.get(users, userId),
  ])
  const own = new Set(taught.filter(({ active }) => active).map((entry) => entry.courseId))
  const withAccess = enrolled.filter(({ enrollment }) => hasAccessAt(enrollment, now))
  const enrollments = new Map(withAccess.map((run) => [run.enrollment.courseId, run]))
  return {
    courseIds: [...new Set([...own, ...enrollments.keys()])],
    isStaff: (id) => own.has(id),
    enrollments,
    user: user ?? null,
  }
}

/** Limits the search to one course; fails for one that the caller may not know of. */
const inCourse = async ({ tx }: QueryContext, searched: Searched, id: string | undefined): Promise<Searched> => {
  if (id === undefined) return searched
  if (searched.courseIds?.includes(id)) return { ...searched, courseIds: [id] }
  const course = await tx.get(courses, id)
  if (!course || (searched.courseIds !== null && course.status !== 'published'))
    return fail(COURSE_NOT_FOUND, { courseId: id })
  return { ...searched, courseIds: searched.courseIds === null ? [id] : [] }
}

/** A text or resource of a lesson at one of its places. What the walk by cursor goes by never changes. */
interface Place {
  /** Falls where the rank rises. */
  readonly order: number
  readonly id: string
  readonly at: SearchedPlacement
  readonly part: FoundPart
}

/** What the caller may have of what was found, place by place. */
const placesOf = async (
  context: QueryContext,
  searched: Searched,
  found: { readonly parts: readonly FoundPart[]; readonly placements: readonly SearchedPlacement[] },
): Promise<Place[]> => {
  const partsOf = new Map<string, FoundPart[]>()
  for (const part of found.parts) {
    const parts = partsOf.get(part.lessonId)
    if (parts) parts.push(part)
    else partsOf.set(part.lessonId, [part])
  }
  const asLearner = found.placements.filter(({ placement }) => !searched.isStaff(placement.courseId))
  const servedOf = asLearner.length === 0 ? () => [] : await loadServing(context, asLearner, searched)
  return found.placements.flatMap((at) => {
    const { courseId, lessonId, id } = at.placement
    const parts = partsOf.get(lessonId) ?? []
    const allowed = searched.isStaff(courseId) ? parts : servedOf(at, parts)
    return allowed.map((part) => ({ order: MOST_RANK - part.rank, id: `${id} ${part.source}`, at, part }))
  })
}

/** What the caller may have of the best matches: of so many as it takes to find what there is for them. */
const findPlaces = async (
  context: QueryContext,
  searched: Searched,
  params: Omit<PartSearchParams, 'limit' | 'courseIds'>,
): Promise<Place[]> => {
  let places: Place[] = []
  for (const limit of LOOKED_AT) {
    const found = await context.tx.view(partSearch, { ...params, courseIds: searched.courseIds, limit })
    places = await placesOf(context, searched, found)
    if (places.length >= MOST_FOUND || found.parts.length < limit) break
  }
  return places.sort((a, b) => compareLists([a.order, a.id], [b.order, b.id]))
}

const bestFirst = definePaging('search.content', { order: whole(0, MOST_RANK), id: z.string().max(500) })

/**
 * Finds words inside the lessons, transcripts and resources of the courses that the caller is enrolled in, with access;
 * of the courses that they teach; of all for admins. Each word must begin a word of the same passage. What is locked for
 * the caller is not found: the decision is that of `learning.content`. Titles outrank tags, tags outrank texts; each
 * text and resource is answered once, with the passage that answers the query best. Of a word that is in very many texts,
 * those are answered that stand first.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).search.content({ query: 'pole star', kind: 'transcript' })
 * const [first] = items
 * if (first) console.log(first.lessonTitle, first.seconds, first.extract.map(({ text }) => text).join(''))
 * ```
 */
export const content = defineQuery({
  name: 'search.content',
  summary: 'Finds words inside the lessons, transcripts and resources that the caller may read.',
  input: z.strictObject({
    query: line(1, 200).describe('Words, each of which begins a word of the passage.'),
    courseId: courseId.optional().describe('Id of the course to search in; all by default.'),
    kind: z.enum(partKinds).optional().describe('Only in lessons, transcripts or resources.'),
    language: lessonParts.schema.shape.language.unwrap().optional().describe('Only in transcripts in this language.'),
    resourceType: Resource.shape.type.optional().describe('Only in resources of this type.'),
    tag: line(1, 50).optional().describe('Only in lessons and resources with this tag, letter by letter.'),
    ...pageInput,
  }),
  output: pageOf(ContentMatch),
  errors: [COURSE_NOT_FOUND],
  allow: signedIn,
  run: async (context, input) => {
    const { tx } = context
    const { query, courseId, kind = null, language = null, resourceType = null, tag = null } = input
    const { range, toPage } = bestFirst(input)
    const words = queryWords(query)
    const searched = await inCourse(context, await searchedCourses(context), courseId)
    const nothing = words.length === 0 || searched.courseIds?.length === 0
    const places = nothing ? [] : await findPlaces(context, searched, { words, kind, language, resourceType, tag })
    const page = toPage(inRange(places, range), places.length)
    const [parts, titled] = await Promise.all([
      tx.getMany(lessonParts, [...new Set(page.items.map(({ part }) => part.id))]),
      tx.getMany(courses, [...new Set(page.items.map(({ at }) => at.placement.courseId))]),
    ])
    const [partOf, courseOf] = [byId(parts), byId(titled)]
    return {
      ...page,
      items: page.items.flatMap(({ part, at }) => {
        const [record, course] = [partOf.get(part.id), courseOf.get(at.placement.courseId)]
        return record && course ? toContentMatch(record, at, course.title, words) : []
      }),
    }
  },
})
