import * as z from 'zod'
import { MODULE_NOT_FOUND } from '../../content/errors.ts'
import { modules } from '../../content/records.ts'
import { targetUserId } from '../../identity/access.ts'
import { signedIn } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { ENROLLMENT_NOT_ACTIVE, ENROLLMENT_NOT_FOUND } from '../errors.ts'
import { moduleStarted } from '../events.ts'
import { enrollments, moduleEnrollments } from '../records.ts'
import { accessStatusAt, hasAccessAt } from '../rules/status.ts'
import { eventSubject } from '../transitions.ts'

const { enrollmentId, moduleId, enrolledAt } = moduleEnrollments.schema.shape

/**
 * Records that the caller started a module of a course in which they are enrolled (001-R113). The enrollment in the
 * course opens all of its modules; this one only remembers when each was begun. Saying it again changes nothing.
 *
 * @example
 * ```ts
 * await lyceum.as(actor).enrollments.startModule({ moduleId })
 * ```
 */
export const startModule = defineCommand({
  name: 'enrollments.startModule',
  summary: 'Records that the caller started a module.',
  input: z.strictObject({ moduleId }),
  output: z.object({ enrollmentId, courseId: enrollments.schema.shape.courseId, moduleId, startedAt: enrolledAt }),
  errors: [MODULE_NOT_FOUND, ENROLLMENT_NOT_FOUND, ENROLLMENT_NOT_ACTIVE],
  allow: signedIn,
  run: async ({ tx, actor, now, newId, emit }, { moduleId }) => {
    const userId = targetUserId(actor)
    const module = await tx.get(modules, moduleId)
    if (!module?.published) return fail(MODULE_NOT_FOUND, { moduleId })
    const { courseId } = module
    const enrollment = await tx.find(enrollments, 'byLearner', { courseId, userId })
    if (!enrollment) return fail(ENROLLMENT_NOT_FOUND, { courseId })
    if (!hasAccessAt(enrollment, now)) fail(ENROLLMENT_NOT_ACTIVE, { status: accessStatusAt(enrollment, now) })
    const enrollmentId = enrollment.id
    const existing = await tx.find(moduleEnrollments, 'byModule', { enrollmentId, moduleId })
    if (existing) return { enrollmentId, courseId, moduleId, startedAt: existing.enrolledAt }
    tx.insert(moduleEnrollments, { id: newId(moduleEnrollments.prefix), enrollmentId, moduleId, enrolledAt: now })
    await emit(moduleStarted, enrollmentId, { ...eventSubject(enrollment), moduleId })
    return { enrollmentId, courseId, moduleId, startedAt: now }
  },
})
