import * as z from 'zod'
import { COURSE_NOT_FOUND } from '../../catalog/errors.ts'
import { type CourseRecord, courseId, courseInstructors, courses } from '../../catalog/records.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { type UserRecord, users } from '../../identity/records.ts'
import { withRole } from '../../kernel/access.ts'
import { fail, isLyceumError } from '../../kernel/lyceum-error.ts'
import { type CommandContext, defineCommand } from '../../kernel/operation.ts'
import type { AdmissionAnswer } from '../../kernel/runtime.ts'
import { id, whole } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import type { EnrollRequest } from '../checks.ts'
import { askAdmission } from '../consults.ts'
import { enrollLearner } from '../enrolling.ts'
import { type EnrollmentRecord, enrollments } from '../records.ts'
import { releaseSeats } from '../seats.ts'
import { expireEnrollment } from '../transitions.ts'

const byCourse = (records: readonly EnrollmentRecord[]): Map<string, EnrollmentRecord[]> => {
  const groups = new Map<string, EnrollmentRecord[]>()
  for (const record of records) groups.set(record.courseId, [...(groups.get(record.courseId) ?? []), record])
  return groups
}

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
    const { tx, now } = context
    const batch = await tx.list(enrollments, 'lapsing', {}, { limit })
    const due = batch.filter(({ lapsesAt }) => lapsesAt <= now)
    const groups = byCourse(due)
    for (const course of await tx.getMany(courses, [...groups.keys()])) {
      const expired = groups.get(course.id) ?? []
      for (const enrollment of expired) await expireEnrollment(context, enrollment)
      await releaseSeats(context, course, { freed: expired.length })
    }
    return { expired: due.length, more: due.length === limit }
  },
})

const isAutoEnrolling = ({ autoEnroll, status }: CourseRecord): boolean => autoEnroll && status === 'published'

/** The page of users for one call of `autoEnroll`. */
const pageOfUsers = async (
  tx: ReadRecords,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<UserRecord[]> => {
  if (cursor === undefined) return tx.list(users, 'byCreation', {}, { limit })
  const after = await tx.get(users, cursor)
  return tx.list(users, 'byCreation', {}, { limit, after: after ?? fail(USER_NOT_FOUND, { userId: cursor }) })
}

/** Enrolls one user, or returns the code of the refusal, so that it does not stop the other enrollments. */
const enrollOrRefusalCode = async (
  context: CommandContext,
  request: EnrollRequest,
  admission: AdmissionAnswer | undefined,
): Promise<string | undefined> => {
  try {
    await enrollLearner(context, request, { source: 'auto' }, { approved: false, admission })
    return undefined
  } catch (error) {
    // Safe to catch: a refusal comes before the first write. Write conflicts are no LyceumError: they retry the page.
    if (isLyceumError(error)) return error.code
    throw error
  }
}

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
      prepare: async (context, { courseId, ...range }) => {
        const course = await context.tx.get(courses, courseId)
        if (!course || !isAutoEnrolling(course)) return undefined
        const page = await pageOfUsers(context.tx, range)
        return async (ports) =>
          new Map(
            await Promise.all(
              page.map(async ({ id }) => [id, await askAdmission(context, courseId, id)(ports)] as const),
            ),
          )
      },
    },
  },
  run: async (context, { courseId, ...range }, { admissions }) => {
    const { tx } = context
    const [course, teachers, users] = await Promise.all([
      tx.get(courses, courseId),
      tx.list(courseInstructors, 'byCourse', { courseId }),
      pageOfUsers(tx, range),
    ])
    if (!course) return fail(COURSE_NOT_FOUND, { courseId })
    const refused: Record<string, number> = {}
    if (!isAutoEnrolling(course)) return { enrolled: 0, refused, cursor: null }

    const instructorIds = new Set(teachers.map(({ userId }) => userId))
    // The admission port was not asked about users created since the first read; they come with the next page.
    const page = admissions ? users.filter(({ id }) => admissions.has(id)) : users
    let enrolled = 0
    for (const user of page) {
      if (!user.active || instructorIds.has(user.id)) continue
      const code = await enrollOrRefusalCode(context, { courseId, userId: user.id }, admissions?.get(user.id))
      if (code === undefined) enrolled += 1
      else refused[code] = (refused[code] ?? 0) + 1
    }
    return { enrolled, refused, cursor: users.length < range.limit ? null : (page.at(-1)?.id ?? range.cursor ?? null) }
  },
})
