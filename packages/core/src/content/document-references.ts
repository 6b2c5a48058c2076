import { isVisible } from '../catalog/access.ts'
import { chosenCategory, findCategory } from '../catalog/categories.ts'
import { settingsIssues } from '../catalog/courses.ts'
import type { CourseSettings } from '../catalog/creating.ts'
import { courseDefaults } from '../catalog/input.ts'
import { categoriesMadeBy, defaultPrice } from '../catalog/policies.ts'
import { type CourseRecord, categories, courses } from '../catalog/records.ts'
import type { FieldIssue } from '../kernel/field-issues.ts'
import { byId, fieldsOf, omitUndefined, pick } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords } from '../store/index.ts'
import { DocumentCourse } from './document.ts'

const { category: _category, prerequisites: _prerequisites, ...ownSettings } = DocumentCourse.shape
const OWN_SETTINGS = fieldsOf(ownSettings)

/** The settings of a course as a document says them: what it refers to by slug. */
export const nameReferences = async (tx: ReadRecords, course: CourseRecord): Promise<DocumentCourse> => {
  const [category, required] = await Promise.all([
    course.categoryId === null ? undefined : tx.get(categories, course.categoryId),
    tx.getMany(courses, course.prerequisiteCourseIds),
  ])
  const found = byId(required)
  return {
    ...pick(course, OWN_SETTINGS),
    category: category?.slug ?? null,
    prerequisites: course.prerequisiteCourseIds.flatMap((id) => found.get(id)?.slug ?? []),
  }
}

/**
 * The settings of a new course, with the ids of what they refer to in the tenant: as far as the caller may see it. Fails
 * with VALIDATION_ERROR and the path of everything that there is not, or that the host's policies refuse.
 */
export const resolveReferences = async (
  context: CommandContext,
  { category, prerequisites = [], ...fields }: DocumentCourse,
  path: string,
): Promise<{ given: Partial<CourseSettings>; settings: CourseSettings }> => {
  const { tx, policy } = context
  const issues: FieldIssue[] = []
  const found = category ? await findCategory(context, category) : undefined
  if (category && !found && policy(categoriesMadeBy) !== 'instructor')
    issues.push({ path: 'category', message: 'must be the slug or name of a category', reason: 'conflict' })
  const required = await Promise.all(
    prerequisites.map(async (slug) => {
      const course = await tx.find(courses, 'bySlug', { slug })
      return course && (await isVisible(context, course)) ? course.id : undefined
    }),
  )
  for (const [at, id] of required.entries())
    if (id === undefined)
      issues.push({
        path: `prerequisites.${at}`,
        message: 'must be the slug of a course that you can see',
        reason: 'conflict',
      })
  const refuse = () => enforceValid(issues.map((issue) => ({ ...issue, path: `${path}.${issue.path}` })))
  refuse()
  const given = { ...omitUndefined(fields), prerequisiteCourseIds: required.flatMap((id) => id ?? []) }
  const categoryId = (await chosenCategory(context, { category: found?.id ?? category }, { isNew: true })) ?? null
  const defaults = { ...courseDefaults, price: policy(defaultPrice), creationMethod: 'import' as const }
  const settings = { ...defaults, ...given, categoryId }
  issues.push(...settingsIssues(context, settings, given, { isNew: true }))
  refuse()
  return { given, settings }
}
