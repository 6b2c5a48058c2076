import * as z from 'zod'
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

/** One per learner and course, ever: enrolling again revives it. Its history is in `enrollmentChanges`. */
export const enrollments = defineCollection({
  name: 'enrollments',
  prefix: 'enr',
  fields: {
    courseId: id,
    userId: id,
    /** As last stored. `statusAt` in `rules/status.ts` gives the current status: expiry takes effect without a write. */
    status: z.enum(enrollmentStatuses),
    /** `granted`: enrolled by staff, without payment. */
    type: z.enum(enrollmentTypes),
    source: line(1, 50).nullable(),
    paymentStatus: z.enum(paymentStatuses),
    /** +1 each time a certificate may be earned anew. */
    cycle: z.int(),
    /** Start of the current enrollment, request or place in the waitlist. */
    enrolledAt: instant,
    enrolledBy: id,
    /** Null while waiting, unless staff set it: access days are counted from the start of access. */
    expiresAt: instant.nullable(),
    /** Never expires, regardless of `expiresAt`. */
    unlimited: z.boolean(),
    /** When it will expire: `expiresAt` of an active enrollment that is not unlimited, else a date in year 9998. */
    lapsesAt: instant,
    /** When this cycle was first completed; kept when reopened or revived. */
    completedAt: instant.nullable(),
    /** The current certificate of this cycle. Written by certification, for lists of enrollments. */
    certificateId: id.nullable(),
    endedAt: instant.nullable(),
    /** Reason of the last change of status, if one was given. */
    reason: text(0, 500).nullable(),
    mailBeforeExpiry: z.boolean(),
    mailAfterExpiry: z.boolean(),
    metadata,
    /** Number of its last entry in `enrollmentChanges`. */
    changes: z.int(),
    createdAt: instant,
    updatedBy: id.nullable(),
    updatedAt: instant,
  },
  unique: { byLearner: ['courseId', 'userId'] },
  indexes: {
    byUser: ['userId', 'enrolledAt'],
    byCourse: ['courseId', 'enrolledAt'],
    byCourseAndStatus: ['courseId', 'status', 'enrolledAt'],
    lapsing: ['lapsesAt'],
  },
})
export type EnrollmentRecord = RecordOf<typeof enrollments>

/** Every change of an enrollment's status, numbered from 1, with who, when and why. */
export const enrollmentChanges = defineCollection({
  name: 'enrollmentChanges',
  prefix: 'ech',
  fields: {
    enrollmentId: id,
    number: whole(1, 1_000_000_000),
    from: z.enum(enrollmentStatuses).nullable(),
    to: z.enum(enrollmentStatuses),
    at: instant,
    by: id,
    reason: text(0, 500).nullable(),
  },
  indexes: { byEnrollment: ['enrollmentId', 'number'] },
})

/** Records that an enrolled learner started a module. */
export const moduleEnrollments = defineCollection({
  name: 'moduleEnrollments',
  prefix: 'men',
  fields: { enrollmentId: id, moduleId: id, enrolledAt: instant },
  unique: { byModule: ['enrollmentId', 'moduleId'] },
  indexes: { byEnrollment: ['enrollmentId', 'enrolledAt'] },
})
