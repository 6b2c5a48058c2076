import { changedBy } from '../identity/people.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { byId } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords } from '../store/index.ts'
import { CATEGORY_NOT_FOUND, COURSE_NOT_FOUND } from './errors.ts'
import { type CourseRecord, categories, courses } from './records.ts'
import { courseIssues } from './rules/course.ts'
import { toNameKey, toSearchText, truncate } from './rules/search.ts'

type SearchedSettings = Pick<
  CourseRecord,
  'title' | 'subtitle' | 'shortDescription' | 'description' | 'tags' | 'objectives'
>

const MAX_TITLE_KEY_LENGTH = 700
const MAX_SEARCH_TEXT_LENGTH = 200_000

/** The derived fields for unique titles and search. */
export const derivedFields = (course: SearchedSettings) => ({
  titleKey: toNameKey(course.title, MAX_TITLE_KEY_LENGTH),
  searchTitle: toSearchText(course.title),
  searchTags: toSearchText(...course.tags),
  searchText: truncate(
    toSearchText(
      course.title,
      ...course.tags,
      course.subtitle,
      course.shortDescription,
      course.description,
      ...course.objectives,
    ),
    MAX_SEARCH_TEXT_LENGTH,
  ),
})

/** Fails with all contradictions between settings at once. */
export const validateSettings = (course: Parameters<typeof courseIssues>[0]): void => {
  enforceValid(courseIssues(course))
}

/**
 * Fails if the category or a prerequisite course does not exist, or if a course is its own prerequisite. The category is
 * locked, so that a concurrent removal conflicts.
 */
export const validateReferences = async (
  tx: ReadRecords,
  courseId: string,
  { categoryId, prerequisiteCourseIds }: { categoryId?: string | null; prerequisiteCourseIds?: readonly string[] },
): Promise<void> => {
  if (categoryId && !(await tx.get(categories, categoryId, { lock: true }))) fail(CATEGORY_NOT_FOUND, { categoryId })
  if (!prerequisiteCourseIds?.length) return
  const visited = new Set<string>()
  let layer = [...new Set(prerequisiteCourseIds)]
  // Breadth first: the number of statements is the length of the longest chain of prerequisites.
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
      if (visited.size === 0 && !found.has(id)) fail(COURSE_NOT_FOUND, { courseId: id })
    }
    for (const id of layer) visited.add(id)
    layer = [...new Set([...found.values()].flatMap((course) => course.prerequisiteCourseIds))].filter(
      (id) => !visited.has(id),
    )
  }
}

/** Stores a change made by a user, which increments the revision. */
export const updateCourse = (
  context: CommandContext,
  course: CourseRecord,
  change: Partial<Omit<CourseRecord, 'id' | 'version' | 'revision' | 'updatedBy' | 'updatedAt'>>,
): CourseRecord =>
  context.tx.replace(courses, { ...course, ...change, revision: course.revision + 1, ...changedBy(context) })
