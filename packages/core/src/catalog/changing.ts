import { fail } from '../kernel/lyceum-error.ts'
import type { WithoutUndefined } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { loadCourseForStaff } from './access.ts'
import { type Course, loadCourse } from './answers.ts'
import { derivedFields, requireTemplate, updateCourse, validateReferences, validateSettings } from './courses.ts'
import { COURSE_TITLE_TAKEN } from './errors.ts'
import { courseUpdated } from './events.ts'
import type { CourseChanges } from './input.ts'
import { courses } from './records.ts'
import { courseSlug } from './slugs.ts'

/** Writes new settings of a course; what is not given stays. */
export const changeCourse = async (
  context: CommandContext,
  courseId: string,
  changes: WithoutUndefined<CourseChanges> & { readonly slug?: string },
): Promise<Course> => {
  const { tx, emit } = context
  const before = await loadCourseForStaff(context, courseId)
  const settings = { ...before, ...changes }
  validateSettings(context, settings, changes)
  await validateReferences(tx, courseId, changes)
  if (settings.certificateTemplateId !== before.certificateTemplateId)
    await requireTemplate(context, settings.certificateTemplateId)
  if (changes.slug !== undefined && changes.slug !== before.slug) await courseSlug(tx, settings.title, changes.slug)
  const derived = derivedFields(settings)
  if (derived.titleKey !== before.titleKey) {
    const existing = await tx.find(courses, 'byTitleInFamily', {
      familyId: before.familyId,
      titleKey: derived.titleKey,
    })
    if (existing) fail(COURSE_TITLE_TAKEN, { title: settings.title })
  }
  const after = updateCourse(context, before, { ...changes, ...derived })
  const changed = Object.keys(changes).filter(
    (field) =>
      JSON.stringify(before[field as keyof typeof before]) !== JSON.stringify(after[field as keyof typeof after]),
  )
  await emit(courseUpdated, courseId, { courseId, changed })
  return loadCourse(context, after)
}
