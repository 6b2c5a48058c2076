import { loadCourseForStaff } from '../catalog/access.ts'
import { updateCourse } from '../catalog/courses.ts'
import { COURSE_ARCHIVED } from '../catalog/errors.ts'
import { coursePublished, courseUnpublished } from '../catalog/events.ts'
import { courseRequires } from '../catalog/policies.ts'
import type { CourseRecord } from '../catalog/records.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { readStructure } from './outline.ts'
import { refuseIncompleteCourse } from './rules/publishing.ts'

/** Publishes a course that has all it needs; a published one stays as it is. */
export const publishCourse = async (context: CommandContext, courseId: string): Promise<CourseRecord> => {
  const { tx, now, emit, policy } = context
  const course = await loadCourseForStaff(context, courseId)
  if (course.status === 'archived') fail(COURSE_ARCHIVED, { courseId })
  if (course.status === 'published') return course
  enforce(refuseIncompleteCourse(await readStructure(tx, courseId), course, policy(courseRequires)))
  const published = updateCourse(context, course, { status: 'published', publishedAt: now })
  await emit(coursePublished, courseId, { courseId })
  return published
}

/** Makes a published course a draft again; a draft stays as it is. */
export const unpublishCourse = async (context: CommandContext, courseId: string): Promise<CourseRecord> => {
  const course = await loadCourseForStaff(context, courseId)
  if (course.status === 'archived') fail(COURSE_ARCHIVED, { courseId })
  if (course.status === 'draft') return course
  const draft = updateCourse(context, course, { status: 'draft', publishedAt: null })
  await context.emit(courseUnpublished, courseId, { courseId })
  return draft
}
