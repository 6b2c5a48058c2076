import * as z from 'zod'
import { averageRating, CourseHeading, headingFields } from '../catalog/answers.ts'
import { categories, courseCounters, courses } from '../catalog/records.ts'
import { courseOutlines } from '../content/records.ts'
import { users } from '../identity/records.ts'
import { byId, pick } from '../kernel/objects.ts'
import { id } from '../kernel/values.ts'
import type { ReadRecords } from '../store/index.ts'
import { type EnrollmentRecord, enrollmentStatuses, enrollments } from './records.ts'
import { hasAccessAt, statusAt } from './rules/status.ts'

const { version, lapsesAt, changes, status, ...published } = enrollments.schema.shape

/** An enrollment with its status at the time of the call. */
export const Enrollment = z
  .object({
    ...published,
    status: z.enum(enrollmentStatuses).meta({ description: 'As of now: expiry counts from its moment on.' }),
    hasAccess: z.boolean().meta({ description: 'Whether the enrollment opens the course now. Results stay readable.' }),
  })
  .meta({ id: 'Enrollment' })
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
    category: z.string().nullable().meta({ description: 'Name of the category.' }),
    rating: z.number(),
    lessons: z.int().meta({ description: 'Lessons that learners of the course see.' }),
    lessonMinutes: z.int().meta({ description: 'Estimated length of these lessons together.' }),
  })
  .meta({ id: 'EnrolledCourse' })

export const EnrollmentWithCourse = Enrollment.extend({ course: EnrolledCourse }).meta({ id: 'EnrollmentWithCourse' })

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
    id,
    name: z.string(),
    email: z.string().nullable(),
    avatarUrl: z.string().nullable(),
  })
  .meta({ id: 'Learner' })

export const EnrollmentWithLearner = Enrollment.extend({ learner: Learner }).meta({ id: 'EnrollmentWithLearner' })

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
      email: person?.email ?? null,
      avatarUrl: person?.avatarUrl ?? null,
    }
    return { ...toEnrollment(record, now), learner }
  })
}
