import * as z from 'zod'
import { withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { loadCourseForStaff, staffOfCourse } from '../access.ts'
import { Course, loadCourse } from '../answers.ts'
import { coursesRequiring, updateCourse } from '../courses.ts'
import { COURSE_IN_USE, COURSE_NOT_FOUND } from '../errors.ts'
import { courseArchived, courseRemoved } from '../events.ts'
import { courseCounters, courseId, courseInstructors, courses } from '../records.ts'

/**
 * Removes a course from the catalogue and closes enrollment. Enrolled learners keep their access. Archiving an
 * archived course changes nothing.
 *
 * @example
 * ```ts
 * const { status } = await lyceum.as(teacher).courses.archive({ courseId })
 * ```
 */
export const archive = defineCommand({
  name: 'courses.archive',
  summary: 'Archives a course: hidden, closed to enrollment, kept for its learners.',
  input: z.strictObject({ courseId }),
  output: Course,
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now, emit } = context
    const course = await loadCourseForStaff(context, courseId)
    if (course.status === 'archived') return loadCourse(tx, actor, course, now)
    const after = updateCourse(context, course, { status: 'archived', archivedAt: now })
    await emit(courseArchived, courseId, { courseId })
    return loadCourse(tx, actor, after, now)
  },
})

/**
 * Brings an archived course back as a draft.
 *
 * @example
 * ```ts
 * const { status } = await lyceum.as(teacher).courses.restore({ courseId })
 * ```
 */
export const restore = defineCommand({
  name: 'courses.restore',
  summary: 'Brings an archived course back as a draft.',
  input: z.strictObject({ courseId }),
  output: Course,
  errors: [COURSE_NOT_FOUND],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx, actor, now } = context
    const course = await loadCourseForStaff(context, courseId)
    if (course.status !== 'archived') return loadCourse(tx, actor, course, now)
    const after = updateCourse(context, course, { status: 'draft', archivedAt: null })
    return loadCourse(tx, actor, after, now)
  },
})

/**
 * Removes a course for good, with its modules and placements; lessons stay. Refused with COURSE_IN_USE once anybody has
 * ever enrolled, because certificates and results must outlive it: archive it instead. So it is while other courses
 * require it, which nobody could enter any more.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).courses.remove({ courseId })
 * ```
 */
export const remove = defineCommand({
  name: 'courses.remove',
  summary: 'Removes a course that nobody ever enrolled in.',
  input: z.strictObject({ courseId }),
  output: z.object({ courseId }),
  errors: [COURSE_NOT_FOUND, COURSE_IN_USE],
  allow: withRole('admin'),
  run: async (context, { courseId }) => {
    const { tx, emit } = context
    const course = await loadCourseForStaff(context, courseId)
    // Locked, so that a concurrent enrollment is either counted here or finds the course removed.
    const counters = await tx.get(courseCounters, courseId, { lock: true })
    const enrollmentCount = counters?.enrollments ?? 0
    const requiredBy = await coursesRequiring(tx, courseId)
    if (enrollmentCount > 0 || requiredBy.length > 0)
      fail(COURSE_IN_USE, { enrollments: enrollmentCount, certificates: 0, requiredBy })
    for (const instructor of await tx.list(courseInstructors, 'byCourse', { courseId }))
      tx.remove(courseInstructors, instructor)
    if (counters) tx.remove(courseCounters, counters)
    tx.remove(courses, course)
    await emit(courseRemoved, courseId, { courseId })
    return { courseId }
  },
})
