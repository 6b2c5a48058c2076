import { type Api, createLyceum, type LyceumEvent, readRecords, transactionRecords } from '@lyceum/core'
import { courseOutlines, courseProgress, enrollments, lessonProgress, placements } from '@lyceum/core/storage'
import { publishedCourse, seededRandom } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedStores } from './support/stores.ts'

/**
 * Bringing the stored progress of a course forward, by one statement for many learners, while these learners go on: no
 * step is lost, and what is stored in the end is what the steps add up to.
 */

const tenantId = 'academy'
const LEARNERS = 24
const LESSONS = 8

describe.each(sharedStores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  const random = seededRandom(7)
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  const inTransaction = <T>(work: (tx: ReturnType<typeof transactionRecords>) => Promise<T>): Promise<T> =>
    opened.store.transaction(tenantId, (session) => work(transactionRecords(session)))

  test('learners take steps while their progress is brought forward again and again', {
    timeout: 120_000,
  }, async () => {
    const lyceum = createLyceum({ store: opened.store })
    const heard: LyceumEvent[] = []
    lyceum.on('*', (event) => void heard.push(event))
    const teacher = lyceum.as({ tenantId, userId: 'teacher', roles: ['instructor'] })
    const lesson = { title: 'Knots', kind: 'reading' as const }
    const { courseId, placementIds } = await publishedCourse(
      teacher,
      {},
      Array.from({ length: LESSONS }, () => ({})),
    )
    const learners = Array.from({ length: LEARNERS }, (_, at) => ({
      tenantId,
      userId: `u${at}`,
      roles: ['student' as const],
    }))
    for (const learner of learners) await lyceum.as(learner).enrollments.enroll({ courseId })

    const outdate = () => inTransaction(async (tx) => tx.add(courseOutlines, courseId, { revision: 1 }))
    const sweep = async (api: Api, limit: number) => {
      let cursor: string | null = null
      do ({ cursor } = await api.progress.reconcile({ courseId, limit, ...(cursor ? { cursor } : {}) }))
      while (cursor !== null)
    }
    let learning = true
    const sweeping = [3, 1_000].map(async (limit) => {
      let sweeps = 0
      for (; learning; sweeps += 1) {
        await outdate()
        await sweep(lyceum.system(tenantId), limit)
      }
      return sweeps
    })
    const take = async (learner: (typeof learners)[number]) => {
      const api = lyceum.as(learner)
      for (const placementId of [...placementIds].sort(() => random() - 0.5)) {
        await api.progress.record({ placementId, timeSpentSeconds: 1 })
        await api.progress.complete({ placementId })
      }
    }
    await Promise.all(learners.map(take))
    learning = false
    for (const sweeps of await Promise.all(sweeping)) expect(sweeps).toBeGreaterThan(1)

    await lyceum.drain()
    const stored = await opened.store.read(tenantId, async (session) => {
      const tx = readRecords(session)
      return {
        rollups: await tx.list(courseProgress, 'byCourse', { courseId }),
        enrolled: await tx.list(enrollments, 'byCourse', { courseId }),
        lessons: await tx.list(lessonProgress, 'byEnrollment', {}),
        outline: await tx.get(courseOutlines, courseId),
        placed: await tx.list(placements, 'byCourse', { courseId }),
      }
    })
    expect(stored.placed).toHaveLength(LESSONS)
    expect(stored.lessons).toHaveLength(LEARNERS * LESSONS)
    expect(stored.rollups).toHaveLength(LEARNERS)
    for (const rollup of stored.rollups)
      expect(rollup).toMatchObject({
        completed: LESSONS,
        requiredCompleted: LESSONS,
        percentage: 100,
        milestone: 100,
        timeSpentSeconds: LESSONS,
      })
    expect(stored.enrolled.map(({ status }) => status)).toEqual(stored.enrolled.map(() => 'completed'))
    const told = (name: string) => heard.filter((event) => event.name === name).length
    expect(told('lesson.completed')).toBe(LEARNERS * LESSONS)
    expect(told('progress.milestone')).toBe(LEARNERS * 4)
    expect(told('enrollment.completed')).toBe(LEARNERS)

    // A lesson more: nobody has everything, nobody is asked twice.
    await teacher.lessons.create({ ...lesson, placement: { courseId } })
    await lyceum.drain()
    await sweep(lyceum.system(tenantId), 10)
    const after = await opened.store.read(tenantId, (session) =>
      readRecords(session).list(courseProgress, 'byCourse', { courseId }),
    )
    expect(after.map(({ percentage, total }) => [percentage, total])).toEqual(after.map(() => [89, LESSONS + 1]))
    await lyceum.stop()
  })
})
