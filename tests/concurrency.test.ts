import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, createLyceum, type Lyceum, readRecords } from '@lyceum/core'
import {
  certificates,
  courseCounters,
  courseInstructors,
  courseOutlines,
  courses,
  enrollments,
  lessons,
  modules,
  outbox,
  placements,
} from '@lyceum/core/storage'
import { publishedCourse } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromProcesses, type Outcome, type Task } from './support/processes.ts'
import { type DataLocation, sharedStores } from './support/stores.ts'

/**
 * What must hold however many come at once, from two processes of the operating system (such as
 * gocodebox/lifterlms#2395, apluslms/a-plus#512).
 */

const tenantId = 'academy'

const tally = (outcomes: readonly Outcome[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    const name = 'refused' in outcome ? outcome.refused : ((outcome.answer as { status?: string }).status ?? 'ok')
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** The ids of the lessons that were answered. */
const writtenLessons = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap((outcome) => ('answer' in outcome ? [(outcome.answer as { id?: string }).id ?? ''] : []))

describe.each(sharedStores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let place: DataLocation
  let lyceum: Lyceum
  let teacher: Api

  beforeAll(async () => {
    opened = await open()
    if (!opened.place) throw new Error('This store cannot be shared.')
    place = opened.place
    // Nobody delivers, so that every event can be counted afterwards.
    lyceum = createLyceum({ store: opened.store, deliver: false })
    teacher = lyceum.as({ tenantId, userId: 'teacher', roles: ['instructor'] })
  })
  afterAll(() => opened.close())

  const enroll = (userId: string, courseId: string): Task => ({
    userId,
    roles: ['student'],
    call: 'enrollments.enroll',
    input: { courseId },
  })
  const student = (userId: string) => lyceum.as({ tenantId, userId, roles: ['student'] })
  const people = (count: number, name = 's') => Array.from({ length: count }, (_, index) => `${name}${index}`)
  const halves = <T>(list: readonly T[]) => [list.filter((_, at) => at % 2 === 0), list.filter((_, at) => at % 2 === 1)]

  /** What is kept of a course: its enrollments, its counts, and the names of the events about it. */
  const kept = (courseId: string) =>
    opened.store.read(tenantId, async (session) => {
      const tx = readRecords(session)
      const about = (await tx.list(outbox, 'inOrder', {})).filter(({ data }) => data['courseId'] === courseId)
      return {
        enrolled: await tx.list(enrollments, 'byCourse', { courseId }),
        counters: await tx.get(courseCounters, courseId),
        papers: await tx.list(certificates, 'byCourse', { courseId }),
        told: (name: string) => about.filter((event) => event.name === name).length,
      }
    })

  test('two hundred enroll for fifty seats: exactly fifty', async () => {
    const { courseId } = await publishedCourse(teacher, { maxEnrollments: 50 })
    const tasks = people(200).map((userId) => enroll(userId, courseId))
    const outcomes = await fromProcesses(place, tenantId, halves(tasks))
    expect(tally(outcomes)).toEqual({ active: 50, ENROLLMENT_LIMIT_REACHED: 150 })
    const { enrolled, counters, told } = await kept(courseId)
    expect(enrolled).toHaveLength(50)
    expect(counters).toMatchObject({ seatsTaken: 50, enrollments: 50 })
    expect(told('enrollment.created')).toBe(50)
  })

  test('one learner enrolls fifty times: one enrollment, one event', async () => {
    const { courseId } = await publishedCourse(teacher)
    const tasks = people(50).map(() => enroll('ada', courseId))
    const outcomes = await fromProcesses(place, tenantId, halves(tasks))
    expect(tally(outcomes)).toEqual({ active: 1, ALREADY_ENROLLED: 49 })
    const { enrolled, counters, told } = await kept(courseId)
    expect(enrolled).toHaveLength(1)
    expect(counters).toMatchObject({ seatsTaken: 1, enrollments: 1 })
    expect(told('enrollment.created')).toBe(1)
  })

  test('the last lesson is completed twenty times: one completion, one certificate', async () => {
    const { courseId, placementIds } = await publishedCourse(teacher, { hasCertificate: true })
    await student('ada').enrollments.enroll({ courseId })
    const [first, last] = placementIds as [string, string]
    await student('ada').progress.complete({ placementId: first })
    const complete = { userId: 'ada', roles: ['student'], call: 'progress.complete' } as const
    const tasks = people(20).map(() => ({ ...complete, input: { placementId: last } }))
    const outcomes = await fromProcesses(place, tenantId, halves(tasks))
    expect(tally(outcomes)).toEqual({ ok: 20 })
    const { enrolled, papers, told } = await kept(courseId)
    expect(enrolled).toMatchObject([{ status: 'completed' }])
    expect(papers).toHaveLength(1)
    expect([told('course.completed'), told('certificate.issued'), told('enrollment.completed')]).toEqual([1, 1, 1])
  })

  test('a certificate is renewed ten times and the course completed twenty times: one new cycle, one more', async () => {
    const certificateValidity = { amount: 10, unit: 'days' } as const
    const { courseId, placementIds } = await publishedCourse(teacher, { hasCertificate: true, certificateValidity }, [
      {},
    ])
    await student('ada').enrollments.enroll({ courseId })
    const [placementId] = placementIds as [string]
    await student('ada').progress.complete({ placementId })
    const [first] = (await kept(courseId)).papers
    const ada = { userId: 'ada', roles: ['student'] } as const
    const renew = { ...ada, call: 'certificates.renew', input: { certificateId: first?.id } }
    const renewals = await fromProcesses(place, tenantId, halves(people(10).map(() => renew)))
    expect(tally(renewals)).toEqual({ active: 1, CERTIFICATE_RENEWAL_CLOSED: 9 })
    const complete = { ...ada, call: 'progress.complete', input: { placementId } }
    expect(tally(await fromProcesses(place, tenantId, halves(people(20).map(() => complete))))).toEqual({ ok: 20 })
    const { enrolled, papers } = await kept(courseId)
    expect(enrolled).toMatchObject([{ status: 'completed', cycle: 2 }])
    expect(papers.map(({ cycle }) => cycle).sort()).toEqual([1, 2])
  })

  test('ten courses are removed while authors write to them: nothing of one that is gone is left', async () => {
    const courseIds: string[] = []
    const tasks: Task[] = []
    for (const userId of people(4, 'tutor')) await lyceum.system(tenantId).users.save({ userId, roles: ['instructor'] })
    for (let at = 0; at < 10; at += 1) {
      const { id: courseId } = await teacher.courses.create({ title: 'Celestial navigation' })
      courseIds.push(courseId)
      const { id: moduleId } = at % 2 === 0 ? await teacher.modules.create({ courseId, title: 'At sea' }) : { id: null }
      const author = (call: string, input: object): Task => ({
        ...{ userId: 'teacher', roles: ['instructor'], call },
        input: { courseId, ...input },
      })
      const lesson = { title: 'Stars', kind: 'reading', content: 'Look up.', placement: { courseId, moduleId } }
      const writes = people(4, 'tutor').flatMap((userId) => [
        author('instructors.add', { userId }),
        author('modules.create', { title: 'Ashore' }),
        { ...author('lessons.create', {}), input: lesson },
      ])
      const remove: Task = { userId: 'admin', roles: ['admin'], call: 'courses.remove', input: { courseId } }
      tasks.push(...writes.slice(0, at), remove, ...writes.slice(at))
    }
    const outcomes = await fromProcesses(place, tenantId, halves(tasks))
    const refused = outcomes.flatMap((outcome) => ('refused' in outcome ? [outcome.refused] : []))
    expect(refused.filter((code) => code !== 'COURSE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND')).toEqual([])
    const left = await opened.store.read(tenantId, async (session) => {
      const tx = readRecords(session)
      const found = courseIds.map(async (courseId) => [
        ...(await tx.list(courseInstructors, 'byCourse', { courseId })),
        ...(await tx.list(modules, 'byCourse', { courseId })),
        ...(await tx.list(placements, 'byCourse', { courseId })),
      ])
      const own = [...(await tx.getMany(courses, courseIds)), ...(await tx.getMany(courseOutlines, courseIds))]
      const placed = (await tx.list(lessons, 'byCreation', {})).filter(({ id }) =>
        writtenLessons(outcomes).includes(id),
      )
      return [...own, ...(await Promise.all(found)).flat(), ...placed.filter((lesson) => lesson.placementCount > 0)]
    })
    expect(left).toEqual([])
  })

  test('two hundred courses of one title are created: each has a slug of its own', async () => {
    const create: Task = {
      ...{ userId: 'teacher', roles: ['instructor'], call: 'courses.create' },
      input: { title: 'One title for all' },
    }
    const outcomes = await fromProcesses(place, tenantId, halves(Array.from({ length: 200 }, () => create)))
    expect(tally(outcomes)).toEqual({ draft: 200 })
    const slugs = outcomes.map((outcome) => ('answer' in outcome ? (outcome.answer as { slug: string }).slug : ''))
    expect(new Set(slugs).size).toBe(200)
  })

  test('ten leave while ten more come: no seat too many, none empty beside somebody waiting, and the first come first', async () => {
    const { courseId } = await publishedCourse(teacher, { maxEnrollments: 10, keepsWaitlist: true })
    const seated = []
    for (const userId of people(10, 'seated')) seated.push(await student(userId).enrollments.enroll({ courseId }))
    const waiting = people(15, 'waiting')
    for (const userId of waiting) {
      await student(userId).enrollments.enroll({ courseId })
      // Two who come in the same millisecond wait equally long.
      await sleep(2)
    }

    const leave = seated.map(({ id, userId }) => ({
      ...{ userId, roles: ['student' as const], call: 'enrollments.cancel' },
      input: { enrollmentId: id },
    }))
    const come = people(10, 'late').map((userId) => enroll(userId, courseId))
    const outcomes = await fromProcesses(place, tenantId, [leave, come])
    expect(tally(outcomes)).toEqual({ cancelled: 10, waitlisted: 10 })

    const { enrolled, counters } = await kept(courseId)
    const active = enrolled.filter(({ status }) => status === 'active').map(({ userId }) => userId)
    expect(active.sort()).toEqual(waiting.slice(0, 10).sort())
    expect(enrolled.filter(({ status }) => status === 'waitlisted')).toHaveLength(15)
    expect(counters?.seatsTaken).toBe(10)
  })
})
