import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { id, instant } from '../kernel/values.ts'
import { enrollmentStatuses } from './records.ts'

const status = z.enum(enrollmentStatuses)
const subject = { enrollmentId: id, courseId: id, userId: id }

/** A learner has enrolled in a course for the first time, or requested it. Once per learner and course, ever. */
export const enrollmentCreated = defineEvent({
  name: 'enrollment.created',
  version: 1,
  data: z.object({ ...subject, status }),
})

/** Every later change of status: approval, promotion from the waitlist, suspension, cancelling, expiry, revival, … */
export const enrollmentStatusChanged = defineEvent({
  name: 'enrollment.status_changed',
  version: 1,
  data: z.object({ ...subject, from: status, to: status, reason: z.string().nullable() }),
})

/** Dates or settings have changed, but not the status. `changed` names the fields. */
export const enrollmentUpdated = defineEvent({
  name: 'enrollment.updated',
  version: 1,
  data: z.object({ ...subject, changed: z.array(z.string()) }),
})

/**
 * The learner has done everything that the course requires. Emitted after `enrollment.status_changed`, when all progress
 * is written. `repeated` if a reopened enrollment is completed again: `completedAt` is then the first completion.
 */
export const enrollmentCompleted = defineEvent({
  name: 'enrollment.completed',
  version: 1,
  data: z.object({ ...subject, cycle: z.int(), completedAt: instant, repeated: z.boolean() }),
})

/** The learner takes the course again: a new cycle, in which another certificate may be earned. */
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
