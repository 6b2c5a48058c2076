import { createLyceum, type Lyceum } from '@lyceum/core'
import { type Academy, academy } from '@lyceum/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/** Merging categories while courses are made, changed and removed in them. */
describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let scene: Academy
  let tenants = 0
  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store, deliver: false, checkAnswers: true })
  })
  beforeEach(async () => {
    tenants += 1
    scene = await academy(lyceum, `t${tenants}`)
  })
  afterAll(() => opened.close())

  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'ok',
      (error: { code: string }) => error.code,
    )
  const category = async (name: string) => (await scene.admin.categories.create({ name })).id
  const countIn = async (categoryId: string) => (await scene.admin.categories.get({ categoryId })).courseCount
  const runJobs = async () => {
    const runner = createLyceum({ store: opened.store })
    await runner.drain()
    await runner.stop()
  }

  test('the courses move, with a revision each, and the category is gone', async () => {
    const [from, into] = [await category('Sailing'), await category('Sea')]
    const { id: courseId } = await scene.teacher.courses.create({ title: 'Stars', categoryId: from })
    await scene.teacher.courses.archive({ courseId })
    await scene.teacher.courses.create({ title: 'Knots', categoryId: into })
    const { category: merged, moved, finished } = await scene.admin.categories.merge({ categoryId: from, intoId: into })
    expect([merged.id, merged.courseCount, moved, finished]).toEqual([into, 2, 1, true])
    expect(await codeOf(scene.admin.categories.get({ categoryId: from }))).toBe('CATEGORY_NOT_FOUND')
    expect(await scene.teacher.courses.get({ courseId })).toMatchObject({ category: { id: into }, revision: 3 })
    expect(await codeOf(scene.teacher.courses.update({ courseId, ifRevision: 2, title: 'Moon' }))).toBe(
      'STALE_REVISION',
    )
  })

  test('a category is merged into another one, of the same tenant, by admins', async () => {
    const [from, into] = [await category('Sailing'), await category('Sea')]
    const elsewhere = await academy(lyceum, `elsewhere-${tenants}`)
    const { id: foreign } = await elsewhere.admin.categories.create({ name: 'Sea' })
    const merge = (api: typeof scene.admin, categoryId: string, intoId: string) =>
      codeOf(api.categories.merge({ categoryId, intoId }))
    expect(await merge(scene.admin, from, from)).toBe('VALIDATION_ERROR')
    expect(await merge(scene.admin, from, foreign)).toBe('CATEGORY_NOT_FOUND')
    expect(await merge(scene.admin, foreign, into)).toBe('CATEGORY_NOT_FOUND')
    expect(await merge(scene.teacher, from, into)).toBe('FORBIDDEN')
    expect((await elsewhere.admin.categories.list()).page.totalItems).toBe(1)
    expect((await scene.admin.categories.list()).page.totalItems).toBe(2)
  })

  test('more courses than a call moves follow in the background, and none is lost that is made meanwhile', async () => {
    const [from, into] = [await category('Sailing'), await category('Sea')]
    const make = (number: number) => scene.teacher.courses.create({ title: `Stars ${number}`, categoryId: from })
    for (let number = 0; number < 120; number += 1) await make(number)
    const { moved, finished } = await scene.admin.categories.merge({ categoryId: from, intoId: into })
    expect([moved, finished]).toEqual([50, false])
    expect((await countIn(from)) + (await countIn(into))).toBe(120)
    const [, ...made] = await Promise.all([runJobs(), ...[1, 2, 3, 4, 5].map((number) => codeOf(make(200 + number)))])
    await runJobs()
    expect(await codeOf(scene.admin.categories.get({ categoryId: from }))).toBe('CATEGORY_NOT_FOUND')
    expect(new Set([...made, 'ok', 'CATEGORY_NOT_FOUND'])).toEqual(new Set(['ok', 'CATEGORY_NOT_FOUND']))
    expect(await countIn(into)).toBe(120 + made.filter((code) => code === 'ok').length)
  })

  test('courses that are made while a category is merged are moved, or told that it is gone', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [from, into] = [await category(`Sailing ${round}`), await category(`Sea ${round}`)]
      await scene.teacher.courses.create({ title: `First ${round}`, categoryId: from })
      const [merged, ...made] = await Promise.all([
        codeOf(scene.admin.categories.merge({ categoryId: from, intoId: into })),
        ...[1, 2, 3].map((number) =>
          codeOf(scene.teacher.courses.create({ title: `Round ${round}, ${number}`, categoryId: from })),
        ),
      ])
      expect(merged).toBe('ok')
      expect(await codeOf(scene.admin.categories.get({ categoryId: from }))).toBe('CATEGORY_NOT_FOUND')
      expect(await countIn(into)).toBe(1 + made.filter((code) => code === 'ok').length)
    }
  })

  test('two merges that cross lose no course', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await category(`One ${round}`), await category(`Two ${round}`)]
      for (const categoryId of [one, two]) await scene.teacher.courses.create({ title: 'Stars', categoryId })
      const codes = await Promise.all([
        codeOf(scene.admin.categories.merge({ categoryId: one, intoId: two })),
        codeOf(scene.admin.categories.merge({ categoryId: two, intoId: one })),
      ])
      expect(codes.toSorted()).toEqual(['CATEGORY_NOT_FOUND', 'ok'])
      expect(await countIn(codes[0] === 'ok' ? two : one)).toBe(2)
    }
  })
})
