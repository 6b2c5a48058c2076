import * as z from 'zod'
import { withRole } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { loadCourseForStaff, staffOfCourse } from '../access.ts'
import { Course, loadCourse } from '../answers.ts'
import { archiveCourse } from '../archiving.ts'
import { coursesRequiring, orphanEditions, updateCourse } from '../courses.ts'
import { COURSE_HAS_LEARNERS, COURSE_IN_USE, COURSE_NOT_FOUND } from '../errors.ts'
import { courseRemoved } from '../events.ts'
import { courseCounters, courseId, courseInstructors, courses } from '../records.ts'

/**
 * Removes a course from the catalogue and closes enrollment. Enrolled learners keep their access. Archiving an
 * archived course changes nothing. Where the policy `archiveWithActiveEnrollments` says so, it is refused with
 * COURSE_HAS_LEARNERS while anybody is actively enrolled.
 *
 * @example
 * ```ts
 * const { status } = await lyceum.as(teacher).courses.archive({ courseId })
 * ```
 */
export const archive = defineCommand({
  name: 'courses.archive',
  summary: 'Archives a course: hidden, closed to enrollment, kept for its learners.',
  input: z.strictObject({ courseId, ifRevision }),
  output: Course,
  errors: [COURSE_NOT_FOUND, COURSE_HAS_LEARNERS],
  revises: ({ courseId }) => ({ in: courses, id: courseId }),
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => loadCourse(context, await archiveCourse(context, courseId)),
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
  input: z.strictObject({ courseId, ifRevision }),
  output: Course,
  errors: [COURSE_NOT_FOUND],
  revises: ({ courseId }) => ({ in: courses, id: courseId }),
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId }) => {
    const { tx } = context
    const course = await loadCourseForStaff(context, courseId)
    if (course.status !== 'archived') return loadCourse(context, course)
    tx.add(courseCounters, courseId, { archived: -1 })
    const after = updateCourse(context, course, { status: 'draft', archivedAt: null })
    return loadCourse(context, after)
  },
})

/**
 * Removes a course for good, with its modules and placements; lessons stay. Refused with COURSE_IN_USE once anybody has
 * ever enrolled, because certificates and results must outlive it: archive it instead. So it is while other courses
 * require it, which nobody could enter any more. Editions made from it stay, without a parent.
 *
 * @example
 * ```ts
 * await lyceum.as(admin).courses.remove({ courseId })
 * ```
 */
export const remove = defineCommand({
  name: 'courses.remove',
  summary: 'Removes a course that nobody ever enrolled in.',
  input: z.strictObject({ courseId, ifRevision }),
  output: z.object({ courseId }),
  errors: [COURSE_NOT_FOUND, COURSE_IN_USE],
  revises: ({ courseId }) => ({ in: courses, id: courseId }),
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
    await orphanEditions(context, courseId)
    tx.remove(courses, course)
    await emit(courseRemoved, courseId, { courseId })
    return { courseId }
  },
})
