import { byId } from '../kernel/objects.ts'
import { compareLists } from '../kernel/order.ts'
import { toSearchText } from '../kernel/rules/search-text.ts'
import { defineView } from '../store/index.ts'
import { type CourseRecord, courseCounters, courses } from './records.ts'
import { popularity } from './rules/popularity.ts'
import { COMPARED_TAGS, RELATED_POINTS, relatedPoints } from './rules/related.ts'

/** So many courses are looked at: of the category the newest, and of those with a tag in common the nearest. */
export const RELATED_CANDIDATES = 300

/** Tags of fewer characters, with a space before, stand in no index of text. */
const SHORTEST_TAG = 3

/** The words of the compared tags, by which an index finds courses that have them. */
export const tagTexts = ({ tags }: Pick<CourseRecord, 'tags'>): readonly string[] =>
  tags
    .slice(0, COMPARED_TAGS)
    .map((tag) => toSearchText(tag))
    .filter((text) => [...text].length >= SHORTEST_TAG)

export interface RelatedParams extends Pick<CourseRecord, 'familyId' | 'categoryId' | 'level' | 'tags'> {
  readonly limit: number
}

/** As `relatedPoints`, by the words of the tags alone: cheaper, and at least as many. */
const wordPoints = (params: RelatedParams, { categoryId, level, searchTags }: CourseRecord): number =>
  (params.categoryId !== null && categoryId === params.categoryId ? RELATED_POINTS.category : 0) +
  tagTexts(params).filter((text) => searchTags.includes(text)).length * RELATED_POINTS.tag +
  (level === params.level ? RELATED_POINTS.level : 0)

/**
 * The published courses that have most in common with one, the more popular first where they have as much; never an
 * edition of the course itself. However old a course is that has a tag in common, it is looked at before those that have
 * less. Of the courses that have the category alone in common, all of which have as much, the newest are.
 */
export const relatedCourses = defineView({
  name: 'catalog.related',
  reference: async (tx, params: RelatedParams): Promise<{ id: string; points: number }[]> => {
    const newestFirst = { descending: true }
    const [inCategory, published] = await Promise.all([
      params.categoryId === null
        ? []
        : tx.list(
            courses,
            'byCategory',
            { categoryId: params.categoryId, status: 'published' },
            { ...newestFirst, limit: RELATED_CANDIDATES },
          ),
      tx.list(courses, 'byStatus', { status: 'published' }, newestFirst),
    ])
    const texts = tagTexts(params)
    const tagged = published
      .filter(
        ({ searchTags, familyId }) => familyId !== params.familyId && texts.some((text) => searchTags.includes(text)),
      )
      .sort((a, b) => wordPoints(params, b) - wordPoints(params, a))
      .slice(0, RELATED_CANDIDATES)
    const candidates = [...byId([...inCategory, ...tagged]).values()]
      .filter(({ familyId }) => familyId !== params.familyId)
      .map((course) => ({ id: course.id, points: relatedPoints(params, course) }))
      .filter(({ points }) => points > 0)
    const counters = byId(
      await tx.getMany(
        courseCounters,
        candidates.map(({ id }) => id),
      ),
    )
    const popularityOf = (id: string) =>
      popularity(counters.get(id) ?? { enrollments: 0, ratingCount: 0, ratingSum: 0 })
    return candidates
      .sort((a, b) => compareLists([-a.points, -popularityOf(a.id), a.id], [-b.points, -popularityOf(b.id), b.id]))
      .slice(0, params.limit)
  },
})
