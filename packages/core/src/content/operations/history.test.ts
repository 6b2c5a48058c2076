import { beforeEach, describe, expect, test } from 'vitest'
import { replacedTexts } from '../../kernel/history.ts'
import { readRecords } from '../../store/index.ts'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'
import { publishedCourse } from '../../testing/builders/courses.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const lessonOf = async (placementId: string | undefined) =>
  (await scene.teacher.placements.get({ placementId: placementId ?? '' })).lesson.id

test('tells who changed which fields from what to what, newest first', async () => {
  const { teacher, admin } = scene
  const { id: courseId } = await teacher.courses.create({ title: 'Knots' })
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'Ropes' })
  await admin.modules.update({ moduleId, title: 'Lines', objectives: ['Splice'] })
  await scene.system.modules.update({ moduleId, published: false })
  const { items, page } = await teacher.courses.history({ courseId, recordId: moduleId })
  expect(page.totalItems).toBe(3)
  expect(items.map(({ madeBy, action, operation, revision }) => [madeBy, action, operation, revision])).toEqual([
    ['system', 'unpublished', 'modules.update', 3],
    ['admin', 'changed', 'modules.update', 2],
    ['teacher', 'created', 'modules.create', 1],
  ])
  expect(items[1]).toMatchObject({ kind: 'module', courseId, title: 'Lines', records: 0, restorable: true })
  expect(items[1]?.fields).toEqual([
    { field: 'title', before: 'Ropes', after: 'Lines', cut: false },
    { field: 'objectives', before: '[]', after: '["Splice"]', cut: false },
  ])
})

test('a move is one entry, of what was moved and not of what made room, and a new order is one', async () => {
  const { teacher } = scene
  const { id: courseId } = await teacher.courses.create({ title: 'Knots' })
  const ids: string[] = []
  for (const title of ['a', 'b', 'c', 'd']) ids.push((await teacher.modules.create({ courseId, title })).id)
  const before = (await teacher.courses.history({ courseId })).page.totalItems
  await teacher.modules.move({ moduleId: ids[3] ?? '', parentId: null, position: 1 })
  await teacher.outline.reorder({ courseId, moduleId: null, order: ids })
  const { items, page } = await teacher.courses.history({ courseId })
  expect(page.totalItems).toBe(before + 2)
  const of = (action: string) => items.find((item) => item.action === action)
  expect(of('moved')).toMatchObject({ recordId: ids[3], fields: [{ field: 'position', before: '4', after: '1' }] })
  expect(of('reordered')).toMatchObject({ kind: 'course', recordId: courseId, fields: [{ field: 'order' }] })
})

test('what goes with its container is counted there', async () => {
  const { teacher, admin } = scene
  const { courseId, moduleId } = await publishedCourse(teacher, {}, [{}, {}, {}])
  await teacher.modules.create({ courseId, parentId: moduleId, title: 'Inside' })
  const count = async () => (await admin.courses.history({ courseId })).page.totalItems
  const before = await count()
  await teacher.modules.remove({ moduleId, cascade: true })
  expect(await count()).toBe(before + 1)
  expect((await teacher.courses.history({ courseId, recordId: moduleId })).items).toContainEqual(
    expect.objectContaining({ action: 'removed', records: 4, title: 'At sea' }),
  )
})

test('an imported course is one entry', async () => {
  const { teacher } = scene
  const { courseId } = await publishedCourse(teacher, {}, [{}, {}, {}])
  const document = await teacher.courses.export({ courseId })
  const { id } = await teacher.courses.import({ document } as never)
  const { items } = await teacher.courses.history({ courseId: id })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ kind: 'course', action: 'created', operation: 'courses.import' })
  expect(items[0]?.records).toBeGreaterThanOrEqual(7)
})

test('the history of a course tells of publishing and archiving, and pages by cursor and filters', async () => {
  const { teacher, admin } = scene
  const { courseId } = await publishedCourse(teacher)
  await admin.courses.unpublish({ courseId })
  await admin.courses.archive({ courseId })
  await teacher.courses.restore({ courseId })
  const ofCourse = await teacher.courses.history({ courseId, kind: 'course' })
  expect(ofCourse.items.map(({ action }) => action)).toEqual([
    ...['restored', 'archived', 'unpublished', 'published', 'created'],
  ])
  expect((await teacher.courses.history({ courseId, madeBy: 'admin' })).page.totalItems).toBe(2)
  const first = await teacher.courses.history({ courseId, limit: 2 })
  const second = await teacher.courses.history({ courseId, limit: 2, after: first.page.next ?? '' })
  const all = await teacher.courses.history({ courseId })
  expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4))
})

describe('texts of a lesson', () => {
  const write = async () => {
    const { placementIds } = await publishedCourse(scene.teacher, {}, [{ content: 'First' }])
    const lessonId = await lessonOf(placementIds[0])
    await scene.teacher.lessons.update({ lessonId, content: 'Second', title: 'Stars' })
    const { items } = await scene.teacher.lessons.history({ lessonId })
    return { lessonId, changeId: items[0]?.id ?? '', items }
  }

  test('are kept whole, shown and restored, which is a change itself', async () => {
    const { lessonId, changeId, items } = await write()
    expect(items[0]).toMatchObject({ restorable: true, action: 'changed', courseId: null })
    expect(items[0]?.fields.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['title', 'Lesson 1', 'Stars'],
      ['content', 'First', 'Second'],
    ])
    const { texts } = await scene.teacher.lessons.earlier({ lessonId, changeId })
    expect(texts).toEqual({ content: 'First' })
    const { revision } = await scene.teacher.lessons.get({ lessonId })
    const restored = await scene.teacher.lessons.revert({ lessonId, changeId, ifRevision: revision })
    expect(restored).toMatchObject({ content: 'First', title: 'Lesson 1', revision: revision + 1 })
    const [latest] = (await scene.teacher.lessons.history({ lessonId })).items
    expect(latest).toMatchObject({ action: 'restored', operation: 'lessons.revert', restorable: true })
    await scene.teacher.lessons.revert({ lessonId, changeId: latest?.id ?? '' })
    expect(await scene.teacher.lessons.get({ lessonId })).toMatchObject({ content: 'Second', title: 'Stars' })
  })

  test('are cut in the history, and kept in full for as many changes as the policy says', async () => {
    scene = await memoryAcademy({ policies: { keptTexts: 2 } })
    const { lessonId, changeId } = await write()
    const long = 'é'.repeat(199_000)
    for (const text of [long, 'Third', 'Fourth']) await scene.teacher.lessons.update({ lessonId, content: text })
    const { items } = await scene.teacher.lessons.history({ lessonId })
    for (const { fields } of items) expect(JSON.stringify(fields).length).toBeLessThan(3_000)
    expect(items[1]?.fields[0]).toMatchObject({ cut: true, before: 'é'.repeat(500), after: 'Third' })
    const { texts } = await scene.teacher.lessons.earlier({ lessonId, changeId: items[1]?.id ?? '' })
    expect(texts.content).toBe(long)
    await expect(scene.teacher.lessons.revert({ lessonId, changeId })).rejects.toMatchObject({
      code: 'CHANGE_NOT_FOUND',
    })
    const kept = await scene.store.read(scene.tenantId, (session) =>
      readRecords(session).count(replacedTexts, 'byRecord', { recordId: lessonId }),
    )
    expect(kept).toBe(2)
  })

  test('of another lesson are not restored, whoever asks', async () => {
    const { changeId } = await write()
    const other = await scene.teacher.lessons.create({ title: 'Moon', kind: 'reading', content: 'Mine' })
    for (const api of [scene.teacher, scene.admin])
      for (const call of [api.lessons.revert, api.lessons.earlier])
        await expect(call({ lessonId: other.id, changeId })).rejects.toMatchObject({ code: 'CHANGE_NOT_FOUND' })
    expect(await scene.teacher.lessons.get({ lessonId: other.id })).toMatchObject({ content: 'Mine', revision: 1 })
  })
})

describe('is not told', () => {
  test('to learners, strangers and instructors of other courses', async () => {
    const { courseId, placementIds } = await publishedCourse(scene.teacher, {}, [{ content: 'Secret' }])
    const lessonId = await lessonOf(placementIds[0])
    await scene.teacher.lessons.update({ lessonId, content: 'Open' })
    const changeId = (await scene.teacher.lessons.history({ lessonId })).items[0]?.id ?? ''
    await scene.learner.enrollments.enroll({ courseId })
    const stranger = await scene.addUser('stranger', 'instructor')
    for (const api of [scene.learner, stranger]) {
      await expect(api.courses.history({ courseId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(api.lessons.history({ lessonId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(api.lessons.earlier({ lessonId, changeId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(api.lessons.revert({ lessonId, changeId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await expect(scene.visitor.courses.history({ courseId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  test('to an instructor who was taken off the course', async () => {
    const grace = await scene.addUser('grace', 'instructor')
    const { courseId, placementIds } = await publishedCourse(scene.teacher, { instructorIds: ['grace'] })
    const lessonId = await lessonOf(placementIds[0])
    await grace.lessons.update({ lessonId, content: 'Hers' })
    await grace.courses.history({ courseId })
    await scene.teacher.instructors.remove({ courseId, userId: 'grace' })
    await expect(grace.courses.history({ courseId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(grace.lessons.history({ lessonId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await scene.teacher.courses.history({ courseId, kind: 'instructor' })).items[0]).toMatchObject({
      action: 'removed',
      fields: expect.arrayContaining([{ field: 'userId', before: 'grace', after: null, cut: false }]),
    })
  })

  test('of what belongs to another course, nor to a writer of one course a lesson of another', async () => {
    const mine = await publishedCourse(scene.teacher)
    const grace = await scene.addUser('grace', 'instructor')
    const hers = await publishedCourse(grace, { title: 'Dead reckoning' })
    const { page } = await scene.teacher.courses.history({ courseId: mine.courseId, recordId: hers.moduleId })
    expect(page.totalItems).toBe(0)
    const lessonId = await lessonOf(hers.placementIds[0])
    await expect(scene.teacher.lessons.history({ lessonId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('under another name: who calls is who is told', async () => {
    const { courseId } = await publishedCourse(scene.teacher)
    const forged = { courseId, subtitle: 'x', updatedBy: 'admin', madeBy: 'admin' }
    await expect(scene.teacher.courses.update(forged)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    expect(() => scene.as('system', 'instructor')).toThrow()
  })
})

test('the history of a removed course is told to admins only', async () => {
  const { id: courseId } = await scene.teacher.courses.create({ title: 'Knots' })
  await scene.admin.courses.remove({ courseId })
  const { items } = await scene.admin.courses.history({ courseId })
  expect(items.map(({ action, title, madeBy }) => [action, title, madeBy])).toEqual(
    expect.arrayContaining([
      ['removed', 'Knots', 'admin'],
      ['created', 'Knots', 'teacher'],
    ]),
  )
  await expect(scene.teacher.courses.history({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  await expect(scene.admin.courses.history({ courseId: 'none' })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
})
