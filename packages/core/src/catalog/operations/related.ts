import * as z from 'zod'
import { anyone } from '../../kernel/access.ts'
import { names } from '../../kernel/names.ts'
import { byId, pick } from '../../kernel/objects.ts'
import { defineQuery } from '../../kernel/operation.ts'
import { whole } from '../../kernel/values.ts'
import { loadVisibleCourse } from '../access.ts'
import { averageRating, CourseHeading, CourseSummary, headingFields } from '../answers.ts'
import { COURSE_NOT_FOUND } from '../errors.ts'
import { courseCounters, courseId, courses } from '../records.ts'
import { relatedCourses } from '../related.ts'
import { priceAt } from '../rules/price.ts'

const RelatedCourse = z
  .object({
    ...CourseHeading.shape,
    ...CourseSummary.pick({ price: true, currency: true, currentPrice: true, tags: true }).shape,
    enrollmentCount: CourseSummary.shape.enrollmentCount,
    rating: CourseSummary.shape.rating,
    ratingCount: CourseSummary.shape.ratingCount,
    sameCategory: z.boolean().describe('Whether it is in the category of the course that was asked about.'),
    sharedTags: z.array(z.string()).describe('Tags that both have.'),
  })
  .register(names, { id: 'RelatedCourse' })

/**
 * Published courses that have most in common with a course: its category, tags and level; among equals the more popular
 * ones first. Never another edition of it. Of very many courses that have the category alone in common the newest are looked at.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(actor).courses.related({ courseId, limit: 4 })
 * ```
 */
export const related = defineQuery({
  name: 'courses.related',
  summary: 'Courses that have most in common with a course.',
  input: z.strictObject({
    courseId,
    limit: whole(1, 20).default(6).describe('Most courses to answer, 1 to 20; 6 by default.'),
  }),
  output: z
    .object({ items: z.array(RelatedCourse).describe('What has most in common first.') })
    .register(names, { id: 'RelatedCourseList' }),
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { courseId, limit }) => {
    const { tx, now } = context
    const course = await loadVisibleCourse(context, courseId)
    const found = await tx.view(relatedCourses, { ...pick(course, ['familyId', 'categoryId', 'level', 'tags']), limit })
    const ids = found.map(({ id }) => id)
    const [records, counters] = await Promise.all([tx.getMany(courses, ids), tx.getMany(courseCounters, ids)])
    const countersById = byId(counters)
    return {
      items: records.map((record) => {
        const counted = countersById.get(record.id)
        return {
          ...pick(record, headingFields),
          ...pick(record, ['price', 'currency', 'tags']),
          currentPrice: priceAt(record, now),
          enrollmentCount: counted?.enrollments ?? 0,
          rating: averageRating(counted),
          ratingCount: counted?.ratingCount ?? 0,
          sameCategory: course.categoryId !== null && record.categoryId === course.categoryId,
          sharedTags: record.tags.filter((tag) => course.tags.includes(tag)),
        }
      }),
    }
  },
})
