import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { type UserRecord, users } from '../../identity/records.ts'
import { withRole } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { id, whole } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { askAdmissions, enrollPage } from '../auto-enrolling.ts'
import { expireDue } from '../expiring.ts'

/**
 * Stores which enrollments have expired, gives their seats to the waitlist and emits the events, each once. Statuses are
 * correct without it; events and promotions need it. One call is one transaction: repeat it while `more` is true. It can
 * be interrupted between calls at any time.
 *
 * @example
 * ```ts
 * while ((await lyceum.system('academy').enrollments.sweepExpired()).more);
 * ```
 */
export const sweepExpired = defineCommand({
  name: 'enrollments.sweepExpired',
  summary: 'Stores which enrollments have expired.',
  input: z.strictObject({
    limit: whole(1, 500).default(100).describe('Enrollments that one call ends at most.'),
  }),
  output: z.object({
    expired: z.int().describe('Enrollments that this call ended.'),
    more: z.boolean().describe('Whether there are more to end: call again.'),
  }),
  allow: withRole('admin'),
  run: async (context, { limit }) => {
    const expired = await expireDue(context, limit)
    return { expired, more: expired === limit }
  },
})

const findUser = async (tx: ReadRecords, userId: string | undefined): Promise<UserRecord | null> =>
  userId === undefined ? null : ((await tx.get(users, userId)) ?? fail(USER_NOT_FOUND, { userId }))

/**
 * Enrolls one page of the tenant's active users in a course with `autoEnroll`, with all checks but
 * payment; those who teach it are left out. Call it with the `cursor` it answers until that is null. Users who are
 * enrolled already are counted as ALREADY_ENROLLED, so that it can be restarted at any time. Runs automatically
 * after a course is published.
 *
 * @example
 * ```ts
 * let cursor: string | null = null
 * do {
 *   const page = await lyceum.system('academy').enrollments.autoEnroll({ courseId, ...(cursor ? { cursor } : {}) })
 *   cursor = page.cursor
 * } while (cursor)
 * ```
 */
export const autoEnroll = defineCommand({
  name: 'enrollments.autoEnroll',
  summary: "Enrolls a page of the tenant's users in a course with `autoEnroll`.",
  input: z.strictObject({
    courseId,
    cursor: id.optional().describe('The `cursor` of the answer before; from the beginning by default.'),
    limit: whole(1, 200).default(50).describe('Users in one call.'),
  }),
  output: z.object({
    enrolled: z.int().describe('Enrollments made, whatever their status.'),
    refused: z.record(z.string(), z.int()).describe('How many users were refused, by code.'),
    cursor: id.nullable().describe('Where to go on; null at the end.'),
  }),
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND],
  allow: withRole('admin'),
  consults: {
    admissions: {
      port: 'admission',
      prepare: async (context, { courseId, cursor, limit }) =>
        askAdmissions(context, courseId, { limit, after: await findUser(context.tx, cursor) }),
    },
  },
  run: async (context, { courseId, cursor, limit }, { admissions }) => {
    const range = { limit, after: await findUser(context.tx, cursor) }
    const page = await enrollPage(context, courseId, range, admissions)
    if (!page) return fail(COURSE_NOT_FOUND, { courseId })
    const { enrolled, refused, last } = page
    return { enrolled, refused, cursor: last?.id ?? null }
  },
})
