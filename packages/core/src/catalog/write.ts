import { fail, LyceumError, refusal } from '../errors.ts'
import { byId } from '../objects.ts'
import type { ReadRecords } from '../store/index.ts'
import { type CourseRecord, categories, courses } from './records.ts'
import { courseIssues } from './rules/course.ts'
import { cut, nameKeyOf, searchable } from './rules/search.ts'
import { isReservedSlug, slugAttempt, slugOf } from './rules/slug.ts'

type SearchedFields = Pick<
  CourseRecord,
  'title' | 'subtitle' | 'shortDescription' | 'description' | 'tags' | 'objectives'
>

const LONGEST_TITLE_KEY = 700
const LONGEST_SEARCH_TEXT = 200_000

/** The derived fields that titles and search are compared by. */
export const derivedFields = (course: SearchedFields) => ({
  titleKey: nameKeyOf(course.title, LONGEST_TITLE_KEY),
  searchTitle: searchable(course.title),
  searchTags: searchable(...course.tags),
  searchText: cut(
    searchable(
      course.title,
      ...course.tags,
      course.subtitle,
      course.shortDescription,
      course.description,
      ...course.objectives,
    ),
    LONGEST_SEARCH_TEXT,
  ),
})

/** Refuses settings that contradict each other, all of them in one answer. */
export const checkSettings = (course: Parameters<typeof courseIssues>[0]): void => {
  const errors = courseIssues(course)
  if (errors.length > 0) throw new LyceumError(refusal('VALIDATION_ERROR', { errors }))
}

/**
 * Refuses a category or a required course that the tenant does not have, and a course that requires itself. The
 * category is locked, so that it is not removed meanwhile.
 */
export const checkReferences = async (
  tx: ReadRecords,
  courseId: string,
  { categoryId, prerequisiteCourseIds }: { categoryId?: string | null; prerequisiteCourseIds?: readonly string[] },
): Promise<void> => {
  if (categoryId && !(await tx.get(categories, categoryId, { lock: true })))
    throw new LyceumError(refusal('CATEGORY_NOT_FOUND', { categoryId }))
  if (!prerequisiteCourseIds?.length) return
  const seen = new Set<string>()
  let layer = [...new Set(prerequisiteCourseIds)]
  // Layer by layer, so that a cycle is found in as many statements as the longest chain has courses.
  while (layer.length > 0) {
    const found = byId(await tx.getMany(courses, layer))
    for (const id of layer) {
      if (id === courseId)
        throw new LyceumError(
          refusal('VALIDATION_ERROR', {
            errors: [
              { path: 'prerequisiteCourseIds', message: 'A course cannot require itself, directly or by others.' },
            ],
          }),
        )
      if (seen.size === 0 && !found.has(id)) throw new LyceumError(refusal('COURSE_NOT_FOUND', { courseId: id }))
    }
    for (const id of layer) seen.add(id)
    layer = [...new Set([...found.values()].flatMap((course) => course.prerequisiteCourseIds))].filter(
      (id) => !seen.has(id),
    )
  }
}

/**
 * A slug for the title that nobody has. Looks at attempts 1, 2, 4, 8, … and then halves its way back, so that the
 * thousandth course of one title costs twenty looks.
 */
export const freeSlug = async (isTaken: (slug: string) => Promise<boolean>, title: string): Promise<string> => {
  const wish = slugOf(title)
  const taken = (attempt: number) => isTaken(slugAttempt(wish, attempt))
  let [last, free] = [0, 1]
  while (await taken(free)) [last, free] = [free, free * 2]
  while (free - last > 1) {
    const middle = Math.floor((last + free) / 2)
    if (await taken(middle)) last = middle
    else free = middle
  }
  return slugAttempt(wish, free)
}

const isTaken =
  (tx: ReadRecords) =>
  async (slug: string): Promise<boolean> =>
    (await tx.find(courses, 'bySlug', { slug })) !== undefined

/** The slug that a course asks for by name, or one that follows from its title. */
export const courseSlug = async (tx: ReadRecords, title: string, wanted?: string): Promise<string> => {
  if (wanted === undefined) return freeSlug(isTaken(tx), title)
  if (isReservedSlug(wanted) || (await isTaken(tx)(wanted))) fail('COURSE_SLUG_TAKEN', { slug: wanted })
  return wanted
}
