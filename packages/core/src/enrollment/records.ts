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

/** One per learner and course, ever: enrolling again revives it. What happened to it is in `enrollmentChanges`. */
export const enrollments = defineCollection({
  name: 'enrollments',
  prefix: 'enr',
  fields: {
    courseId: id,
    userId: id,
    /** As last written. `statusAt` in rules says what it is now: expiry needs no one to write it down. */
    status: z.enum(enrollmentStatuses),
    /** `granted` is let in by staff, without payment. */
    type: z.enum(enrollmentTypes),
    source: line(1, 50).nullable(),
    paymentStatus: z.enum(paymentStatuses),
    /** +1 each time a certificate may be earned anew. */
    cycle: z.int(),
    /** Since when it stands in the present run: the enrollment, the request or the place in the waitlist. */
    enrolledAt: instant,
    enrolledBy: id,
    /** Null while it waits, unless staff said otherwise: access is counted from the day it begins. */
    expiresAt: instant.nullable(),
    /** Never expires, whatever `expiresAt` says. */
    unlimited: z.boolean(),
    /** When the clock ends it: `expiresAt` of an active one that is not unlimited, else the end of time. */
    lapsesAt: instant,
    /** When this cycle was first completed; reopening and re-enrolling keep it. */
    completedAt: instant.nullable(),
    /** The certificate that stands for this cycle: noted here by certification, for those who list enrollments. */
    certificateId: id.nullable(),
    endedAt: instant.nullable(),
    /** Why it stands as it stands, where somebody said so. */
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

/** Every move of an enrollment from one status to another, numbered from 1, with who, when and why. */
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
