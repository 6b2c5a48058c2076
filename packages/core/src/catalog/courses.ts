import { changedBy } from '../identity/people.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { byId } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords } from '../store/index.ts'
import { CATEGORY_NOT_FOUND, COURSE_NOT_FOUND } from './errors.ts'
import { type CourseRecord, categories, courses } from './records.ts'
import { courseIssues } from './rules/course.ts'
import { cut, nameKeyOf, searchable } from './rules/search.ts'

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
  enforceValid(courseIssues(course))
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
  if (categoryId && !(await tx.get(categories, categoryId, { lock: true }))) fail(CATEGORY_NOT_FOUND, { categoryId })
  if (!prerequisiteCourseIds?.length) return
  const seen = new Set<string>()
  let layer = [...new Set(prerequisiteCourseIds)]
  // Layer by layer, so that a cycle is found in as many statements as the longest chain has courses.
  while (layer.length > 0) {
    const found = byId(await tx.getMany(courses, layer))
    for (const id of layer) {
      if (id === courseId)
        enforceValid([
          {
            path: 'prerequisiteCourseIds',
            message: 'must not lead back to the course itself, directly or by others',
            reason: 'conflict',
          },
        ])
      if (seen.size === 0 && !found.has(id)) fail(COURSE_NOT_FOUND, { courseId: id })
    }
    for (const id of layer) seen.add(id)
    layer = [...new Set([...found.values()].flatMap((course) => course.prerequisiteCourseIds))].filter(
      (id) => !seen.has(id),
    )
  }
}

/** Writes a change that a person made of a course: every such change raises the revision. */
export const revise = (
  context: CommandContext,
  course: CourseRecord,
  change: Partial<Omit<CourseRecord, 'id' | 'version' | 'revision' | 'updatedBy' | 'updatedAt'>>,
): CourseRecord =>
  context.tx.replace(courses, { ...course, ...change, revision: course.revision + 1, ...changedBy(context) })
