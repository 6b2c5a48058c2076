import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'

let school: MemoryAcademy
let courseId: string

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.create({ title: 'Navigation' })).id
})

const module = async (title: string, parentId: string | null = null, differing: object = {}) =>
  (await school.teacher.modules.create({ courseId, title, parentId, ...differing })).id

const lesson = async (title: string, moduleId: string | null, differing: object = {}) => {
  const { placement } = await school.teacher.lessons.create({ title, placement: { courseId, moduleId, ...differing } })
  return placement?.id ?? ''
}

const titles = async (parentId: string | null = null) =>
  (await school.teacher.modules.list({ courseId, parentId })).items.map(({ title }) => title)

describe('order', () => {
  test('goes on at the end unless a position is named, which moves the others up', async () => {
    await module('One')
    await module('Two')
    await module('First', null, { position: 1 })
    await module('Last', null, { position: 99 })
    expect(await titles()).toEqual(['First', 'One', 'Two', 'Last'])
  })

  test('is one order for modules and lessons of the same parent', async () => {
    const first = await module('One')
    const between = await lesson('Between', null)
    const last = await module('Two')
    const { children } = await school.teacher.outline.get({ courseId })
    expect(children.map(({ id, position }) => [id, position])).toEqual([
      [first, 1],
      [between, 2],
      [last, 3],
    ])
  })

  test('is given anew by naming every child once', async () => {
    const [a, b] = [await module('One'), await module('Two')]
    const c = await lesson('Between', null)
    const { children } = await school.teacher.outline.reorder({ courseId, moduleId: null, order: [c, b, a] })
    expect(children.map(({ id }) => id)).toEqual([c, b, a])
    await expect(school.teacher.outline.reorder({ courseId, moduleId: null, order: [a, b] })).rejects.toMatchObject({
      code: 'ORDER_INCOMPLETE',
      details: { missing: [c] },
    })
  })
})

describe('nesting', () => {
  test('lists one level, or all that is below (002-R59)', async () => {
    const one = await module('One')
    const inner = await module('Inner', one)
    await module('Innermost', inner)
    const list = (input: object) => school.teacher.modules.list({ courseId, ...input })
    expect((await list({})).items).toMatchObject([{ title: 'One', modules: [] }])
    expect((await list({ parentId: one })).items).toMatchObject([{ title: 'Inner', parentId: one, modules: [] }])
    expect((await list({ includeSubmodules: true })).items).toMatchObject([
      { title: 'One', modules: [{ title: 'Inner', modules: [{ title: 'Innermost' }] }] },
    ])
  })

  test('moves with everything below, and never into itself', async () => {
    const [one, two] = [await module('One'), await module('Two')]
    const inner = await module('Inner', one)
    await school.teacher.modules.move({ moduleId: one, parentId: two })
    expect(await titles()).toEqual(['Two'])
    expect(await titles(two)).toEqual(['One'])
    await expect(school.teacher.modules.move({ moduleId: two, parentId: inner })).rejects.toMatchObject({
      code: 'MODULE_CYCLE',
    })
    await school.teacher.modules.move({ moduleId: inner, parentId: null, position: 1 })
    expect(await titles()).toEqual(['Inner', 'Two'])
  })

  test('stays within the course', async () => {
    const other = (await school.teacher.courses.create({ title: 'Astronomy' })).id
    const one = await module('One')
    const foreign = (await school.teacher.modules.create({ courseId: other, title: 'Elsewhere' })).id
    const refused = { code: 'MODULE_NOT_FOUND', details: { moduleId: foreign } }
    await expect(school.teacher.modules.move({ moduleId: one, parentId: foreign })).rejects.toMatchObject(refused)
    await expect(module('Two', foreign)).rejects.toMatchObject(refused)
    await expect(lesson('Three', foreign)).rejects.toMatchObject(refused)
  })

  test('counts lessons and minutes of all that is below', async () => {
    const one = await module('One')
    const inner = await module('Inner', one)
    await lesson('A', one)
    const { placement } = await school.teacher.lessons.create({
      title: 'B',
      durationMinutes: 12.5,
      placement: { courseId, moduleId: inner },
    })
    expect(await school.teacher.modules.get({ moduleId: one })).toMatchObject({
      lessonCount: 2,
      durationMinutes: 12.5,
      modules: [{ id: inner, lessonCount: 1 }],
      placements: [{ lesson: { title: 'A' } }],
    })
    expect(placement).toMatchObject({ sequence: 1, seconds: 750 })
  })
})

describe('removal', () => {
  test('of a module with content is refused, and says with what', async () => {
    const one = await module('One')
    const inner = await module('Inner', one)
    await lesson('A', inner)
    await expect(school.teacher.modules.remove({ moduleId: one })).rejects.toMatchObject({
      code: 'MODULE_NOT_EMPTY',
      details: { modules: 1, placements: 1 },
    })
  })

  test('with cascade takes submodules and placements, not lessons, and closes the gap', async () => {
    const one = await module('One')
    await module('Two')
    const inner = await module('Inner', one)
    const placementId = await lesson('A', inner)
    const { lesson: placed } = await school.teacher.placements.get({ placementId })
    const removed = await school.teacher.modules.remove({ moduleId: one, cascade: true })
    expect(removed).toEqual({ moduleId: one, modules: 1, placements: 1 })
    expect(await school.teacher.modules.list({ courseId })).toMatchObject({ items: [{ title: 'Two', position: 1 }] })
    expect(await school.teacher.lessons.get({ lessonId: placed.id })).toMatchObject({ title: 'A', placementCount: 0 })
    await expect(school.teacher.modules.get({ moduleId: inner })).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' })
  })
})

describe('who', () => {
  test('learners see what is published, all the way up', async () => {
    const shown = await module('Shown')
    await lesson('A', shown)
    await lesson('B', shown, { published: false })
    const hidden = await module('Hidden', null, { published: false })
    const below = await module('Below', hidden)
    await lesson('C', below)
    await school.teacher.courses.publish({ courseId })
    expect((await school.visitor.modules.list({ courseId, includeSubmodules: true })).items).toMatchObject([
      { id: shown, lessonCount: 1 },
    ])
    const outline = await school.learner.outline.get({ courseId })
    expect(outline).toMatchObject({
      moduleCount: 1,
      lessonCount: 1,
      children: [{ children: [{ lesson: { title: 'A' } }] }],
    })
    expect((await school.learner.placements.list({ courseId })).page.totalItems).toBe(1)
    await expect(school.learner.modules.get({ moduleId: below })).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' })
    expect((await school.teacher.modules.list({ courseId })).items).toHaveLength(2)
  })

  test('only staff write, and drafts exist for them alone', async () => {
    const moduleId = await module('One')
    const stranger = await school.addUser('stranger', 'instructor')
    const calls = (api: typeof stranger) => [
      api.modules.create({ courseId, title: 'Mine' }),
      api.modules.update({ moduleId, title: 'Mine' }),
      api.modules.move({ moduleId, parentId: null }),
      api.modules.remove({ moduleId }),
      api.outline.reorder({ courseId, moduleId: null, order: [moduleId] }),
    ]
    for (const call of calls(stranger)) await expect(call).rejects.toMatchObject({ category: 'not_found' })
    await lesson('A', moduleId)
    await school.teacher.courses.publish({ courseId })
    for (const call of calls(stranger)) await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const call of calls(school.visitor)) await expect(call).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await school.teacher.instructors.add({ courseId, userId: 'stranger' })
    await expect(stranger.modules.update({ moduleId, title: 'Ours' })).resolves.toMatchObject({ title: 'Ours' })
  })
})

test('changes what is given, clears what is null, and refuses an end before the start', async () => {
  const moduleId = await module('One', null, { description: 'About', estimatedMinutes: 30 })
  school.runtime.clock.advance({ hours: 1 })
  expect(await school.teacher.modules.update({ moduleId, description: null })).toMatchObject({
    title: 'One',
    description: null,
    estimatedMinutes: 30,
    updatedBy: 'teacher',
    updatedAt: '2026-01-05T10:00:00.000Z',
  })
  const startsAt = '2026-02-02T00:00:00.000Z'
  await school.teacher.modules.update({ moduleId, startsAt })
  await expect(school.teacher.modules.update({ moduleId, endsAt: startsAt })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    details: { errors: [{ path: 'endsAt' }] },
  })
})
