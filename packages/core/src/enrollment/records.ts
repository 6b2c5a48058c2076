import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { learnerId } from '../identity/records.ts'
import { id, instant, line, metadata, text, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

export const enrollmentStatuses = [
  'pending',
  'waitlisted',
  'active',
  'completed',
  'suspended',
  'cancelled',
  'rejected',
  'expired',
] as const
export type EnrollmentStatus = (typeof enrollmentStatuses)[number]

export const enrollmentTypes = ['free', 'paid', 'granted'] as const
export const paymentStatuses = ['none', 'pending', 'completed', 'refunded'] as const
/** Kinds of cancellation. */
export const cancellations = ['unenrolled', 'dropped', 'transferred'] as const
export type Cancellation = (typeof cancellations)[number]

/** As operations, errors and events name it. */
export const enrollmentId = id.describe('Id of the enrollment.')

/** Which enrollment something is about. */
export const enrollmentFields = { enrollmentId, courseId, userId: learnerId }

/** One per learner and course, ever: enrolling again revives it. Its history is in `enrollmentChanges`. */
export const enrollments = defineCollection({
  name: 'enrollments',
  prefix: 'enr',
  fields: {
    id: enrollmentId,
    courseId,
    userId: learnerId,
    status: z
      .enum(enrollmentStatuses)
      .describe(
        'As last stored. `statusAt` in `rules/status.ts` gives the current status: expiry takes effect without a write.',
      ),
    type: z
      .enum(enrollmentTypes)
      .describe('How it was given: without a price, for a payment, or by staff without payment (`granted`).'),
    source: line(1, 50).nullable().describe('Where the enrollment came from, such as `web`; null if unknown.'),
    paymentStatus: z.enum(paymentStatuses).describe('How far its payment is; `none` where nothing is to be paid.'),
    cycle: z.int().describe('How often the learner has taken the course, from 1: each cycle can earn one certificate.'),
    enrolledAt: instant.describe('Start of the current enrollment, request or place in the waitlist.'),
    enrolledBy: id.describe("Id of the person who enrolled the learner; `system` for the host's own code."),
    accessFrom: instant
      .nullable()
      .describe('When access began: by enrolling, approval or a seat. Lessons that open by days are counted from it.'),
    groupId: id.nullable().describe('Id of the group of the course that the learner is in; null for none.'),
    opensAt: instant
      .nullable()
      .describe("When the content opens for the learner's group; null where it opens with the course."),
    expiresAt: instant.nullable().describe('When access ends; null for no end, and while waiting unless staff set it.'),
    unlimited: z.boolean().describe('Access never ends, regardless of `expiresAt`.'),
    extendedAt: instant
      .nullable()
      .describe('When staff last extended the access: to a later end, or without end; null if never.'),
    lapsesAt: instant
      .nullable()
      .describe('When it will expire: `expiresAt` of an active enrollment that is not unlimited, else null.'),
    completedAt: instant
      .nullable()
      .describe('When this cycle was first completed, kept when reopened or revived; null before that.'),
    certificateId: id.nullable().describe('Id of the current certificate of this cycle; null where there is none.'),
    endedAt: instant.nullable().describe('When it was cancelled or rejected, or expired; null while it has not ended.'),
    cancellation: z
      .enum(cancellations)
      .nullable()
      .describe(
        'Of a cancelled enrollment: the learner gave up (`dropped`), or left or was taken out (`unenrolled`), or moved to another course (`transferred`).',
      ),
    transferredToId: id
      .nullable()
      .describe('Id of the enrollment that took the place of this one in another course; null for none.'),
    reason: text(0, 500).nullable().describe('Reason of the last change of status; null if none was given.'),
    mailBeforeExpiry: z.boolean().describe('Whether the host should mail the learner before access ends.'),
    mailAfterExpiry: z.boolean().describe('Whether the host should mail the learner when access has ended.'),
    metadata: metadata.describe('Free JSON object of the host about the enrollment, at most 16 KiB.'),
    changes: z.int().describe('Number of its last change of status, from 1; see `enrollmentChanges`.'),
    createdAt: instant.describe('When the learner first enrolled, or requested it.'),
    updatedBy: id.nullable().describe('Id of the user who changed it last; null if never changed.'),
    updatedAt: instant.describe('When it was last changed.'),
  },
  unique: { byLearner: ['userId', 'courseId'] },
  indexes: {
    // A learner's list.
    byUser: ['userId', 'enrolledAt'],
    // A course's list. How many there are is in `courseCounters`.
    byCourse: ['courseId', 'enrolledAt'],
    // A course's list of one status, and the waitlist in its order.
    byCourseAndStatus: ['courseId', 'status', 'enrolledAt'],
    // The list of the tenant, of one status or, put together, of all.
    byStatus: ['status', 'enrolledAt'],
    byGroup: ['groupId', 'enrolledAt'],
    // The sweep; and which of a course's active ones have expired since the last one, a few.
    lapsing: ['lapsesAt'],
  },
  short: ['byUser'],
  covering: { byStatus: ['source'] },
  small: true,
})
export type EnrollmentRecord = RecordOf<typeof enrollments>

/**
 * The changes of an enrollment's status, numbered from 1, with who, when and why. The first is written with the second:
 * until then the enrollment itself says all of it, see `firstChange`.
 */
export const enrollmentChanges = defineCollection({
  name: 'enrollmentChanges',
  prefix: 'ech',
  fields: {
    id: id.describe('Id of the change.'),
    enrollmentId,
    number: whole(1, 1_000_000_000).describe('Number of the change within the enrollment, from 1.'),
    from: z.enum(enrollmentStatuses).nullable().describe('Status before; null for the first entry.'),
    to: z.enum(enrollmentStatuses).describe('Status after.'),
    at: instant.describe('When the status changed.'),
    by: id.describe("Id of the person who changed it; `system` for the host's own code and for expiry."),
    reason: text(0, 500).nullable().describe('Reason of the change; null if none was given.'),
  },
  indexes: { byEnrollment: ['enrollmentId', 'number'] },
  small: true,
})

/** Records that an enrolled learner started a module. */
export const moduleEnrollments = defineCollection({
  name: 'moduleEnrollments',
  prefix: 'men',
  fields: {
    id: id.describe('Id of the start of the module.'),
    enrollmentId,
    moduleId: id.describe('Id of the module.'),
    enrolledAt: instant.describe('When the learner started the module.'),
  },
  unique: { byModule: ['enrollmentId', 'moduleId'] },
  indexes: { byEnrollment: ['enrollmentId', 'enrolledAt'] },
  small: true,
})
