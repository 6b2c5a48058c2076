import { courses } from '../catalog/records.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { type EnrollmentRecord, enrollments } from './records.ts'
import { hasLapsed } from './rules/status.ts'
import { releaseSeats } from './seats.ts'
import { expireEnrollment } from './transitions.ts'

const byCourse = (records: readonly EnrollmentRecord[]): Map<string, EnrollmentRecord[]> => {
  const groups = new Map<string, EnrollmentRecord[]>()
  for (const record of records) groups.set(record.courseId, [...(groups.get(record.courseId) ?? []), record])
  return groups
}

/** Stores the expiry of at most `limit` enrollments and gives their seats to the waitlist. Returns how many they are. */
export const expireDue = async (context: CommandContext, limit: number): Promise<number> => {
  const { tx, now } = context
  const batch = await tx.list(enrollments, 'lapsing', {}, { limit })
  const due = batch.filter((enrollment) => hasLapsed(enrollment, now))
  const groups = byCourse(due)
  for (const course of await tx.getMany(courses, [...groups.keys()])) {
    const expired = groups.get(course.id) ?? []
    for (const enrollment of expired) await expireEnrollment(context, enrollment)
    await releaseSeats(context, course, { freed: expired.length })
  }
  return due.length
}
