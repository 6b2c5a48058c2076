import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { id, instant } from '../kernel/values.ts'
import { enrollmentStatuses } from './records.ts'

const status = z.enum(enrollmentStatuses)
const subject = { enrollmentId: id, courseId: id, userId: id }

/** Somebody enrolled in a course for the first time, or asked to. Once per learner and course, ever. */
export const enrollmentCreated = defineEvent({
  name: 'enrollment.created',
  version: 1,
  data: z.object({ ...subject, status }),
})

/** Every later move: approval, promotion from the waitlist, suspension, cancelling, expiry, enrolling again, … */
export const enrollmentStatusChanged = defineEvent({
  name: 'enrollment.status_changed',
  version: 1,
  data: z.object({ ...subject, from: status, to: status, reason: z.string().nullable() }),
})

/** Its dates or settings changed, its status did not. `changed` names the fields. */
export const enrollmentUpdated = defineEvent({
  name: 'enrollment.updated',
  version: 1,
  data: z.object({ ...subject, changed: z.array(z.string()) }),
})

/**
 * The learner has done all that the course requires. Comes after `enrollment.status_changed`, with all that completed
 * it written. `repeated` where a reopened enrollment is completed again: `completedAt` is then that of the first time.
 */
export const enrollmentCompleted = defineEvent({
  name: 'enrollment.completed',
  version: 1,
  data: z.object({ ...subject, cycle: z.int(), completedAt: instant, repeated: z.boolean() }),
})

/** The learner takes the course anew: a new cycle, in which a certificate may be earned anew. */
export const enrollmentRenewed = defineEvent({
  name: 'enrollment.renewed',
  version: 1,
  data: z.object({ ...subject, cycle: z.int() }),
})

/** An enrolled learner started a module. Once per enrollment and module. */
export const moduleStarted = defineEvent({
  name: 'enrollment.module_started',
  version: 1,
  data: z.object({ ...subject, moduleId: id }),
})
