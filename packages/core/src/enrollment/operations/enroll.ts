import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId, courses } from '../../catalog/records.ts'
import { priceAt } from '../../catalog/rules/price.ts'
import { targetUserId } from '../../identity/access.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { learnerId } from '../../identity/records.ts'
import { signedIn } from '../../kernel/access.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { amount, type Json, json } from '../../kernel/values.ts'
import { Enrollment, toEnrollment } from '../answers.ts'
import { previewEnrollment } from '../checks.ts'
import { enrollmentConsults } from '../consults.ts'
import { enrollLearner } from '../enrolling.ts'
import { GROUP_NOT_FOUND } from '../errors.ts'
import { groupId } from '../group-records.ts'
import { enrollmentStatuses, enrollments } from '../records.ts'
import { enrollmentRefusals } from '../refusals.ts'

const { shape } = enrollments.schema

const EnrollmentRequest = z.strictObject({
  courseId,
  userId: learnerId
    .optional()
    .describe("The host's id of the learner; the caller by default. Staff of the course may name others."),
  groupId: groupId.optional().describe('Id of a group of the course to join, on its terms; none by default.'),
})

/**
 * Tells whether the learner may enroll, and if not, all refusals in the order of the checks. Enrolls nobody. The first of
 * `refusals` is the error of `enrollments.enroll`.
 *
 * @example
 * ```ts
 * const { allowed, refusals } = await lyceum.as(actor).enrollments.check({ courseId })
 * ```
 */
export const check = defineQuery({
  name: 'enrollments.check',
  summary: 'Whether a learner may enroll, and all reasons against it.',
  input: EnrollmentRequest,
  output: z.object({
    courseId,
    userId: learnerId,
    allowed: z.boolean().describe('Whether the learner may enroll now.'),
    status: z.enum(enrollmentStatuses).nullable().describe('What the enrollment would become; null if refused.'),
    refusals: z
      .array(
        z.object({
          code: z.string().describe('Code of the error that enrolling would answer with.'),
          message: z.string().describe('Text of that error.'),
          details: z.record(z.string(), json).describe('Details of that error.'),
        }),
      )
      .describe('All refusals, in the order of the checks.'),
    seats: z
      .object({
        limit: z.int().nullable().describe('Number of seats; null for no limit.'),
        taken: z.int().describe('Seats that active and pending enrollments hold.'),
        free: z.int().nullable().describe('Seats that are left; null for no limit.'),
      })
      .describe('Seats of the course now.'),
    price: z
      .object({
        amount: amount.describe('In minor units of the currency; 0 is free.'),
        currency: courses.schema.shape.currency,
      })
      .describe('Price now, before any coupon.'),
    enrollment: Enrollment.pick({ id: true, status: true })
      .nullable()
      .describe('The enrollment that the learner has already; null for none.'),
  }),
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, GROUP_NOT_FOUND],
  checksCaller: true,
  allow: signedIn,
  consults: enrollmentConsults,
  run: async (context, { courseId, groupId, ...input }, answers) => {
    const { actor, now } = context
    const userId = targetUserId(actor, input.userId)
    const { course, read, facts, decision } = await previewEnrollment(context, { courseId, userId, groupId }, answers)
    const limit = course.maxEnrollments
    const taken = facts.seatsTaken
    return {
      courseId,
      userId,
      allowed: decision.refusals.length === 0,
      status: decision.refusals.length === 0 ? decision.status : null,
      refusals: decision.refusals.map(({ code, message, details }) => ({
        code,
        message,
        // The cast is safe: the details of a refusal are plain JSON.
        details: { ...details } as Record<string, Json>,
      })),
      seats: { limit, taken, free: limit === null ? null : Math.max(0, limit - taken) },
      price: { amount: priceAt(course, now), currency: course.currency },
      enrollment: read.enrollment && { id: read.enrollment.id, status: toEnrollment(read.enrollment, now).status },
    }
  },
})

/**
 * Enrolls the caller, or, for staff of the course, somebody else. Enrolling again after cancel, rejection or expiry
 * revives the one enrollment of learner and course with its history and progress. Staff enrols without payment and
 * approval; all other checks apply to everybody. In a full course with a waitlist the status is `waitlisted`. A draft is
 * COURSE_NOT_PUBLISHED for its staff and for who is or was enrolled, COURSE_NOT_FOUND for others, who may not see it.
 *
 * @example
 * ```ts
 * const enrollment = await lyceum.as(actor).enrollments.enroll({ courseId, source: 'web' })
 * ```
 */
export const enroll = defineCommand({
  name: 'enrollments.enroll',
  summary: 'Enrolls a learner in a course.',
  input: EnrollmentRequest.extend({
    source: shape.source.optional(),
    metadata: shape.metadata.optional(),
    mailBeforeExpiry: shape.mailBeforeExpiry.optional(),
    mailAfterExpiry: shape.mailAfterExpiry.optional(),
    type: shape.type
      .optional()
      .describe('How it is given, for staff only: `granted` by default; others are enrolled by the price.'),
    expiresAt: shape.expiresAt
      .unwrap()
      .optional()
      .describe('When access ends, for staff only; by the course by default.'),
    unlimited: z.boolean().optional().describe('Access never ends, regardless of `expiresAt`; for staff only.'),
  }),
  output: Enrollment.extend({ lessons: z.int().describe('Number of lessons that learners of the course see.') }),
  errors: enrollmentRefusals,
  checksCaller: true,
  allow: signedIn,
  consults: enrollmentConsults,
  run: async (context, { courseId, userId, groupId, ...terms }, answers) => {
    const request = { courseId, groupId, userId: targetUserId(context.actor, userId) }
    const { record, evaluation } = await enrollLearner(context, request, terms, answers)
    return { ...toEnrollment(record, context.now), lessons: evaluation.read.lessons }
  },
})
