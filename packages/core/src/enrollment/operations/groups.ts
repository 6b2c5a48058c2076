import * as z from 'zod'
import { isStaffOf, loadVisibleCourse, requireTeachingRole, staffOfCourse } from '../../catalog/access.ts'
import { COURSE_NOT_FOUND, INSTRUCTOR_ROLE_REQUIRED } from '../../catalog/errors.ts'
import { courseId } from '../../catalog/records.ts'
import { USER_NOT_FOUND } from '../../identity/errors.ts'
import { changedBy, newAuthorship, requireUsers } from '../../identity/people.ts'
import { instructorId } from '../../identity/records.ts'
import { anyone } from '../../kernel/access.ts'
import { ifRevision } from '../../kernel/authored.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { names } from '../../kernel/names.ts'
import { byId, omitUndefined } from '../../kernel/objects.ts'
import { type CommandContext, defineCommand, defineQuery } from '../../kernel/operation.ts'
import { definePaging, inRange, pageInput, pageOf } from '../../kernel/paging.ts'
import { toNameKey } from '../../kernel/rules/search-text.ts'
import { enforceValid } from '../../kernel/validation.ts'
import { id, instant } from '../../kernel/values.ts'
import type { ReadRecords } from '../../store/index.ts'
import { GROUP_NAME_TAKEN, GROUP_NOT_FOUND } from '../errors.ts'
import { openMembers } from '../group-dates.ts'
import { type GroupRecord, groupInstructors, groupSeats, groups } from '../group-records.ts'
import { loadGroup, staffOfGroupsCourse } from '../groups.ts'
import { groupIssues } from '../rules/group.ts'

const { version, nameKey, ...published } = groups.schema.shape
const { shape } = groups.schema

const Group = z
  .object({
    ...published,
    seatsTaken: groupSeats.schema.shape.seatsTaken,
    instructorIds: z.array(instructorId).describe('Ids of the instructors of the group, who read its learners.'),
  })
  .register(names, { id: 'Group' })

const settings = {
  enrollmentStartsAt: shape.enrollmentStartsAt.optional(),
  enrollmentEndsAt: shape.enrollmentEndsAt.optional(),
  startsAt: shape.startsAt.optional(),
  endsAt: shape.endsAt.optional(),
  maxEnrollments: shape.maxEnrollments.optional(),
  instructorIds: z
    .array(instructorId)
    .max(50)
    .optional()
    .describe('Ids of the instructors of the group, at most 50: people with the role instructor.'),
}

/** Joins groups with their seats and instructors: one statement, and one for each group. */
const toGroups = async (tx: ReadRecords, records: readonly GroupRecord[]): Promise<z.infer<typeof Group>[]> => {
  const [seats, ...instructors] = await Promise.all([
    tx.getMany(
      groupSeats,
      records.map((record) => record.id),
    ),
    ...records.map((record) => tx.list(groupInstructors, 'byGroup', { groupId: record.id })),
  ])
  const seatsOf = byId(seats)
  return records.map(({ version, nameKey, ...group }, at) => ({
    ...group,
    seatsTaken: seatsOf.get(group.id)?.seatsTaken ?? 0,
    instructorIds: (instructors[at] ?? []).map(({ userId }) => userId),
  }))
}

const toGroup = async (tx: ReadRecords, record: GroupRecord): Promise<z.infer<typeof Group>> =>
  (await toGroups(tx, [record]))[0] ?? fail(GROUP_NOT_FOUND, { groupId: record.id })

const keyOf = (name: string) => toNameKey(name, 700)

const requireFreeName = async (tx: ReadRecords, courseId: string, name: string, own?: string): Promise<void> => {
  const found = await tx.find(groups, 'byName', { courseId, nameKey: keyOf(name) })
  if (found && found.id !== own) fail(GROUP_NAME_TAKEN, { name })
}

const saveInstructors = async (context: CommandContext, groupId: string, given: readonly string[]): Promise<void> => {
  const { tx, actor, newId } = context
  const wanted = new Set(given)
  requireTeachingRole(actor, await requireUsers(tx, [...wanted]))
  const present = await tx.list(groupInstructors, 'byGroup', { groupId })
  for (const entry of present) if (!wanted.delete(entry.userId)) tx.remove(groupInstructors, entry)
  for (const userId of wanted) tx.insert(groupInstructors, { id: newId(groupInstructors.prefix), groupId, userId })
}

/**
 * Makes a group of a course, with a period of enrollment, seats and dates of its own where they are given.
 *
 * @example
 * ```ts
 * const group = await lyceum.as(teacher).groups.create({ courseId, name: 'Spring', maxEnrollments: 20 })
 * ```
 */
export const create = defineCommand({
  name: 'groups.create',
  summary: 'Makes a group of a course.',
  input: z.strictObject({ courseId, name: shape.name, ...settings }),
  output: Group,
  errors: [COURSE_NOT_FOUND, USER_NOT_FOUND, INSTRUCTOR_ROLE_REQUIRED, GROUP_NAME_TAKEN],
  allow: staffOfCourse(({ courseId }) => courseId),
  run: async (context, { courseId, name, instructorIds = [], ...given }) => {
    const { tx, newId } = context
    await requireFreeName(tx, courseId, name)
    const dates = { enrollmentStartsAt: null, enrollmentEndsAt: null, startsAt: null, endsAt: null }
    const fields = { ...dates, maxEnrollments: null, archivedAt: null, ...omitUndefined(given) }
    enforceValid(groupIssues(fields))
    const identity = { id: newId(groups.prefix), courseId, name, nameKey: keyOf(name) }
    const group = tx.insert(groups, { ...identity, ...fields, ...newAuthorship(context) })
    tx.insert(groupSeats, { id: group.id, seatsTaken: 0 })
    await saveInstructors(context, group.id, instructorIds)
    return toGroup(tx, group)
  },
})

/**
 * Changes a group; what is not given stays. A new start counts for its members too; a new end for those who join from now
 * on. Fewer seats than are taken take nobody's away.
 *
 * @example
 * ```ts
 * await lyceum.as(teacher).groups.update({ groupId, startsAt: '2027-03-01T08:00:00Z' })
 * ```
 */
export const update = defineCommand({
  name: 'groups.update',
  summary: 'Changes a group of a course.',
  input: z.strictObject({
    groupId: shape.id,
    name: shape.name.optional(),
    ...settings,
    archived: z.boolean().optional().describe('true archives the group: nobody joins it. false opens it again.'),
    ifRevision,
  }),
  output: Group,
  errors: [GROUP_NOT_FOUND, COURSE_NOT_FOUND, USER_NOT_FOUND, INSTRUCTOR_ROLE_REQUIRED, GROUP_NAME_TAKEN],
  revises: ({ groupId }) => ({ in: groups, id: groupId }),
  allow: staffOfGroupsCourse,
  run: async (context, { groupId, archived, instructorIds, ...given }) => {
    const { tx, now } = context
    const before = await loadGroup(tx, groupId)
    const fields = omitUndefined(given)
    if (fields.name !== undefined) await requireFreeName(tx, before.courseId, fields.name, groupId)
    const archivedAt = archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? now) : null
    const next = { ...before, ...fields, archivedAt, ...changedBy(context) }
    enforceValid(groupIssues(next))
    const group = tx.replace(groups, { ...next, nameKey: keyOf(next.name) })
    if (instructorIds) await saveInstructors(context, groupId, instructorIds)
    if (group.startsAt !== before.startsAt) await openMembers(context, group)
    return toGroup(tx, group)
  },
})

/**
 * A group of a course that the caller may see.
 *
 * @example
 * ```ts
 * const { name, seatsTaken } = await lyceum.as(teacher).groups.get({ groupId })
 * ```
 */
export const get = defineQuery({
  name: 'groups.get',
  summary: 'A group of a course.',
  input: z.strictObject({ groupId: shape.id }),
  output: Group,
  errors: [GROUP_NOT_FOUND, COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, { groupId }) => {
    const group = await loadGroup(context.tx, groupId)
    await loadVisibleCourse(context, group.courseId)
    return toGroup(context.tx, group)
  },
})

const inTime = definePaging('groups', { createdAt: instant, id })

/**
 * The groups of a course that the caller may see, in the order of their making. Archived ones are shown to its staff only.
 *
 * @example
 * ```ts
 * const { items } = await lyceum.as(learner).groups.list({ courseId })
 * ```
 */
export const list = defineQuery({
  name: 'groups.list',
  summary: 'The groups of a course.',
  input: z.strictObject({
    courseId,
    archived: z.boolean().optional().describe('Only archived groups (true), for staff, or only open ones (false).'),
    ...pageInput,
  }),
  output: pageOf(Group),
  errors: [COURSE_NOT_FOUND],
  allow: anyone,
  run: async (context, input) => {
    const { tx } = context
    const { courseId, archived } = input
    await loadVisibleCourse(context, courseId)
    const [all, staff] = [await tx.list(groups, 'byCourse', { courseId }), await isStaffOf(context, courseId)]
    const shown = all.filter(
      ({ archivedAt }) => (staff || archivedAt === null) && (archived ?? archivedAt !== null) === (archivedAt !== null),
    )
    const { range, toPage } = inTime(input)
    const found = toPage(inRange(shown, range), shown.length)
    return { ...found, items: await toGroups(tx, found.items) }
  },
})
