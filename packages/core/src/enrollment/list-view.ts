import { courseCounters, courseInstructors, courses } from '../catalog/records.ts'
import { users } from '../identity/records.ts'
import { type PersonFilter, personMatches } from '../identity/rules/person.ts'
import { byId } from '../kernel/objects.ts'
import { compareLists } from '../kernel/order.ts'
import { inRange, type PageRange } from '../kernel/paging.ts'
import { defineView, type ReadRecords } from '../store/index.ts'
import {
  type Cancellation,
  type EnrollmentRecord,
  type EnrollmentStatus,
  enrollmentStatuses,
  enrollments,
} from './records.ts'
import { statusAt } from './rules/status.ts'

/** What a list of enrollments is sorted by, and the id of the enrollment. */
export interface EnrollmentPosition {
  readonly value: string
  readonly id: string
}

export interface EnrollmentFilter extends PersonFilter {
  /** Only courses that this person teaches now; null for all courses of the tenant. */
  readonly instructorId: string | null
  readonly courseId: string | null
  readonly userId: string | null
  readonly groupId: string | null
  /** As it is at `now`, not as it was last written. */
  readonly status: EnrollmentStatus | null
  readonly cancellation: Cancellation | null
  readonly extended: boolean | null
  readonly source: string | null
  /** Enrolled at this moment or later. */
  readonly from: string | null
  /** Enrolled before this moment. */
  readonly before: string | null
}

export interface EnrollmentSearchParams extends PageRange<EnrollmentPosition>, EnrollmentFilter {
  readonly now: string
  readonly sort: 'name' | 'enrolledAt'
  readonly descending: boolean
}

/** An enrollment and what the list is sorted by. */
export interface EnrollmentRow {
  readonly enrollment: EnrollmentRecord
  readonly value: string
}

/** Whether a list shows all enrollments of its courses: their counters know how many there are. */
export const isUnfiltered = ({ instructorId, words, ...filter }: EnrollmentFilter): boolean =>
  words.length === 0 &&
  [filter.courseId, filter.userId, filter.groupId, filter.status, filter.cancellation, filter.extended].every(
    (value) => value === null,
  ) &&
  [filter.source, filter.from, filter.before].every((value) => value === null)

const listAll = async (tx: ReadRecords): Promise<EnrollmentRecord[]> =>
  (await Promise.all(enrollmentStatuses.map((status) => tx.list(enrollments, 'byStatus', { status })))).flat()

const matches = (record: EnrollmentRecord, filter: EnrollmentFilter, now: string): boolean =>
  (filter.courseId === null || record.courseId === filter.courseId) &&
  (filter.userId === null || record.userId === filter.userId) &&
  (filter.groupId === null || record.groupId === filter.groupId) &&
  (filter.status === null || statusAt(record, now) === filter.status) &&
  (filter.cancellation === null || record.cancellation === filter.cancellation) &&
  (filter.extended === null || (record.extendedAt !== null) === filter.extended) &&
  (filter.source === null || record.source === filter.source) &&
  (filter.from === null || record.enrolledAt >= filter.from) &&
  (filter.before === null || record.enrolledAt < filter.before)

/** One page of the enrollments of the tenant, or of the courses of an instructor, and how many match. */
export const enrollmentSearch = defineView({
  name: 'enrollment.search',
  reference: async (tx, params: EnrollmentSearchParams): Promise<{ rows: EnrollmentRow[]; total: number }> => {
    const { instructorId, words, now, sort, descending } = params
    const taught =
      instructorId === null
        ? null
        : (await tx.list(courseInstructors, 'byUser', { userId: instructorId })).filter(({ active }) => active)
    const courseIds = taught && new Set(taught.map(({ courseId }) => courseId))
    const all = (await listAll(tx)).filter(({ courseId }) => courseIds === null || courseIds.has(courseId))
    const found = all.filter((record) => matches(record, params, now))
    const named = words.length > 0 || sort === 'name'
    const people = named ? byId(await tx.getMany(users, [...new Set(found.map(({ userId }) => userId))])) : null
    const placed = found.flatMap((enrollment) => {
      const person = people?.get(enrollment.userId)
      if (people && (!person || !personMatches(person, params))) return []
      return [
        { enrollment, value: sort === 'name' && person ? person.nameKey : enrollment.enrolledAt, id: enrollment.id },
      ]
    })
    placed.sort((one, other) => compareLists([one.value, one.id], [other.value, other.id]) * (descending ? -1 : 1))
    const rows = inRange(placed, params, descending).map(({ enrollment, value }) => ({ enrollment, value }))
    if (!isUnfiltered(params)) return { rows, total: words.length > 0 ? placed.length : found.length }
    const ids = courseIds ? [...courseIds] : (await tx.list(courses, 'byCreation', {})).map(({ id }) => id)
    const counters = await tx.getMany(courseCounters, ids)
    return { rows, total: counters.reduce((sum, { enrollments }) => sum + enrollments, 0) }
  },
})
