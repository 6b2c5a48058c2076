import * as z from 'zod'
import { averageRating, CourseHeading, CourseSummary, headingFields } from '../catalog/answers.ts'
import { categories, courseCounters, courses } from '../catalog/records.ts'
import { courseOutlines } from '../content/records.ts'
import { learnerId, users } from '../identity/records.ts'
import { names } from '../kernel/names.ts'
import { byId, pick } from '../kernel/objects.ts'
import type { ReadRecords } from '../store/index.ts'
import { type EnrollmentRecord, enrollmentStatuses, enrollments } from './records.ts'
import { hasAccessAt, statusAt } from './rules/status.ts'

const { version, lapsesAt, changes, status, ...published } = enrollments.schema.shape

/** An enrollment with its status at the time of the call. */
export const Enrollment = z
  .object({
    ...published,
    status: z.enum(enrollmentStatuses).describe('Status at the time of the call.'),
    hasAccess: z
      .boolean()
      .describe('Whether the enrollment gives access to the course now; results stay readable without.'),
  })
  .register(names, { id: 'Enrollment' })
export type Enrollment = z.infer<typeof Enrollment>

export const toEnrollment = (record: EnrollmentRecord, now: string): Enrollment => {
  const { version, lapsesAt, changes, ...enrollment } = record
  return { ...enrollment, status: statusAt(record, now), hasAccess: hasAccessAt(record, now) }
}

/** The course of an enrollment, as a learner's list shows it. */
const EnrolledCourse = z
  .object({
    ...CourseHeading.shape,
    ...courses.schema.pick({ startsAt: true, endsAt: true }).shape,
    category: z.string().nullable().describe('Name of the category; null for none.'),
    rating: CourseSummary.shape.rating,
    lessons: z.int().describe('Number of lessons that learners of the course see.'),
    lessonMinutes: z.int().describe('Estimated length of these lessons together, in minutes.'),
  })
  .register(names, { id: 'EnrolledCourse' })

export const EnrollmentWithCourse = Enrollment.extend({
  course: EnrolledCourse.describe('The course as lists show it.'),
}).register(names, { id: 'EnrollmentWithCourse' })

/** Joins enrollments with their courses: four statements for any number of them. */
export const withCourses = async (
  tx: ReadRecords,
  records: readonly EnrollmentRecord[],
  now: string,
): Promise<z.infer<typeof EnrollmentWithCourse>[]> => {
  const courseIds = [...new Set(records.map(({ courseId }) => courseId))]
  const [found, counters, outlines] = await Promise.all([
    tx.getMany(courses, courseIds),
    tx.getMany(courseCounters, courseIds),
    tx.getMany(courseOutlines, courseIds),
  ])
  const named = await tx.getMany(categories, [...new Set(found.flatMap(({ categoryId }) => categoryId ?? []))])
  const [countersOf, outlineOf, categoryOf] = [byId(counters), byId(outlines), byId(named)]
  const summaries = new Map(
    found.map((course) => {
      const outline = outlineOf.get(course.id)
      const summary = {
        ...pick(course, [...headingFields, 'startsAt', 'endsAt']),
        category: (course.categoryId && categoryOf.get(course.categoryId)?.name) || null,
        rating: averageRating(countersOf.get(course.id)),
        lessons: outline?.placements ?? 0,
        lessonMinutes: Math.round((outline?.seconds ?? 0) / 60),
      }
      return [course.id, summary]
    }),
  )
  return records.flatMap((record) => {
    const course = summaries.get(record.courseId)
    return course ? [{ ...toEnrollment(record, now), course }] : []
  })
}

/** The learner of an enrollment, for the staff of the course (001-R112). */
export const Learner = z
  .object({
    id: learnerId,
    ...users.schema.pick({ name: true, firstName: true, lastName: true, username: true, email: true, avatarUrl: true })
      .shape,
  })
  .register(names, { id: 'Learner' })

export const EnrollmentWithLearner = Enrollment.extend({ learner: Learner.describe('Who is enrolled.') }).register(
  names,
  { id: 'EnrollmentWithLearner' },
)

/** A course, as lists of enrollments show it. */
export const CourseRef = courses.schema
  .pick({ id: true, title: true, slug: true, status: true })
  .register(names, { id: 'CourseRef' })

export const EnrollmentInList = EnrollmentWithLearner.extend({ course: CourseRef.describe('The course.') }).register(
  names,
  { id: 'EnrollmentInList' },
)

/** Joins enrollments with their learners and courses: two statements for any number of them. */
export const withLearnersAndCourses = async (
  tx: ReadRecords,
  records: readonly EnrollmentRecord[],
  now: string,
): Promise<z.infer<typeof EnrollmentInList>[]> => {
  const courseIds = [...new Set(records.map(({ courseId }) => courseId))]
  const [learners, found] = await Promise.all([withLearners(tx, records, now), tx.getMany(courses, courseIds)])
  const courseOf = byId(found)
  return learners.flatMap((learner) => {
    const course = courseOf.get(learner.courseId)
    return course ? [{ ...learner, course: pick(course, ['id', 'title', 'slug', 'status']) }] : []
  })
}

export const withLearners = async (
  tx: ReadRecords,
  records: readonly EnrollmentRecord[],
  now: string,
): Promise<z.infer<typeof EnrollmentWithLearner>[]> => {
  const people = byId(
    await tx.getMany(
      users,
      records.map(({ userId }) => userId),
    ),
  )
  return records.map((record) => {
    const person = people.get(record.userId)
    const learner = {
      id: record.userId,
      name: person?.name ?? record.userId,
      firstName: person?.firstName ?? null,
      lastName: person?.lastName ?? null,
      username: person?.username ?? null,
      email: person?.email ?? null,
      avatarUrl: person?.avatarUrl ?? null,
    }
    return { ...toEnrollment(record, now), learner }
  })
}
