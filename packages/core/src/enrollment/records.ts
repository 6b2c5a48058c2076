import * as z from 'zod'
import { defineCollection, type RecordOf } from '../store/index.ts'
import { id, instant, line, metadata, text } from '../values.ts'

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

/** One per learner and course, ever: enrolling again revives it. What happened to it is in `enrollmentChanges`. */
export const enrollments = defineCollection({
  name: 'enrollments',
  prefix: 'enr',
  fields: {
    courseId: id,
    userId: id,
    /** As last written. `statusAt` in rules says what it is now: expiry needs no one to write it down. */
    status: z.enum(enrollmentStatuses),
    type: z.enum(['free', 'paid', 'granted']),
    source: line(1, 50).nullable(),
    paymentStatus: z.enum(['none', 'pending', 'completed', 'refunded']),
    /** +1 each time a certificate may be earned anew. */
    cycle: z.int(),
    /** Since when it stands in the present run: the enrollment, the request or the place in the waitlist. */
    enrolledAt: instant,
    enrolledBy: id,
    expiresAt: instant.nullable(),
    /** Never expires, whatever `expiresAt` says. */
    unlimited: z.boolean(),
    completedAt: instant.nullable(),
    endedAt: instant.nullable(),
    reason: text(0, 500).nullable(),
    mailBeforeExpiry: z.boolean(),
    mailAfterExpiry: z.boolean(),
    metadata,
    createdAt: instant,
    updatedBy: id.nullable(),
    updatedAt: instant,
  },
  unique: { byLearner: ['courseId', 'userId'] },
  indexes: {
    byUser: ['userId', 'enrolledAt'],
    byCourse: ['courseId', 'enrolledAt'],
    byCourseAndStatus: ['courseId', 'status', 'enrolledAt'],
    byUserAndStatus: ['userId', 'status', 'enrolledAt'],
  },
})
export type EnrollmentRecord = RecordOf<typeof enrollments>

/** Every move of an enrollment from one status to another, with who, when and why. */
export const enrollmentChanges = defineCollection({
  name: 'enrollmentChanges',
  prefix: 'ech',
  fields: {
    enrollmentId: id,
    from: z.enum(enrollmentStatuses).nullable(),
    to: z.enum(enrollmentStatuses),
    at: instant,
    by: id,
    reason: text(0, 500).nullable(),
  },
  indexes: { byEnrollment: ['enrollmentId', 'at'] },
})

/** Records that an enrolled learner started a module. */
export const moduleEnrollments = defineCollection({
  name: 'moduleEnrollments',
  prefix: 'men',
  fields: { enrollmentId: id, moduleId: id, enrolledAt: instant },
  unique: { byModule: ['enrollmentId', 'moduleId'] },
  indexes: { byEnrollment: ['enrollmentId', 'enrolledAt'] },
})
