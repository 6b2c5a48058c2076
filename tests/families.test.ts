import { createLyceum, type Lyceum } from '@lyceum/core'
import { type Academy, academy, publishedCourse } from '@lyceum/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeEdition, parentOf } from './support/editions.ts'
import { stores } from './support/stores.ts'

/** Families of editions: their history, where a course stands in them, and changing all of one at once. */
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

  /** Published 1.0; from it 1.1, a draft without lessons, and 1.2, ready; from 1.1 another teacher's draft 1.3. */
  const family = async () => {
    const { courseId: first } = await publishedCourse(scene.teacher, { title: 'Stars' })
    const { id: empty } = await scene.teacher.courses.create({ title: 'Stars (v1.1)' })
    const { courseId: ready } = await publishedCourse(scene.teacher, { title: 'Stars (v1.2)' })
    await scene.teacher.courses.unpublish({ courseId: ready })
    const other = await scene.addUser('other', 'instructor')
    const { courseId: foreign } = await publishedCourse(other, { title: 'Stars (v1.3)' })
    await other.courses.unpublish({ courseId: foreign })
    const add = (courseId: string, parentId: string, edition: number) =>
      makeEdition(opened.store, scene.tenantId, { courseId, parentId, edition })
    await add(empty, first, 11)
    await add(ready, first, 12)
    await add(foreign, empty, 13)
    return { first, empty, ready, foreign, other }
  }

  test('the history tells who made what from what, as far as one may see it (004-R257, R262)', async () => {
    const { first, empty, ready, foreign, other } = await family()
    const listed = async (api: typeof scene.admin, courseId = first) =>
      (await api.families.editions({ courseId })).items.map(({ id, edition, parentId, status }) => [
        ...[id, edition, parentId, status],
      ])
    const all = [
      [first, '1.0', null, 'published'],
      [empty, '1.1', first, 'draft'],
      [ready, '1.2', first, 'draft'],
      [foreign, '1.3', empty, 'draft'],
    ]
    expect(await listed(scene.admin)).toEqual(all)
    expect(await listed(scene.teacher)).toEqual(all.slice(0, 3))
    for (const api of [scene.learner, scene.visitor]) expect(await listed(api)).toEqual(all.slice(0, 1))
    // The parent is a draft of somebody else's.
    const own = [foreign, '1.3', null, 'draft']
    expect(await listed(other)).toEqual([all[0], own])
    expect(await listed(other, foreign)).toEqual([all[0], own])
    expect(await codeOf(scene.learner.families.editions({ courseId: ready }))).toBe('COURSE_NOT_FOUND')

    const [, second] = (await scene.teacher.families.editions({ courseId: ready })).items
    expect(second).toMatchObject({ createdBy: { userId: 'teacher', name: 'The teacher' } })
    expect((await scene.learner.families.editions({ courseId: first })).items).toMatchObject([
      { createdBy: null, updatedBy: null },
    ])
  })

  test('pages of a history follow each other, by number and by cursor, both ways', async () => {
    const { first, empty, ready, foreign } = await family()
    for (const order of ['asc', 'desc'] as const) {
      const ids = order === 'asc' ? [first, empty, ready, foreign] : [foreign, ready, empty, first]
      const start = await scene.admin.families.editions({ courseId: ready, order, limit: 3 })
      const { next } = start.page
      const byNumber = await scene.admin.families.editions({ courseId: ready, order, limit: 3, page: 2 })
      const byCursor = await scene.admin.families.editions({ courseId: ready, order, limit: 3, after: next ?? '' })
      for (const rest of [byNumber, byCursor]) expect([...start.items, ...rest.items].map(({ id }) => id)).toEqual(ids)
      expect(byCursor.page.totalItems).toBe(4)
    }
  })

  test('a course knows its parent, its children and the latest edition (004-R205, R263)', async () => {
    const { first, empty, ready, foreign } = await family()
    const about = async (api: typeof scene.admin, courseId: string) => {
      const found = await api.families.get({ courseId })
      const { edition, parent, latest, children, childCount, editionCount } = found
      return [edition, parent?.id, children.map(({ id }) => id), childCount, latest?.id, editionCount]
    }
    expect(await about(scene.admin, first)).toEqual(['1.0', undefined, [empty, ready], 2, foreign, 4])
    expect(await about(scene.admin, foreign)).toEqual(['1.3', empty, [], 0, foreign, 4])
    expect(await about(scene.teacher, empty)).toEqual(['1.1', first, [], 0, ready, 3])
    expect(await about(scene.visitor, first)).toEqual(['1.0', undefined, [], 0, first, 1])
    expect(await about(scene.as('other', 'instructor'), foreign)).toEqual(['1.3', undefined, [], 0, foreign, 2])
  })

  test('publishing a family publishes what can be, and tells why the rest is refused (004-R264)', async () => {
    const { first, empty, ready, foreign } = await family()
    const { items, page } = await scene.admin.families.publish({ courseId: ready })
    expect(items.map(({ courseId, edition, status, refusal }) => [courseId, edition, status, refusal?.code])).toEqual([
      [first, '1.0', 'published', undefined],
      [empty, '1.1', 'draft', 'SECTION_REQUIRED'],
      [ready, '1.2', 'published', undefined],
      [foreign, '1.3', 'published', undefined],
    ])
    expect(page.totalItems).toBe(4)
    expect((await scene.visitor.families.editions({ courseId: first })).page.totalItems).toBe(3)

    const unpublished = await scene.teacher.families.unpublish({ courseId: first })
    expect(unpublished.items.map(({ courseId, status, refusal }) => [courseId, status, refusal?.code])).toEqual([
      [first, 'draft', undefined],
      [empty, 'draft', undefined],
      [ready, 'draft', undefined],
      [foreign, 'published', 'FORBIDDEN'],
    ])
    const archived = await scene.teacher.families.archive({ courseId: first, limit: 2 })
    expect(archived.items.map(({ status }) => status)).toEqual(['archived', 'archived'])
    const again = await scene.admin.families.publish({ courseId: first })
    expect(again.items.map(({ status, refusal }) => [status, refusal?.code])).toEqual([
      ['archived', 'COURSE_ARCHIVED'],
      ['archived', 'COURSE_ARCHIVED'],
      ['published', undefined],
      ['published', undefined],
    ])
    expect(await codeOf(scene.learner.families.archive({ courseId: ready }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.visitor.families.publish({ courseId: empty }))).toBe('COURSE_NOT_FOUND')
  })

  test('a family that is changed by two at once, and edited meanwhile, is changed whole', async () => {
    const { first, ready } = await family()
    const edits = Array.from({ length: 6 }, (_, at) =>
      scene.teacher.courses.update({ courseId: ready, subtitle: `Edit ${at}` }),
    )
    const [published] = await Promise.all([
      scene.admin.families.publish({ courseId: first }),
      scene.admin.families.publish({ courseId: first }),
      ...edits,
    ])
    expect(published?.items.filter(({ refusal }) => refusal).map(({ refusal }) => refusal?.code)).toEqual([
      'SECTION_REQUIRED',
    ])
    const course = await scene.teacher.courses.get({ courseId: ready })
    expect(course.status).toBe('published')
    expect(course.subtitle).toMatch(/^Edit \d$/)
  })

  test('a call repeated with its key changes nothing more', async () => {
    const { first, ready } = await family()
    const call = () => scene.admin.families.publish({ courseId: first }, { idempotencyKey: 'once' })
    await call()
    await scene.admin.courses.unpublish({ courseId: ready })
    const again = await call()
    expect(again.items[2]).toMatchObject({ courseId: ready, status: 'published' })
    expect((await scene.admin.courses.get({ courseId: ready })).status).toBe('draft')
  })

  test('a family outlives its first edition (004-R69)', async () => {
    const { first, empty, ready } = await family()
    await scene.admin.courses.remove({ courseId: first })
    expect(await parentOf(opened.store, scene.tenantId, empty)).toBeNull()
    expect((await scene.admin.courses.get({ courseId: ready })).parentId).toBeNull()
    const { items } = await scene.admin.families.editions({ courseId: ready })
    expect(items.map(({ edition, parentId }) => [edition, parentId])).toEqual([
      ['1.1', null],
      ['1.2', null],
      ['1.3', empty],
    ])
  })

  test('of very many editions, those that one transaction has no time for lose a removed parent, too', async () => {
    const { id: parent } = await scene.teacher.courses.create({ title: 'Stars' })
    for (let at = 0; at < 105; at += 1) {
      const { id: courseId } = await scene.teacher.courses.create({ title: `Stars ${at}` })
      await makeEdition(opened.store, scene.tenantId, { courseId, parentId: parent, edition: 11 + at })
    }
    await scene.admin.courses.remove({ courseId: parent })
    const runner = createLyceum({ store: opened.store })
    await runner.drain()
    await runner.stop()
    const { items } = await scene.admin.courses.list({ limit: 100, sort: 'title', page: 1 })
    const parents = await Promise.all(items.map(({ id }) => parentOf(opened.store, scene.tenantId, id)))
    expect(new Set(parents)).toEqual(new Set([null]))
    const more = await scene.admin.courses.list({ limit: 100, sort: 'title', page: 2 })
    expect(await parentOf(opened.store, scene.tenantId, more.items.at(-1)?.id ?? '')).toBeNull()
  })

  test('archiving with active learners is refused where the host says so, also while they enroll', async () => {
    const strict = createLyceum({
      store: opened.store,
      deliver: false,
      policies: { archiveWithActiveEnrollments: false },
    })
    const teacher = strict.as(scene.actor('teacher', 'instructor'))
    for (let round = 0; round < 6; round += 1) {
      const { courseId } = await publishedCourse(scene.teacher)
      const [enrolled, archived] = await Promise.all([
        codeOf(scene.learner.enrollments.enroll({ courseId })),
        codeOf(teacher.courses.archive({ courseId })),
      ])
      expect([
        ['ok', 'COURSE_HAS_LEARNERS'],
        ['COURSE_NOT_FOUND', 'ok'],
        ['COURSE_NOT_PUBLISHED', 'ok'],
      ]).toContainEqual([enrolled, archived])
    }
    const { courseId } = await publishedCourse(scene.teacher)
    const { id: enrollmentId } = await scene.learner.enrollments.enroll({ courseId })
    expect(await codeOf(teacher.courses.archive({ courseId }))).toBe('COURSE_HAS_LEARNERS')
    expect((await teacher.families.archive({ courseId })).items).toMatchObject([
      { status: 'published', refusal: { code: 'COURSE_HAS_LEARNERS' } },
    ])
    await scene.learner.enrollments.cancel({ enrollmentId })
    expect(await codeOf(teacher.courses.archive({ courseId }))).toBe('ok')
    // The default.
    const { courseId: another } = await publishedCourse(scene.teacher)
    await scene.learner.enrollments.enroll({ courseId: another })
    expect(await codeOf(scene.teacher.courses.archive({ courseId: another }))).toBe('ok')
    await scene.teacher.courses.restore({ courseId: another })
    await scene.teacher.courses.publish({ courseId: another })
    expect(await codeOf((await scene.addUser('late', 'student')).enrollments.enroll({ courseId: another }))).toBe('ok')
  })
})
