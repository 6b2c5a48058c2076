import { type CourseRecord, courseInstructors, courses } from '../../catalog/records.ts'
import { type EnrollmentRecord, type EnrollmentStatus, enrollments } from '../../enrollment/records.ts'
import { statusAt } from '../../enrollment/rules/status.ts'
import { type UserRecord, users } from '../../identity/records.ts'
import { type PersonFilter, personMatches } from '../../identity/rules/person.ts'
import { byId, pick } from '../../kernel/objects.ts'
import { compareLists } from '../../kernel/order.ts'
import { inRange, type PageRange } from '../../kernel/paging.ts'
import { defineView, type ReadRecords } from '../../store/index.ts'
import { type EnrollmentRollup, withRollups } from './learner.ts'

/** The enrollments in the courses that this person teaches now. */
const enrollmentsTaughtBy = async (tx: ReadRecords, instructorId: string): Promise<EnrollmentRecord[]> => {
  const taught = await tx.list(courseInstructors, 'byUser', { userId: instructorId })
  const active = taught.filter((entry) => entry.active)
  const lists = await Promise.all(active.map(({ courseId }) => tx.list(enrollments, 'byCourse', { courseId })))
  return lists.flat()
}

export interface RunsTaughtParams {
  readonly instructorId: string
  readonly userIds: readonly string[]
}

/** The enrollments of these learners in the courses of an instructor with their rollups. */
export const runsTaught = defineView({
  name: 'progress.taught',
  reference: async (tx, { instructorId, userIds }: RunsTaughtParams): Promise<EnrollmentRollup[]> => {
    const records = await enrollmentsTaughtBy(tx, instructorId)
    const found = records.filter(({ userId }) => userIds.includes(userId))
    return withRollups(
      tx,
      found.sort((one, other) => compareLists([one.enrolledAt, one.id], [other.enrolledAt, other.id])),
    )
  },
})

/** What a list of learners is sorted by, and the id of the enrollment. */
interface LearnerPosition {
  readonly value: string
  readonly id: string
}

export interface LearnersParams extends PageRange<LearnerPosition>, PersonFilter {
  readonly instructorId: string
  readonly courseId: string | null
  readonly userId: string | null
  /** As it is at `now`, not as it was last written. */
  readonly status: EnrollmentStatus | null
  readonly now: string
  readonly sort: 'name' | 'enrolledAt'
  readonly descending: boolean
}

/** What lists say of a course beside the learner. */
export const courseRefFields = ['id', 'title', 'slug', 'status'] as const satisfies readonly (keyof CourseRecord)[]

/** A learner's enrollment, with the person and the course. */
export interface LearnerRun extends EnrollmentRollup {
  readonly person: UserRecord
  readonly course: Pick<CourseRecord, (typeof courseRefFields)[number]>
}

/** The value of a row that a list of learners is sorted by. */
export const learnerValueOf = (
  { person, enrollment }: Pick<LearnerRun, 'person' | 'enrollment'>,
  sort: LearnersParams['sort'],
): string => (sort === 'name' ? person.nameKey : enrollment.enrolledAt)

/** One page of the enrollments in the courses of an instructor with people and rollups, and how many match. */
export const learnersPage = defineView({
  name: 'progress.learners',
  reference: async (tx, params: LearnersParams): Promise<{ rows: LearnerRun[]; total: number }> => {
    const { instructorId, courseId, userId, status, now, sort, descending } = params
    const all = await enrollmentsTaughtBy(tx, instructorId)
    const people = byId(await tx.getMany(users, [...new Set(all.map((record) => record.userId))]))
    const placed = all.flatMap((enrollment) => {
      const person = people.get(enrollment.userId)
      const matches =
        person !== undefined &&
        (courseId === null || enrollment.courseId === courseId) &&
        (userId === null || enrollment.userId === userId) &&
        (status === null || statusAt(enrollment, now) === status) &&
        personMatches(person, params)
      return matches
        ? [{ value: sort === 'name' ? person.nameKey : enrollment.enrolledAt, id: enrollment.id, enrollment, person }]
        : []
    })
    placed.sort((one, other) => compareLists([one.value, one.id], [other.value, other.id]) * (descending ? -1 : 1))
    const shown = inRange(placed, params, descending)
    const records = shown.map(({ enrollment }) => enrollment)
    const found = await tx.getMany(courses, [...new Set(records.map((record) => record.courseId))])
    const [runs, named] = [await withRollups(tx, records), byId(found)]
    const rows = runs.flatMap((run) => {
      const [person, course] = [people.get(run.enrollment.userId), named.get(run.enrollment.courseId)]
      return person && course ? [{ ...run, person, course: pick(course, courseRefFields) }] : []
    })
    return { rows, total: placed.length }
  },
})
