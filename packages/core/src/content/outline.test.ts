import { beforeEach, describe, expect, test } from 'vitest'
import type { LyceumEvent } from '../kernel/events.ts'
import type { Observation, Observer } from '../kernel/observe.ts'
import { createLyceum } from '../lyceum.ts'
import { readRecords } from '../store/index.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { currentOutline } from './outline.ts'

let school: MemoryAcademy
let courseId: string

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.create({ title: 'Navigation' })).id
})

const lesson = async (title: string, differing: object = {}, place: object = {}) => {
  const { placement, id } = await school.teacher.lessons.create({
    title,
    kind: 'reading',
    durationMinutes: 10,
    ...differing,
    placement: { courseId, ...place },
  })
  if (!placement) throw new Error('not placed')
  return { lessonId: id, placementId: placement.id, placement }
}

const sums = () =>
  school.store.read(school.tenantId, (session) =>
    currentOutline(readRecords(session), courseId, school.runtime.now().toISOString()),
  )

const announced = async (work: () => Promise<unknown>): Promise<LyceumEvent[]> => {
  await school.lyceum.drain()
  const events: LyceumEvent[] = []
  const stop = school.lyceum.on('course.outline_changed', async (event) => {
    events.push(event)
  })
  await work()
  await school.lyceum.drain()
  stop()
  return events
}

describe('the revision', () => {
  test('increases, with an event, with changes that affect progress', async () => {
    const events = await announced(async () => {
      await lesson('Stars')
      await lesson('Sun')
    })
    expect(events.map(({ data }) => data)).toEqual([
      { courseId, revision: 1 },
      { courseId, revision: 2 },
    ])
    expect(await sums()).toMatchObject({ revision: 2, placements: 2, required: 2, seconds: 1_200, firstRequired: 1 })
  })

  test('stays the same for other changes', async () => {
    const { lessonId, placementId } = await lesson('Stars')
    const events = await announced(async () => {
      await school.teacher.lessons.update({ lessonId, title: 'Fixed stars', content: 'Find the Plough.' })
      await school.teacher.placements.update({ placementId, freeLesson: true })
      await school.teacher.modules.create({ courseId, title: 'Empty' })
      await lesson('Draft', { status: 'draft' })
    })
    expect(events).toEqual([])
    expect((await sums()).revision).toBe(1)
  })

  test('increases in every course of a changed lesson', async () => {
    const { lessonId } = await lesson('Stars')
    const other = (await school.teacher.courses.create({ title: 'Astronomy' })).id
    await school.teacher.placements.create({ courseId: other, lessonId })
    const events = await announced(() => school.teacher.lessons.update({ lessonId, durationMinutes: 20 }))
    expect(events.map(({ data }) => data)).toEqual(
      [courseId, other].sort().map((id) => ({ courseId: id, revision: 2 })),
    )
    expect((await sums()).seconds).toBe(1_200)
  })
})

test('sums follow the time without a write (woocommerce/sensei-content-drip#196)', async () => {
  await lesson('Now')
  await lesson('Later', {}, { startsAt: '2026-01-06T00:00:00.000Z', endsAt: '2026-01-07T00:00:00.000Z' })
  expect(await sums()).toMatchObject({ placements: 1, validUntil: '2026-01-06T00:00:00.000Z' })
  school.runtime.clock.set('2026-01-06T00:00:00.000Z')
  expect(await sums()).toMatchObject({ placements: 2, validUntil: '2026-01-07T00:00:00.000Z' })
  school.runtime.clock.set('2026-01-07T00:00:00.000Z')
  expect(await sums()).toMatchObject({ placements: 1, validUntil: null })
})

test('concurrent changes of one course leave no gaps', async () => {
  await Promise.all([
    ...Array.from({ length: 10 }, (_, at) => lesson(`Lesson ${at}`)),
    ...Array.from({ length: 10 }, (_, at) =>
      school.teacher.modules.create({ courseId, title: `Module ${at}`, position: 1 }),
    ),
  ])
  const { children } = await school.teacher.outline.get({ courseId })
  expect(children.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  expect((await sums()).placements).toBe(10)
})

test('a change costs the same in a course of ten lessons and of three hundred', async () => {
  const seen: Observation[] = []
  const observe: Observer = async (_, run) => void seen.push(await run())
  // Without its jobs, whose pieces are observed as well.
  const lyceum = createLyceum({ store: school.store, runtime: school.runtime, observe, deliver: false })
  const teacher = lyceum.as(school.actor('teacher', 'instructor'))
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'All of it' })
  const cost = async (work: () => Promise<unknown>) => {
    seen.length = 0
    await work()
    return seen.map(({ statements }) => statements)
  }
  const costs = async () => {
    const { placement, id: lessonId } = await teacher.lessons.create({
      title: 'Last',
      placement: { courseId, moduleId },
    })
    const placementId = placement?.id ?? ''
    return {
      create: await cost(() => teacher.placements.create({ courseId, moduleId, lessonId })),
      update: await cost(() => teacher.placements.update({ placementId, published: false })),
      rewrite: await cost(() => teacher.lessons.update({ lessonId, durationMinutes: 5 })),
      outline: await cost(() => teacher.outline.get({ courseId })),
      modules: await cost(() => teacher.modules.list({ courseId })),
      placements: await cost(() => teacher.placements.list({ courseId })),
    }
  }
  for (let at = 0; at < 10; at += 1) await lesson(`Lesson ${at}`, {}, { moduleId })
  const small = await costs()
  for (let at = 0; at < 290; at += 1) await lesson(`Further lesson ${at}`, {}, { moduleId })
  expect(await costs()).toEqual(small)
})

test('the content of a removed course is removed, its lessons are kept', async () => {
  const { id: moduleId } = await school.teacher.modules.create({ courseId, title: 'Stars' })
  const { lessonId, placementId } = await lesson('The pole star', {}, { moduleId })
  await school.admin.courses.remove({ courseId })
  await expect(school.admin.modules.get({ moduleId })).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' })
  await expect(school.admin.placements.get({ placementId })).rejects.toMatchObject({ code: 'PLACEMENT_NOT_FOUND' })
  expect(await school.teacher.lessons.get({ lessonId })).toMatchObject({ placementCount: 0 })
  expect(await sums()).toMatchObject({ revision: 0, placements: 0 })
})
