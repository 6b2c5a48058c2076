import { byId } from '../kernel/objects.ts'
import { compareLists } from '../kernel/order.ts'
import { defineView } from '../store/index.ts'
import { type CourseRecord, courseCounters, courses } from './records.ts'
import { popularity } from './rules/popularity.ts'
import { relatedPoints } from './rules/related.ts'

/** So many of the newest courses are looked at: in the category, and in the whole catalogue. */
export const RELATED_CANDIDATES = 300

export interface RelatedParams extends Pick<CourseRecord, 'familyId' | 'categoryId' | 'level' | 'tags'> {
  readonly limit: number
}

/**
 * The published courses that have most in common with one, the more popular first where they have as much; never an
 * edition of the course itself. Looks at a bounded number of the newest courses, however many there are.
 */
export const relatedCourses = defineView({
  name: 'catalog.related',
  reference: async (tx, params: RelatedParams): Promise<{ id: string; points: number }[]> => {
    const newest = { limit: RELATED_CANDIDATES, descending: true }
    const [inCategory, anywhere] = await Promise.all([
      params.categoryId === null
        ? []
        : tx.list(courses, 'byCategory', { categoryId: params.categoryId, status: 'published' }, newest),
      tx.list(courses, 'byStatus', { status: 'published' }, newest),
    ])
    const candidates = [...byId([...inCategory, ...anywhere]).values()]
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
