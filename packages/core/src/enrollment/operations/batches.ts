import * as z from 'zod'
import { withRole } from '../../access.ts'
import { courseInstructors, courses } from '../../catalog/records.ts'
import { type ErrorCode, fail, isLyceumError } from '../../errors.ts'
import { users } from '../../identity/records.ts'
import { type CommandContext, defineCommand } from '../../operation.ts'
import { id, whole } from '../../values.ts'
import type { EnrollRequest } from '../checks.ts'
import { enrollPerson } from '../enrolling.ts'
import { type EnrollmentRecord, enrollments } from '../records.ts'
import { freeSeats } from '../seats.ts'
import { expire } from '../transitions.ts'

const byCourse = (records: readonly EnrollmentRecord[]): Map<string, EnrollmentRecord[]> => {
  const groups = new Map<string, EnrollmentRecord[]>()
  for (const record of records) groups.set(record.courseId, [...(groups.get(record.courseId) ?? []), record])
  return groups
}

/**
 * Writes down which enrollments the clock has ended, gives their seats to the waiting, and tells subscribers, each once.
 * Statuses are right without it; this is what makes events and promotions happen. One call is one transaction: call it
 * again while `more` is true. What a call did is done, so it may be ended and begun again at any moment.
 *
 * @example
 * ```ts
 * while ((await lyceum.system('academy').enrollments.sweepExpired()).more);
 * ```
 */
export const sweepExpired = defineCommand({
  name: 'enrollments.sweepExpired',
  summary: 'Writes down which enrollments have expired.',
  input: z.strictObject({
    limit: whole(1, 500).default(100).meta({ description: 'At most this many in one call.' }),
  }),
  output: z.object({ expired: z.int(), more: z.boolean() }),
  allow: withRole('admin'),
  run: async (context, { limit }) => {
    const { tx, now } = context
    const first = await tx.list(enrollments, 'lapsing', {}, { limit })
    const due = first.filter(({ lapsesAt }) => lapsesAt <= now)
    const groups = byCourse(due)
    for (const course of await tx.getMany(courses, [...groups.keys()])) {
      const lapsed = groups.get(course.id) ?? []
      for (const enrollment of lapsed) await expire(context, enrollment)
      await freeSeats(context, course, { freed: lapsed.length })
    }
    return { expired: due.length, more: due.length === limit }
  },
})

/** Enrolls one user, or answers why not: a user who may not enroll holds nobody else up. */
const refusalOf = async (context: CommandContext, request: EnrollRequest): Promise<ErrorCode | undefined> => {
  try {
    await enrollPerson(context, request, { source: 'auto' }, { approved: false })
    return undefined
  } catch (error) {
    // A refusal comes before the first write of an enrollment; a lost race is none and runs the whole page again.
    if (isLyceumError(error)) return error.code
    throw error
  }
}

/**
 * Enrolls one page of the tenant's active users in a course that enrolls by itself (`autoEnroll`), with all checks but
 * payment; those who teach it are left out. Call it with the `cursor` it answers until that is null. Users who are
 * enrolled already are counted under ALREADY_ENROLLED, so that it may be begun again at any moment. Runs by itself
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
  summary: "Enrolls a page of the tenant's users in a course that enrolls by itself.",
  input: z.strictObject({
    courseId: id.meta({ description: 'The course.' }),
    cursor: id.optional().meta({ description: 'The `cursor` of the page before.' }),
    limit: whole(1, 200).default(50).meta({ description: 'Users in one call.' }),
  }),
  output: z.object({
    enrolled: z.int().meta({ description: 'Enrollments made, whatever their status.' }),
    refused: z.record(z.string(), z.int()).meta({ description: 'How many users were refused, by code.' }),
    cursor: id.nullable().meta({ description: 'Where to go on; null at the end.' }),
  }),
  errors: ['COURSE_NOT_FOUND', 'USER_NOT_FOUND'],
  allow: withRole('admin'),
  run: async (context, { courseId, cursor, limit }) => {
    const { tx } = context
    const [course, after, teachers] = await Promise.all([
      tx.get(courses, courseId),
      cursor === undefined ? undefined : tx.get(users, cursor),
      tx.list(courseInstructors, 'byCourse', { courseId }),
    ])
    if (!course) return fail('COURSE_NOT_FOUND', { courseId })
    if (cursor !== undefined && !after) return fail('USER_NOT_FOUND', { userId: cursor })
    const refused: Record<string, number> = {}
    if (!course.autoEnroll || course.status !== 'published') return { enrolled: 0, refused, cursor: null }

    const teaching = new Set(teachers.map(({ userId }) => userId))
    const page = await tx.list(users, 'byCreation', {}, { limit, ...(after ? { after } : {}) })
    let enrolled = 0
    for (const user of page) {
      if (!user.active || teaching.has(user.id)) continue
      const code = await refusalOf(context, { courseId, userId: user.id })
      if (code === undefined) enrolled += 1
      else refused[code] = (refused[code] ?? 0) + 1
    }
    return { enrolled, refused, cursor: page.length < limit ? null : (page.at(-1)?.id ?? null) }
  },
})
