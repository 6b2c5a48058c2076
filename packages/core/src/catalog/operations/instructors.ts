import * as z from 'zod'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { loadUser } from '../../identity/people.ts'
import { type Allow, anyone, denied, isAdmin, onlyFor } from '../../kernel/access.ts'
import { ifRevision, type Revises } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { omitUndefined } from '../../kernel/objects.ts'
import { defineCommand, defineQuery } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { id } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { loadVisibleCourse, requireTeachingRole, staffOfCourse } from '../access.ts'
import { Instructor, loadInstructors, toInstructor } from '../answers.ts'
import {
  COURSE_NOT_FOUND,
  INSTRUCTOR_EXISTS,
  INSTRUCTOR_NOT_FOUND,
  INSTRUCTOR_ROLE_REQUIRED,
  LEAD_REQUIRED,
} from '../errors.ts'
import { type CourseInstructorRecord, courseCounters, courseInstructors } from '../records.ts'

export { get } from './public-profiles.ts'

const { courseId, userId, title, bio, active } = courseInstructors.schema.shape
const profile = { title: title.optional(), bio: bio.optional(), active: active.optional() }
/** The lead is the first, wherever the entry stands. */
const inOrder = definePaging('instructors', { place: z.int(), id })

const staffOfNamed = staffOfCourse<{ courseId: string }>(({ courseId }) => courseId)

/** Allows the lead of the course, and admins: who else teaches it must not take the course over. */
const leadOfCourse: Allow<{ courseId: string }> = async (context, input) => {
  const { tx, actor } = context
  const refused = await staffOfNamed(context, input)
  if (refused || isAdmin(actor)) return refused
  const present = await tx.find(courseInstructors, 'lead', { courseId: input.courseId, leadKey: 'lead' })
  return present?.userId === actor.userId ? undefined : denied(actor, onlyFor('the lead of the course', 'admins'))
}

const loadInstructor = async (tx: ReadRecords, courseId: string, userId: string): Promise<CourseInstructorRecord> =>
  (await tx.find(courseInstructors, 'byPerson', { courseId, userId })) ?? fail(INSTRUCTOR_NOT_FOUND, { userId })

const instructorNamed: Revises<{ courseId: string; userId: string }> = async ({ courseId, userId }, tx) => {
  const instructor = await tx.find(courseInstructors, 'byPerson', { courseId, userId })
  return instructor && { in: courseInstructors, id: instructor.id }
}

/**
 * The teachers of a course, the lead first. Addresses are shown to signed-in callers only.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(actor).instructors.list({ courseId })
 * ```
 */
export const list = defineQuery({
  name: 'instructors.list',
  summary: 'The teachers of a course, the lead first.',
  input: z.strictObject({ ...pageInput, courseId }),
  output: pageOf(Instructor),
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { courseId } = input
    const { range, toPage } = inOrder(input)
    await loadVisibleCourse(context, courseId)
    const all = await loadInstructors(context.tx, context.actor, courseId)
    const placed = all.map((instructor, place) => ({ place, id: instructor.userId, instructor }))
    const { items, page } = toPage(inRange(placed, range), all.length)
    return { items: items.map(({ instructor }) => instructor), page }
  },
})

/**
 * Adds a user of the tenant with the role instructor or admin to the teachers of a course.
 *
 * @example
 * ```ts
 * await lyceum.as(lead).instructors.add({ courseId, userId: 'grace', title: 'Tutor' })
 * ```
 */
export const add = defineCommand({
  name: 'instructors.add',
  summary: 'Adds a teacher to a course.',
  input: z.strictObject({ courseId, userId, ...profile }),
  output: Instructor,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, INSTRUCTOR_EXISTS, INSTRUCTOR_ROLE_REQUIRED],
  allow: staffOfNamed,
  run: async ({ tx, actor, newId }, { courseId, userId, title = null, bio = null, active = true }) => {
    const user = await loadUser(tx, userId)
    const teachers = await tx.list(courseInstructors, 'byCourse', { courseId })
    if (teachers.some((teacher) => teacher.userId === userId)) fail(INSTRUCTOR_EXISTS, { userId })
    requireTeachingRole(actor, [user])
    const position = Math.max(0, ...teachers.map((teacher) => teacher.position)) + 1
    // A removal of the course at the same time conflicts.
    tx.touch(courseCounters, courseId)
    const instructorId = newId(courseInstructors.prefix)
    const entry = { id: instructorId, courseId, userId, leadKey: null, title, bio, active, position, revision: 1 }
    return toInstructor(tx.insert(courseInstructors, entry), user, actor)
  },
})

/**
 * Changes what is given of a teacher's profile on this course. The lead stays active.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).instructors.update({ courseId, userId: 'grace', bio: 'Sails since 1952.' })
 * ```
 */
export const update = defineCommand({
  name: 'instructors.update',
  summary: "Changes a teacher's profile on a course.",
  input: z.strictObject({ courseId, userId, ...profile, ifRevision }),
  output: Instructor,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, INSTRUCTOR_NOT_FOUND, LEAD_REQUIRED],
  revises: instructorNamed,
  allow: staffOfNamed,
  run: async ({ tx, actor }, { courseId, userId, ...input }) => {
    const user = await loadUser(tx, userId)
    const before = await loadInstructor(tx, courseId, userId)
    if (before.leadKey && input.active === false) fail(LEAD_REQUIRED, {})
    return toInstructor(tx.replace(courseInstructors, { ...before, ...omitUndefined(input) }), user, actor)
  },
})

/**
 * Hands the lead to another teacher of the course: by the lead or an admin. The one before stays a teacher.
 *
 * @example
 * ```ts
 * await lyceum.as(lead).instructors.lead({ courseId, userId: 'grace' })
 * ```
 */
export const lead = defineCommand({
  name: 'instructors.lead',
  summary: 'Makes a teacher the lead of a course.',
  input: z.strictObject({ courseId, userId, ifRevision }),
  output: Instructor,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, INSTRUCTOR_NOT_FOUND, INSTRUCTOR_ROLE_REQUIRED],
  revises: instructorNamed,
  allow: leadOfCourse,
  run: async ({ tx, actor }, { courseId, userId }) => {
    const user = await loadUser(tx, userId)
    const next = await loadInstructor(tx, courseId, userId)
    const present = await tx.find(courseInstructors, 'lead', { courseId, leadKey: 'lead' })
    if (present?.id === next.id) return toInstructor(next, user, actor)
    requireTeachingRole(actor, [user])
    if (present) tx.replace(courseInstructors, { ...present, leadKey: null })
    return toInstructor(tx.replace(courseInstructors, { ...next, leadKey: 'lead', active: true }), user, actor)
  },
})

/**
 * Takes a teacher off a course. The lead cannot leave before another has been made lead.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).instructors.remove({ courseId, userId: 'grace' })
 * ```
 */
export const remove = defineCommand({
  name: 'instructors.remove',
  summary: 'Takes a teacher off a course.',
  input: z.strictObject({ courseId, userId, ifRevision }),
  output: z.object({ courseId, userId }),
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, INSTRUCTOR_NOT_FOUND, LEAD_REQUIRED],
  revises: instructorNamed,
  allow: staffOfNamed,
  run: async ({ tx }, { courseId, userId }) => {
    await loadUser(tx, userId)
    const instructor = await loadInstructor(tx, courseId, userId)
    if (instructor.leadKey) fail(LEAD_REQUIRED, {})
    tx.remove(courseInstructors, instructor)
    return { courseId, userId }
  },
})
