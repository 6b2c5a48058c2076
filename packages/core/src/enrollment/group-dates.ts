import * as z from 'zod'
import { courseRemoved } from '../catalog/events.ts'
import { courseId } from '../catalog/records.ts'
import { defineReaction, type Reaction } from '../kernel/events.ts'
import { defineJob } from '../kernel/jobs.ts'
import { pick } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { type GroupRecord, groupId, groupInstructors, groupSeats, groups } from './group-records.ts'
import { enrollments } from './records.ts'

/** So many members open with a new start of their group in the transaction that changes it; a job does the rest. */
const MAX_OPENED_PER_CALL = 50

const position = enrollments.schema.pick({ enrolledAt: true, id: true })

const openPage = async (
  { tx }: CommandContext,
  group: Pick<GroupRecord, 'id' | 'startsAt'>,
  range: { limit: number; after: z.infer<typeof position> | null },
) => {
  const page = await tx.list(enrollments, 'byGroup', { groupId: group.id }, range)
  for (const member of page)
    if (member.opensAt !== group.startsAt) tx.replace(enrollments, { ...member, opensAt: group.startsAt }, member)
  const last = page.at(-1)
  return { done: page.length, last: page.length < range.limit || !last ? null : pick(last, ['enrolledAt', 'id']) }
}

export const openGroup = defineJob({
  name: 'groups.open',
  does: 'gives the new start of a group to its members',
  data: z.object({ groupId }),
  cursor: position,
  run: async (context, { data: { groupId }, cursor, limit }) => {
    const group = await context.tx.get(groups, groupId)
    if (!group) return { done: 0, cursor: null }
    const { done, last } = await openPage(context, group, { limit, after: cursor })
    return { done, cursor: last }
  },
})

/** Gives the new start of a group to its members. */
export const openMembers = async (context: CommandContext, group: GroupRecord): Promise<void> => {
  const { last } = await openPage(context, group, { limit: MAX_OPENED_PER_CALL, after: null })
  if (last) await context.startJob(openGroup, group.id, { groupId: group.id })
}

export const forgetGroups = defineJob({
  name: 'groups.forget',
  does: 'removes the groups of a removed course',
  data: z.object({ courseId }),
  // What is left is itself where to go on.
  cursor: z.string(),
  run: async ({ tx }, { data: { courseId }, limit }) => {
    const batch = await tx.list(groups, 'byCourse', { courseId }, { limit })
    for (const group of batch) {
      const seats = await tx.get(groupSeats, group.id)
      if (seats) tx.remove(groupSeats, seats)
      for (const entry of await tx.list(groupInstructors, 'byGroup', { groupId: group.id }))
        tx.remove(groupInstructors, entry)
      tx.remove(groups, group)
    }
    return { done: batch.length, cursor: batch.length < limit ? null : 'more' }
  },
})

export const forgetGroupsOfCourse: Reaction = defineReaction({
  on: courseRemoved,
  does: 'starts removing the groups of the course',
  run: async ({ tx, startJob }, { data: { courseId } }) => {
    if ((await tx.list(groups, 'byCourse', { courseId }, { limit: 1 })).length > 0)
      await startJob(forgetGroups, courseId, { courseId })
  },
})
