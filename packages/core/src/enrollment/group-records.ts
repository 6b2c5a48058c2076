import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { authorship, userId } from '../identity/records.ts'
import { id, instant, line, text, whole } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** As operations, errors and events name it. */
export const groupId = id.describe('Id of the group.')

/** A group (cohort) of a course, with its own period of enrollment, seats and dates: null where the course's hold. */
export const groups = defineCollection({
  name: 'groups',
  prefix: 'grp',
  fields: {
    id: groupId,
    courseId,
    name: line(1, 160).describe('Name of the group, unique in the course.'),
    nameKey: text(1, 700).describe('The name as it is compared: folded.'),
    enrollmentStartsAt: instant.nullable().describe("When enrollment in the group opens; null for the course's."),
    enrollmentEndsAt: instant.nullable().describe("When enrollment in the group closes; null for the course's."),
    startsAt: instant.nullable().describe("When the content opens to the group; null for the course's start."),
    endsAt: instant
      .nullable()
      .describe("When the access of those who join from now on ends; null for the course's end."),
    maxEnrollments: whole(1, 10_000_000).nullable().describe('Seats of the group; null for no limit of its own.'),
    archivedAt: instant.nullable().describe('When the group was archived: nobody joins it; null while it is open.'),
    ...authorship,
  },
  unique: { byName: ['courseId', 'nameKey'] },
  authored: { as: 'group', course: 'courseId', derived: ['nameKey'] },
  indexes: { byCourse: ['courseId', 'createdAt'] },
})
export type GroupRecord = RecordOf<typeof groups>

/** Who teaches a group: they read its learners. */
export const groupInstructors = defineCollection({
  name: 'groupInstructors',
  prefix: 'gin',
  fields: {
    id: id.describe('Id of the entry.'),
    groupId,
    userId: userId.describe("The host's id of the instructor."),
  },
  unique: { byPerson: ['groupId', 'userId'] },
  indexes: { byGroup: ['groupId', 'userId'] },
  small: true,
})

/** The seats of a group, apart from the record that people write. The id is the group's. */
export const groupSeats = defineCollection({
  name: 'groupSeats',
  prefix: 'gst',
  fields: {
    id: groupId,
    seatsTaken: z.int().describe('Seats that active and pending enrollments in the group hold.'),
  },
  small: true,
})
