import { changedBy } from '../identity/people.ts'
import type { FieldIssue } from '../kernel/field-issues.ts'
import { htmlToText } from '../kernel/html.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext, QueryContext } from '../kernel/operation.ts'
import { toNameKey, toSearchText, truncate } from '../kernel/rules/search-text.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords, Records } from '../store/index.ts'
import { CATEGORY_NOT_FOUND, CERTIFICATE_TEMPLATE_NOT_FOUND, COURSE_NOT_FOUND } from './errors.ts'
import { forgetParent } from './jobs.ts'
import { courseRequires, durationLimit, priceLimit, videoSources } from './policies.ts'
import { type CourseRecord, categories, courses } from './records.ts'
import { certificateTemplateOffered } from './relations.ts'
import { courseIssues, policyIssues } from './rules/course.ts'

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
      htmlToText(course.shortDescription ?? ''),
      htmlToText(course.description),
      ...course.objectives,
    ),
    MAX_SEARCH_TEXT_LENGTH,
  ),
})

type Validated = [
  context: Pick<QueryContext, 'policy'>,
  course: Parameters<typeof courseIssues>[0] & Parameters<typeof policyIssues>[0],
  given: Parameters<typeof policyIssues>[1],
  options?: { readonly isNew?: boolean },
]

/** All contradictions between settings, and what the host's policies refuse of those given. */
export const settingsIssues = (...[{ policy }, course, given, { isNew = false } = {}]: Validated): FieldIssue[] => {
  const terms = { requires: policy(courseRequires), priceLimit: policy(priceLimit) }
  const limits = { videoSources: policy(videoSources), durationLimit: policy(durationLimit) }
  return [...courseIssues(course), ...policyIssues(course, given, { ...terms, ...limits }, isNew)]
}

export const validateSettings = (...settings: Validated): void => enforceValid(settingsIssues(...settings))

/**
 * Fails if the category or a prerequisite course does not exist, or if a course is its own prerequisite. What it names is
 * touched, so that a concurrent removal conflicts; so are all courses on the way, because each of two authors could close
 * half of a circle.
 */
export const validateReferences = async (
  tx: Records,
  courseId: string,
  { categoryId, prerequisiteCourseIds }: { categoryId?: string | null; prerequisiteCourseIds?: readonly string[] },
): Promise<void> => {
  if (categoryId) {
    if (!(await tx.get(categories, categoryId))) fail(CATEGORY_NOT_FOUND, { categoryId })
    tx.touch(categories, categoryId)
  }
  if (!prerequisiteCourseIds?.length) return
  const visited = new Set<string>([courseId])
  let layer = [...new Set(prerequisiteCourseIds)]
  while (layer.length > 0) {
    if (layer.includes(courseId))
      enforceValid([
        {
          path: 'prerequisiteCourseIds',
          message: 'must not lead back to the course itself, directly or by others',
          reason: 'conflict',
        },
      ])
    const first = visited.size === 1
    const required: string[] = []
    // In one order for everybody, with the course itself in its place: of two authors one waits for the other.
    for (const id of [...layer, ...(first ? [courseId] : [])].sort()) {
      const course = await tx.get(courses, id, { lock: true })
      if (!course && id !== courseId && first) fail(COURSE_NOT_FOUND, { courseId: id })
      // The lock saves retries; what holds on every store is that the version is another one.
      if (course && id !== courseId) tx.touch(courses, id)
      if (id !== courseId) required.push(...(course?.prerequisiteCourseIds ?? []))
      visited.add(id)
    }
    layer = [...new Set(required)].filter((id) => id === courseId || !visited.has(id))
  }
}

/** Fails if a course is to name a template for its certificates that there is not, or that is archived. */
export const requireTemplate = async (
  { related }: Pick<QueryContext, 'related'>,
  certificateTemplateId: string | null | undefined,
): Promise<void> => {
  if (certificateTemplateId && !(await related(certificateTemplateOffered, { certificateTemplateId })))
    fail(CERTIFICATE_TEMPLATE_NOT_FOUND, { certificateTemplateId })
}

/** The courses that require this one, which is locked: nobody comes to require it meanwhile. */
export const coursesRequiring = async (tx: ReadRecords, courseId: string): Promise<string[]> => {
  await tx.get(courses, courseId, { lock: true })
  const requiring: string[] = []
  const limit = 200
  for (let after: CourseRecord | null = null, more = true; more; ) {
    const batch: CourseRecord[] = await tx.list(courses, 'byCreation', {}, { limit, after })
    for (const course of batch) if (course.prerequisiteCourseIds.includes(courseId)) requiring.push(course.id)
    after = batch.at(-1) ?? null
    more = batch.length === limit
  }
  return requiring
}

const MOST_ORPHANS = 100

/** Editions made from a removed course have no parent any more; the rest of very many is left to a job. */
export const orphanEditions = async ({ tx, startJob }: CommandContext, parentId: string): Promise<void> => {
  const children = await tx.list(courses, 'byParent', { parentId }, { limit: MOST_ORPHANS + 1 })
  for (const child of children.slice(0, MOST_ORPHANS)) tx.replace(courses, { ...child, parentId: null })
  if (children.length > MOST_ORPHANS) await startJob(forgetParent, parentId, { courseId: parentId })
}

/** Stores a change made by a user. */
export const updateCourse = (
  context: CommandContext,
  course: CourseRecord,
  change: Partial<Omit<CourseRecord, 'id' | 'version' | 'revision' | 'updatedBy' | 'updatedAt'>>,
): CourseRecord => context.tx.replace(courses, { ...course, ...change, ...changedBy(context) })
