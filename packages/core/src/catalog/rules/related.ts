import type { CourseRecord } from '../records.ts'

type Compared = Pick<CourseRecord, 'categoryId' | 'level' | 'tags'>

/** What a course has in common with another counts so much. */
export const RELATED_POINTS = { category: 4, tag: 2, level: 1 } as const

/** The most tags of a course that others are compared by. */
export const COMPARED_TAGS = 10

/** How much two courses have in common; 0 for nothing. The level alone makes nothing related. */
export const relatedPoints = (course: Compared, other: Compared): number => {
  const shared = course.tags.slice(0, COMPARED_TAGS).filter((tag) => other.tags.includes(tag)).length
  const sameCategory = course.categoryId !== null && course.categoryId === other.categoryId
  const subject = (sameCategory ? RELATED_POINTS.category : 0) + shared * RELATED_POINTS.tag
  return subject === 0 ? 0 : subject + (course.level === other.level ? RELATED_POINTS.level : 0)
}
