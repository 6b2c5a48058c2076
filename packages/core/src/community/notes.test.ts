import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, type EnrolledCourse, enrolledCourse, lockDetailsOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
let course: EnrolledCourse
let placementId: string
const text = 'The pole star does not move.'

beforeEach(async () => {
  scene = await memoryAcademy({ policies: { notesPerLesson: 3 } })
  course = await enrolledCourse(scene, [{}, {}], { sequential: true })
  placementId = course.placementAt(1)
})

const fellowLearner = async (userId = 'fellow') => {
  const api = scene.as(userId, 'student')
  await api.enrollments.enroll({ courseId: course.courseId })
  return api
}
const texts = ({ items }: { items: readonly { text: string }[] }) => items.map((note) => note.text)

describe('a note', () => {
  test('stands at a second, with tags that are there once, and counts in the progress', async () => {
    const note = await scene.learner.notes.create({ placementId, text, seconds: 95.5, tags: ['exam', 'exam', 'sky'] })
    expect(note).toMatchObject({ text, seconds: 95.5, position: null, tags: ['exam', 'sky'], visibility: 'private' })
    expect(await scene.learner.notes.get({ noteId: note.id })).toEqual(note)
    const { courseId } = course
    expect((await scene.learner.progress.summary({ courseId })).notes).toBe(1)
    await scene.learner.notes.remove({ noteId: note.id })
    expect((await scene.learner.progress.summary({ courseId })).notes).toBe(0)
    expect(await codeOf(scene.learner.notes.remove({ noteId: note.id }))).toBe('NOTE_NOT_FOUND')
  })

  test('takes no step: the lesson is still not started', async () => {
    await scene.learner.notes.create({ placementId, text })
    const { summary } = await scene.learner.progress.details({ courseId: course.courseId })
    expect(summary.startedAt).toBeNull()
  })

  test('keeps its place beside steps of the lesson', async () => {
    await scene.learner.notes.create({ placementId, text })
    await scene.learner.progress.complete({ placementId })
    const { lesson } = await scene.learner.progress.complete({ placementId })
    expect(lesson).toMatchObject({ status: 'completed', notes: 1 })
  })

  test('needs access to be written, and none to be read, changed and removed', async () => {
    const { id: noteId } = await scene.learner.notes.create({ placementId, text })
    expect(await codeOf(scene.as('stranger', 'student').notes.create({ placementId, text }))).toBe(
      'ENROLLMENT_NOT_FOUND',
    )
    await scene.learner.enrollments.cancel({ enrollmentId: course.enrollmentId })
    expect(await codeOf(scene.learner.notes.create({ placementId, text }))).toBe('ENROLLMENT_NOT_ACTIVE')
    expect(texts(await scene.learner.notes.list({}))).toEqual([text])
    expect((await scene.learner.notes.update({ noteId, text: 'Or does it?' })).text).toBe('Or does it?')
    await scene.learner.notes.remove({ noteId })
    expect(texts(await scene.learner.notes.list({}))).toEqual([])
  })

  test('is one of as many at a lesson as the policy allows', async () => {
    const writing = Array.from({ length: 8 }, () => codeOf(scene.learner.notes.create({ placementId, text })))
    const outcomes = await Promise.all(writing)
    expect(outcomes.filter((code) => code === 'ok')).toHaveLength(3)
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'TOO_MANY_NOTES']))
    expect(texts(await scene.learner.notes.list({}))).toHaveLength(3)
    await scene.learner.notes.create({ placementId: course.placementAt(2), text })
  })

  test('is not overwritten from an earlier revision', async () => {
    const { id: noteId, revision } = await scene.learner.notes.create({ placementId, text })
    await scene.learner.notes.update({ noteId, text: 'One', ifRevision: revision })
    expect(await codeOf(scene.learner.notes.update({ noteId, text: 'Two', ifRevision: revision }))).toBe(
      'STALE_REVISION',
    )
    expect((await scene.learner.notes.get({ noteId })).text).toBe('One')
  })

  test('survives the removal of its lesson from the course', async () => {
    const second = course.placementAt(2)
    await scene.learner.notes.create({ placementId: second, text })
    await scene.learner.notes.create({ placementId, text: 'First' })
    await scene.teacher.placements.remove({ placementId: second })
    const { items } = await scene.learner.notes.list({ courseId: course.courseId, sort: 'place' })
    expect(items.map(({ text, lessonTitle }) => [text, lessonTitle])).toEqual([
      ['First', 'Lesson 1'],
      [text, 'Lesson 2'],
    ])
  })
})

describe('other people', () => {
  test('never see a private note', async () => {
    const { id: noteId } = await scene.learner.notes.create({ placementId, text })
    const { courseId } = course
    for (const api of [scene.teacher, scene.admin, await fellowLearner(), scene.lyceum.system(scene.tenantId)]) {
      expect(await codeOf(api.notes.get({ noteId }))).toBe('NOTE_NOT_FOUND')
      expect(await codeOf(api.notes.update({ noteId, text: 'Mine' }))).toBe('NOTE_NOT_FOUND')
      expect(await codeOf(api.notes.remove({ noteId }))).toBe('NOTE_NOT_FOUND')
      expect(await codeOf(api.notes.unshare({ noteId }))).toBe('NOTE_NOT_FOUND')
      expect(texts(await api.notes.list({}))).toEqual([])
      expect(await codeOf(api.notes.export({ courseId }))).toBe('COURSE_NOT_FOUND')
    }
    expect(texts(await scene.teacher.notes.listByCourse({ courseId }))).toEqual([])
    expect(texts(await scene.teacher.notes.listByPlacement({ placementId }))).toEqual([])
  })

  test('read what is shared: the staff all of it, fellow learners what is for the course', async () => {
    const { courseId } = course
    await scene.learner.notes.create({ placementId, text: 'For the staff', visibility: 'staff' })
    await scene.learner.notes.create({ placementId, text: 'For all', visibility: 'course' })
    await scene.learner.notes.create({ placementId, text: 'For me' })
    const fellow = await fellowLearner()
    const { items } = await fellow.notes.listByPlacement({ placementId })
    expect(items).toMatchObject([{ text: 'For all', author: 'The learner' }])
    expect(texts(await scene.teacher.notes.listByCourse({ courseId })).sort()).toEqual(['For all', 'For the staff'])
    expect(texts(await scene.teacher.notes.listByCourse({ courseId, visibility: 'staff' }))).toEqual(['For the staff'])
    expect(await codeOf(fellow.notes.listByCourse({ courseId }))).toBe('FORBIDDEN')
    expect(await codeOf(scene.as('stranger', 'student').notes.listByPlacement({ placementId }))).not.toBe('ok')
    expect(await codeOf(scene.visitor.notes.listByPlacement({ placementId }))).toBe('UNAUTHORIZED')
  })

  test('read nothing about a lesson that is locked for them', async () => {
    const second = course.placementAt(2)
    await scene.learner.notes.create({ placementId: second, text: 'The answer is 42', visibility: 'course' })
    const fellow = await fellowLearner()
    expect(await lockDetailsOf(fellow.notes.listByPlacement({ placementId: second }))).toMatchObject({
      code: 'CONTENT_LOCKED',
    })
    await fellow.progress.complete({ placementId })
    expect(texts(await fellow.notes.listByPlacement({ placementId: second }))).toEqual(['The answer is 42'])
  })

  test('stop seeing a note that the staff makes private', async () => {
    const { id: noteId } = await scene.learner.notes.create({ placementId, text, visibility: 'course' })
    const fellow = await fellowLearner()
    expect(await codeOf(fellow.notes.unshare({ noteId }))).toBe('NOTE_NOT_FOUND')
    expect(await scene.teacher.notes.unshare({ noteId })).toMatchObject({ text, visibility: 'private' })
    expect(texts(await fellow.notes.listByPlacement({ placementId }))).toEqual([])
    expect((await scene.learner.notes.get({ noteId })).text).toBe(text)
  })
})

describe('a list', () => {
  test('finds words, tags and places', async () => {
    const second = course.placementAt(2)
    await scene.learner.notes.create({ placementId: second, text: 'Élan vital', seconds: 5 })
    await scene.learner.notes.create({ placementId, text: 'Later', seconds: 60, tags: ['exam'] })
    await scene.learner.notes.create({ placementId, text: 'Earlier', seconds: 9 })
    await scene.learner.notes.create({ placementId, text: 'At all' })
    const list = async (input: Parameters<MemoryAcademy['learner']['notes']['list']>[0]) =>
      texts(await scene.learner.notes.list(input))
    expect(await list({ query: 'elan' })).toEqual(['Élan vital'])
    expect(await list({ query: 'exa' })).toEqual(['Later'])
    expect(await list({ tag: 'exam' })).toEqual(['Later'])
    expect(await list({ placementId: second })).toEqual(['Élan vital'])
    expect(await list({ sort: 'place' })).toEqual(['At all', 'Earlier', 'Later', 'Élan vital'])
  })
})

describe('an export', () => {
  test('has all notes lesson by lesson, and nothing that is read as markup', async () => {
    const { courseId } = course
    await scene.learner.notes.create({ placementId: course.placementAt(2), text: 'Two\n# no heading', position: 3 })
    await scene.learner.notes.create({ placementId, text: '[x](javascript:1) *a*', seconds: 3_725, tags: ['exam'] })
    const { markdown, next } = await scene.learner.notes.export({ courseId })
    expect(next).toBeNull()
    const { items } = await scene.learner.notes.list({ courseId, limit: 1 })
    const day = String(items[0]?.createdAt).slice(0, 10)
    expect(markdown.split('\n\n')).toEqual([
      expect.stringMatching(/^# /),
      '## Lesson 1',
      `1:02:05 · ${day} · \\#exam`,
      '> \\[x\\](javascript:1) \\*a\\*',
      '## Lesson 2',
      `p. 3 · ${day}`,
      '> Two\n> \\# no heading',
      '',
    ])
  })
})
