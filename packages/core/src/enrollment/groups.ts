import { staffOfCourse } from '../catalog/access.ts'
import type { AccessContext, Allow } from '../kernel/access.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { ReadRecords } from '../store/index.ts'
import { GROUP_NOT_FOUND } from './errors.ts'
import { type GroupRecord, groupInstructors, groupSeats, groups } from './group-records.ts'
import type { EnrollmentRecord } from './records.ts'
import type { CourseTerms } from './rules/check.ts'
import { holdsSeat } from './rules/status.ts'

export const loadGroup = async (tx: ReadRecords, groupId: string): Promise<GroupRecord> =>
  (await tx.get(groups, groupId)) ?? fail(GROUP_NOT_FOUND, { groupId })

/** Allows the staff of the course of a group. */
export const staffOfGroupsCourse: Allow<{ groupId: string }> = staffOfCourse<{ groupId: string }>(
  async ({ groupId }, { tx }) => (await loadGroup(tx, groupId)).courseId,
)

/** Whether the caller teaches this group. */
export const teachesGroup = async ({ tx, actor }: AccessContext, groupId: string | null): Promise<boolean> =>
  groupId !== null &&
  actor.userId !== null &&
  (await tx.find(groupInstructors, 'byPerson', { groupId, userId: actor.userId })) !== undefined

/** A group with its seats. */
export interface GroupWithSeats {
  readonly group: GroupRecord
  readonly seatsTaken: number
}

/** An open group of the course; fails with GROUP_NOT_FOUND. */
export const loadOpenGroup = async (tx: ReadRecords, courseId: string, groupId: string): Promise<GroupWithSeats> => {
  const [group, seats] = await Promise.all([tx.get(groups, groupId), tx.get(groupSeats, groupId)])
  if (!group || group.courseId !== courseId || group.archivedAt !== null) return fail(GROUP_NOT_FOUND, { groupId })
  return { group, seatsTaken: seats?.seatsTaken ?? 0 }
}

/** The terms of a course as they are for a group. */
export const termsOfGroup = (course: CourseTerms, group: GroupRecord): CourseTerms => ({
  ...course,
  enrollmentStartsAt: group.enrollmentStartsAt ?? course.enrollmentStartsAt,
  enrollmentEndsAt: group.enrollmentEndsAt ?? course.enrollmentEndsAt,
  endsAt: group.endsAt ?? course.endsAt,
})

/** The terms of a course for an enrollment that has a group, or none. */
export const termsFor = async (
  tx: ReadRecords,
  course: CourseTerms,
  { groupId }: Pick<EnrollmentRecord, 'groupId'>,
): Promise<CourseTerms> => {
  const group = groupId === null ? undefined : await tx.get(groups, groupId)
  return group ? termsOfGroup(course, group) : course
}

export const isFull = ({ group, seatsTaken }: GroupWithSeats): boolean =>
  group.maxEnrollments !== null && seatsTaken >= group.maxEnrollments

/** The group, if it has no free seat. */
export const findFullGroup = async (tx: ReadRecords, groupId: string | null): Promise<GroupRecord | undefined> => {
  if (groupId === null) return undefined
  const [group, seats] = await Promise.all([tx.get(groups, groupId), tx.get(groupSeats, groupId)])
  return group && isFull({ group, seatsTaken: seats?.seatsTaken ?? 0 }) ? group : undefined
}

type Seated = Pick<EnrollmentRecord, 'status' | 'groupId'>

/**
 * Updates the seats of groups for a change of an enrollment. To exceed the limit of a group is a conflict: the call is tried
 * again, and finds the group full.
 */
export const countGroupSeats = async ({ tx }: CommandContext, before: Seated | null, after: Seated): Promise<void> => {
  const groupOf = (one: Seated | null) => (one && holdsSeat(one.status) ? one.groupId : null)
  const [left, joined] = [groupOf(before), groupOf(after)]
  if (left === joined) return
  if (left !== null && (await tx.get(groupSeats, left))) tx.add(groupSeats, left, { seatsTaken: -1 })
  if (joined === null) return
  const { maxEnrollments } = await loadGroup(tx, joined)
  tx.add(groupSeats, joined, { seatsTaken: 1 }, maxEnrollments === null ? {} : { seatsTaken: maxEnrollments })
}
