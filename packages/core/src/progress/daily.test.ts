import { beforeEach, describe, expect, test } from 'vitest'
import { readRecords } from '../store/index.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { enrolledCourse } from '../testing/builders/learning.ts'
import { dailyActivity } from './records.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy({ now: '2026-03-01T10:30:00.000Z' })
})

const days = (userId = 'learner') =>
  scene.store.read(scene.tenantId, async (session) =>
    (await readRecords(session).list(dailyActivity, 'byUser', { userId })).map(({ id, version, ...day }) => day),
  )

const inZone = (timeZone?: string) =>
  scene.lyceum.as({ ...scene.actor('learner', 'student'), ...(timeZone ? { timeZone } : {}) })

// nandinigoyaldev/Open-Source-Contribution-Atelier#2596
describe("a person's day", () => {
  test('is that of their time zone', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}, {}])
    const record = (timeZone: string) =>
      inZone(timeZone).progress.record({ placementId: placementAt(1), timeSpentSeconds: 60 })
    await record('Pacific/Kiritimati')
    await record('Pacific/Kiritimati')
    expect(await days()).toEqual([
      {
        userId: 'learner',
        day: '2026-03-02',
        timeZone: 'Pacific/Kiritimati',
        activeSeconds: 120,
        lessonsTouched: 1,
        lessonsCompleted: 0,
      },
    ])
    // The traveller's other day at the same moment; what was counted stays counted as it was.
    await record('Pacific/Pago_Pago')
    expect((await days()).map(({ day, activeSeconds }) => [day, activeSeconds])).toEqual([
      ['2026-02-28', 60],
      ['2026-03-02', 120],
    ])
  })

  test('uses the stored time zone if the actor has none, else that of the course', async () => {
    const { placementAt, courseId } = await enrolledCourse(scene, [{}], { timeZone: 'Pacific/Kiritimati' })
    await scene.system.users.save({
      userId: 'learner',
      name: 'The learner',
      roles: ['student'],
      timeZone: 'America/New_York',
    })
    await inZone().progress.record({ placementId: placementAt(1) })
    expect(await days()).toMatchObject([{ day: '2026-03-01', timeZone: 'America/New_York', lessonsTouched: 1 }])
    // The caller's own zone does not apply to another learner.
    await scene.lyceum
      .as({ ...scene.actor('teacher', 'instructor'), timeZone: 'Pacific/Kiritimati' })
      .progress.complete({ placementId: placementAt(1), userId: 'learner' })
    expect(await days()).toMatchObject([{ day: '2026-03-01', lessonsCompleted: 1 }])
    expect(courseId).toBeTruthy()
  })

  test.each([
    ['spring', 'Europe/Helsinki', '2026-03-28T21:59:00.000Z', ['2026-03-28', '2026-03-29', '2026-03-30'], 23],
    ['autumn', 'Europe/Helsinki', '2026-10-24T20:59:00.000Z', ['2026-10-24', '2026-10-25', '2026-10-26'], 25],
    ['New York', 'America/New_York', '2026-11-01T03:59:00.000Z', ['2026-10-31', '2026-11-01', '2026-11-02'], 25],
  ])('begins at midnight also when the clocks change: %s', async (_, timeZone, lastMinute, expected, hours) => {
    const { placementAt } = await enrolledCourse(scene, [{}])
    const record = () => inZone(timeZone).progress.record({ placementId: placementAt(1), timeSpentSeconds: 1 })
    scene.runtime.clock.set(lastMinute)
    await record()
    scene.runtime.clock.advance({ minutes: 1 })
    await record()
    scene.runtime.clock.advance({ hours, minutes: -1 })
    await record()
    scene.runtime.clock.advance({ minutes: 1 })
    await record()
    expect((await days()).map(({ day, activeSeconds }) => [day, activeSeconds])).toEqual([
      [expected[0], 1],
      [expected[1], 2],
      [expected[2], 1],
    ])
  })

  test('counts lessons touched and completed, each once', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}, {}, {}])
    const learner = inZone('UTC')
    for (const place of [1, 1, 2])
      await learner.progress.record({ placementId: placementAt(place), timeSpentSeconds: 30 })
    for (const place of [1, 3, 3]) await learner.progress.complete({ placementId: placementAt(place) })
    expect(await days()).toMatchObject([{ activeSeconds: 90, lessonsTouched: 3, lessonsCompleted: 2 }])
    scene.runtime.clock.advance({ days: 1 })
    await learner.progress.record({ placementId: placementAt(1) })
    expect(await days()).toMatchObject([{}, { day: '2026-03-02', lessonsTouched: 1, lessonsCompleted: 0 }])
  })

  test('loses nothing under concurrent steps of two devices', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}, {}])
    const steps = Array.from({ length: 10 }, (_, n) =>
      inZone('UTC').progress.record({ placementId: placementAt(1 + (n % 2)), timeSpentSeconds: 10 }),
    )
    await Promise.all(steps)
    expect(await days()).toMatchObject([{ activeSeconds: 100, lessonsTouched: 2 }])
  })
})
