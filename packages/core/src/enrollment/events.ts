import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { id } from '../kernel/values.ts'
import { groupId } from './group-records.ts'
import { enrollmentChanges, enrollmentFields, enrollments } from './records.ts'

const { cycle, completedAt } = enrollments.schema.shape
const { from, to, reason } = enrollmentChanges.schema.shape

/** A learner has enrolled in a course for the first time, or requested it. Once per learner and course, ever. */
export const enrollmentCreated = defineEvent({
  name: 'enrollment.created',
  version: 1,
  data: z.object({ ...enrollmentFields, status: to.describe('Status that the enrollment begins with.') }),
})

/** Every later change of status: approval, promotion from the waitlist, suspension, cancelling, expiry, revival, … */
export const enrollmentStatusChanged = defineEvent({
  name: 'enrollment.status_changed',
  version: 1,
  data: z.object({ ...enrollmentFields, from: from.unwrap().describe('Status before.'), to, reason }),
})

/** Dates or settings have changed, but not the status. `changed` names the fields. */
export const enrollmentUpdated = defineEvent({
  name: 'enrollment.updated',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    changed: z.array(z.string()).describe('Names of the fields that have changed.'),
  }),
})

/** The learner has moved to another course: the enrollment there takes the place of this one. */
export const enrollmentTransferred = defineEvent({
  name: 'enrollment.transferred',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    toEnrollmentId: id.describe('Id of the enrollment in the other course.'),
    toCourseId: id.describe('Id of the other course.'),
  }),
})

/** The learner is in another group of the course from now on, or in none. */
export const enrollmentGroupChanged = defineEvent({
  name: 'enrollment.group_changed',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    from: groupId.nullable().describe('Id of the group before; null for none.'),
    to: groupId.nullable().describe('Id of the group from now on; null for none.'),
  }),
})

/**
 * The learner has done everything that the course requires. Emitted after `enrollment.status_changed`, when all progress
 * is written. `repeated` if a reopened enrollment is completed again: `completedAt` is then the first completion.
 */
export const enrollmentCompleted = defineEvent({
  name: 'enrollment.completed',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    cycle,
    completedAt: completedAt.unwrap().describe('When the cycle was first completed.'),
    repeated: z.boolean().describe('Whether a reopened enrollment is completed again.'),
  }),
})

/** The learner takes the course again: a new cycle, in which another certificate may be earned. */
export const enrollmentRenewed = defineEvent({
  name: 'enrollment.renewed',
  version: 1,
  data: z.object({ ...enrollmentFields, cycle }),
})

/** An enrolled learner started a module. Once per enrollment and module. */
export const moduleStarted = defineEvent({
  name: 'enrollment.module_started',
  version: 1,
  data: z.object({ ...enrollmentFields, moduleId: id.describe('Id of the module.') }),
})
