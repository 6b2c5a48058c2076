import { createLyceum, type Row, type StoreDriver } from '@lyceum/core'
import { courseCounters, courseProgress, enrollments, lessonProgress, users } from '@lyceum/core/storage'
import { publishedCourse } from '@lyceum/core/testing'

/** The courses that the jobs are about, each with as many learners. */
export interface Crowd {
  /** Everybody has completed all lessons but the last. */
  readonly counted: { readonly courseId: string; readonly placementIds: readonly string[] }
  readonly autoEnrolled: string
  readonly expired: string
  /** Everybody waits for a seat. */
  readonly waitedFor: string
}

const LESSONS = 8
const BATCH = 2_000
const LONG_AGO = '2020-01-01T00:00:00.000Z'

/** One row of each collection of a learner who has done all lessons but the last, as operations write them. */
const templates = async (store: StoreDriver, tenantId: string, courseId: string, placementIds: readonly string[]) => {
  const lyceum = createLyceum({ store, deliver: false })
  const learner = lyceum.as({ tenantId: tenantId, userId: 'template', roles: ['student'] })
  const { id: enrollmentId } = await learner.enrollments.enroll({ courseId })
  for (const placementId of placementIds.slice(0, -1)) await learner.progress.complete({ placementId })
  const found = await store.read(tenantId, (session) =>
    Promise.all([
      session.get(enrollments, enrollmentId),
      session.get(courseProgress, enrollmentId),
      session.select(lessonProgress, { index: 'byEnrollment', equals: { enrollmentId } }),
      session.get(users, 'template'),
    ]),
  )
  const [enrollment, rollup, lessons, user] = found
  if (!enrollment || !rollup || !user) throw new Error('The template is incomplete.')
  return { enrollment, rollup, lessons, user }
}

/** Fills a tenant with users, of whom all are in each of the courses in some way. */
export const fillCrowd = async (store: StoreDriver, tenantId: string, size: number): Promise<Crowd> => {
  const lyceum = createLyceum({ store, deliver: false })
  const staff = lyceum.as({ tenantId, userId: 'teacher', roles: ['instructor'], name: 'The teacher' })
  const make = (title: string) =>
    publishedCourse(
      staff,
      { title },
      Array.from({ length: LESSONS }, () => ({})),
    )
  const counted = await make('Counted')
  const { courseId: autoEnrolled } = await make('Enrolled')
  const { courseId: expired } = await make('Expired')
  const { courseId: waitedFor } = await make('Waited for')
  await staff.courses.unpublish({ courseId: autoEnrolled })
  await staff.courses.update({ courseId: autoEnrolled, autoEnroll: true })
  await staff.courses.update({ courseId: waitedFor, maxEnrollments: 1, keepsWaitlist: true })
  const { enrollment, rollup, lessons, user } = await templates(store, tenantId, counted.courseId, counted.placementIds)

  for (let from = 0; from < size; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, size - from) }, (_, offset) => from + offset)
    const rows = (make: (number: number) => Row): Row[] => numbers.map((number) => ({ ...make(number), version: 1 }))
    const userId = (number: number) => `crowd${String(number).padStart(7, '0')}`
    const at = (number: number) => new Date(Date.parse('2025-01-01T00:00:00.000Z') + number * 1_000).toISOString()
    await store.transaction(tenantId, async (session) => {
      session.insert(
        users,
        rows((number) => ({ ...user, id: userId(number), createdAt: at(number) })),
      )
      const enroll = (course: string, courseId: string, fields: Row) =>
        session.insert(
          enrollments,
          rows((number) => ({
            ...enrollment,
            id: `${course}${number}`,
            userId: userId(number),
            courseId,
            enrolledAt: at(number),
            ...fields,
          })),
        )
      enroll('counted', counted.courseId, {})
      enroll('expired', expired, { expiresAt: LONG_AGO, lapsesAt: LONG_AGO })
      enroll('waited', waitedFor, { status: 'waitlisted' })
      session.insert(
        courseProgress,
        rows((number) => ({ ...rollup, id: `counted${number}`, userId: userId(number) })),
      )
      for (const [place, lesson] of lessons.entries())
        session.insert(
          lessonProgress,
          rows((number) => ({
            ...lesson,
            id: `lesson${place}_${number}`,
            enrollmentId: `counted${number}`,
            userId: userId(number),
          })),
        )
    })
  }
  await store.transaction(tenantId, async (session) => {
    for (const courseId of [counted.courseId, expired]) session.add(courseCounters, courseId, { seatsTaken: size })
  })
  return { counted, autoEnrolled, expired, waitedFor }
}
