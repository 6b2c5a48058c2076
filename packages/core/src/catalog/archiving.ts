import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { loadCourseForStaff } from './access.ts'
import { updateCourse } from './courses.ts'
import { COURSE_HAS_LEARNERS } from './errors.ts'
import { courseArchived } from './events.ts'
import { archiveWithActiveEnrollments } from './policies.ts'
import { type CourseRecord, courseCounters } from './records.ts'
import { activeEnrollments } from './relations.ts'

/**
 * Archives a course; an archived one stays as it is. Its counters say so, too: who enrolls at the same time is counted
 * here, or finds the course archived.
 */
export const archiveCourse = async (context: CommandContext, courseId: string): Promise<CourseRecord> => {
  const { tx, now, emit, policy, related } = context
  const course = await loadCourseForStaff(context, courseId)
  if (course.status === 'archived') return course
  const counters = await tx.get(courseCounters, courseId, { lock: true })
  if (!policy(archiveWithActiveEnrollments)) {
    const active = await related(activeEnrollments, { courseId })
    if (active > 0) fail(COURSE_HAS_LEARNERS, { activeEnrollments: active })
  }
  if (counters) tx.replace(courseCounters, { ...counters, archived: 1 })
  const archived = updateCourse(context, course, { status: 'archived', archivedAt: now })
  await emit(courseArchived, courseId, { courseId })
  return archived
}
