import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'

let school: MemoryAcademy
let courseId: string

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.create({ title: 'Navigation' })).id
})

const write = async (title: string, differing: object = {}) =>
  (await school.teacher.lessons.create({ title, ...differing })).id
const put = async (lessonId: string, differing: object = {}) =>
  (await school.teacher.placements.create({ courseId, lessonId, ...differing })).id
const order = async (input: object = {}) =>
  (await school.teacher.placements.list({ courseId, ...input })).items.map(({ id }) => id)

// Automattic/sensei#1626: one lesson in two courses and twice in one; one place leaves the others alone.
describe('a lesson in many places', () => {
  test('stands twice in a course and in another, each with its own word', async () => {
    const lessonId = await write('Stars', { totalMarks: 100, passingMarks: 60, maxAttempts: 3 })
    const other = (await school.teacher.courses.create({ title: 'Astronomy' })).id
    const first = await put(lessonId)
    const second = await put(lessonId, { passingMarks: 80, maxAttempts: 1, attemptGrading: 'last', mandatory: true })
    const third = await put(lessonId, { courseId: other })
    expect(new Set([first, second, third]).size).toBe(3)
    const settings = async (placementId: string) => (await school.teacher.placements.get({ placementId })).settings
    expect(await settings(first)).toMatchObject({ passingMarks: 60, maxAttempts: 3, attemptGrading: 'highest' })
    expect(await settings(second)).toMatchObject({ passingMarks: 80, maxAttempts: 1, attemptGrading: 'last' })
    expect(await school.teacher.lessons.get({ lessonId })).toMatchObject({ placementCount: 3 })
    expect((await school.teacher.outline.get({ courseId })).lessonCount).toBe(2)
    expect((await school.teacher.placements.list({ courseId, lessonId })).page.totalItems).toBe(2)
  })

  test('leaves one place and stays in the others', async () => {
    const lessonId = await write('Stars')
    const other = (await school.teacher.courses.create({ title: 'Astronomy' })).id
    const [first, second] = [await put(lessonId), await put(lessonId)]
    const third = await put(lessonId, { courseId: other })
    await school.teacher.placements.remove({ placementId: first })
    expect(await order()).toEqual([second])
    expect(await school.teacher.placements.get({ placementId: third })).toMatchObject({
      courseId: other,
      visible: true,
    })
    expect(await school.teacher.lessons.get({ lessonId })).toMatchObject({ placementCount: 2 })
  })

  test('is placed by those who may read it', async () => {
    const lessonId = await write('Stars', { content: 'Secret' })
    const stranger = await school.addUser('stranger', 'instructor')
    const own = (await stranger.courses.create({ title: 'Mine' })).id
    const take = () => stranger.placements.create({ courseId: own, lessonId })
    await expect(take()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await put(lessonId)
    await school.teacher.instructors.add({ courseId, userId: 'stranger' })
    await expect(take()).resolves.toMatchObject({ lesson: { id: lessonId } })
  })
})

describe('moves', () => {
  test('between modules and the course, both staying dense', async () => {
    const moduleId = (await school.teacher.modules.create({ courseId, title: 'One' })).id
    const lessonId = await write('Stars')
    const [a, b] = [await put(lessonId, { moduleId }), await put(lessonId, { moduleId })]
    const c = await put(lessonId)
    await school.teacher.placements.move({ placementId: c, moduleId, position: 2 })
    expect(await order({ moduleId })).toEqual([a, c, b])
    expect(await school.teacher.placements.move({ placementId: a, moduleId: null })).toMatchObject({
      moduleId: null,
      position: 2,
      sequence: 3,
    })
    expect(await order({ moduleId })).toEqual([c, b])
    expect(await order({ moduleId: null })).toEqual([a])
    expect(await order()).toEqual([c, b, a])
  })
})

describe('prerequisites', () => {
  const after = (placementId: string, passed?: boolean) => ({
    eligibility: [{ placementId, ...(passed ? { passed } : {}) }],
  })

  test('name places of the same course, in no circle', async () => {
    const lessonId = await write('Stars')
    const a = await put(lessonId)
    const b = await put(lessonId, after(a, true))
    expect(await school.teacher.placements.get({ placementId: b })).toMatchObject(after(a, true))
    for (const placementId of [a, b])
      await expect(school.teacher.placements.update({ placementId: a, ...after(placementId) })).rejects.toMatchObject({
        code: 'PLACEMENT_CYCLE',
      })
    const other = (await school.teacher.courses.create({ title: 'Astronomy' })).id
    const elsewhere = await put(lessonId, { courseId: other })
    for (const placementId of [elsewhere, 'plc_unknown'])
      await expect(put(lessonId, after(placementId))).rejects.toMatchObject({ code: 'PLACEMENT_NOT_FOUND' })
  })

  // Simon-Initiative/oli-torus#3784: out of reach is out of sight and of every count, until it is reached again.
  test('out of sight hide what waits for them, gone ones release it', async () => {
    const lessonId = await write('Stars')
    const a = await put(lessonId)
    const b = await put(lessonId, after(a))
    const visible = async () => (await school.teacher.placements.get({ placementId: b })).visible
    await school.teacher.placements.update({ placementId: a, published: false })
    expect(await visible()).toBe(false)
    await school.teacher.placements.update({ placementId: a, published: true })
    expect(await visible()).toBe(true)
    await school.teacher.placements.update({ placementId: a, published: false })
    await school.teacher.placements.remove({ placementId: a })
    expect(await school.teacher.placements.get({ placementId: b })).toMatchObject({ eligibility: [], visible: true })
  })
})

test('lists by page, in reading order, by what is asked for', async () => {
  const video = await write('Video', { kind: 'video', accessLevel: 'premium' })
  const quiz = await write('Quiz', { kind: 'quiz' })
  const ids: string[] = []
  for (const [lessonId, freeLesson] of [
    [video, true],
    [quiz, false],
    [video, false],
  ] as const)
    ids.push(await put(lessonId, { freeLesson }))
  expect(await order({ kind: 'video' })).toEqual([ids[0], ids[2]])
  expect(await order({ accessLevel: 'registered' })).toEqual([ids[1]])
  expect(await order({ freeLesson: true })).toEqual([ids[0]])
  expect(await school.teacher.placements.list({ courseId, page: 2, limit: 2 })).toMatchObject({
    items: [{ id: ids[2] }],
    page: { totalItems: 3, totalPages: 2, hasNext: false },
  })
  await expect(order({ moduleId: 'mod_unknown' })).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' })
  await expect(order({ lessonId: 'les_unknown' })).rejects.toMatchObject({ code: 'LESSON_NOT_FOUND' })
})

test('refuses more marks to pass than there are, here or in the lesson', async () => {
  const lessonId = await write('Stars', { totalMarks: 50, passingMarks: 25 })
  await expect(put(lessonId, { passingMarks: 51 })).rejects.toMatchObject({
    details: { errors: [{ path: 'passingMarks' }] },
  })
  const placementId = await put(lessonId, { passingMarks: 40 })
  await expect(school.teacher.lessons.update({ lessonId, totalMarks: 30 })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
  })
  await school.teacher.placements.update({ placementId, passingMarks: null })
  await expect(school.teacher.lessons.update({ lessonId, totalMarks: 30 })).resolves.toMatchObject({ totalMarks: 30 })
})

test('shows nothing of the contents', async () => {
  const secret = { content: 'secret text', contentUrl: 'https://example.org/secret', transcript: 'secret words' }
  await put(await write('Stars', secret), {
    moduleId: (await school.teacher.modules.create({ courseId, title: 'One' })).id,
  })
  await school.teacher.courses.publish({ courseId })
  const answers = [
    await school.visitor.placements.list({ courseId }),
    await school.visitor.outline.get({ courseId }),
    await school.visitor.modules.list({ courseId, includeSubmodules: true }),
  ]
  expect(JSON.stringify(answers)).not.toContain('secret')
})

test('a cursor stays where it is when the course changes in front of it, and when what it was behind is removed', async () => {
  const lessonId = await write('Stars')
  const ids: string[] = []
  for (let at = 0; at < 6; at += 1) ids.push(await put(lessonId))
  const list = (input: object) => school.teacher.placements.list({ courseId, limit: 3, ...input })
  const after = (await list({})).page.next ?? ''
  const rest = async () => (await list({ after })).items.map(({ id }) => id)
  expect(await rest()).toEqual(ids.slice(3))
  await put(lessonId, { position: 1 })
  await put(lessonId, { position: 1 })
  expect(await rest()).toEqual(ids.slice(3))
  for (const placementId of [ids[2], ids[1]]) {
    await school.teacher.placements.remove({ placementId: String(placementId) })
    expect(await rest()).toEqual(ids.slice(3))
  }
})
