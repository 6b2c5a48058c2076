import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse, lockDetailsOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const now = '2026-01-05T09:00:00.000Z'
const later = '2026-01-05T10:00:00.000Z'

describe('a run of a course', () => {
  // 002-R111: incomplete, nothing completed, last accessed when it was started.
  test('is started before any step, and again when the learner comes back', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, {}, {}])
    const started = await scene.learner.progress.start({ courseId })
    expect(started).toMatchObject({
      ...{ status: 'in_progress', startedAt: now, lastAccessedAt: now, completedAt: null },
      ...{ totalLessons: 3, completedLessons: 0, percentage: 0 },
    })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject(started)
    scene.runtime.clock.advance({ hours: 1 })
    expect(await scene.learner.progress.start({ courseId })).toEqual({ ...started, lastAccessedAt: later })
    const { course } = await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(course).toMatchObject({ startedAt: now, lastAccessedAt: later, completedLessons: 1 })
    const [items] = await Promise.all([scene.learner.progress.listByLearner({ progress: 'in_progress' })])
    expect(items.page.totalItems).toBe(1)
  })

  test('is started by the learner and by staff, of an open course, with access', async () => {
    const { courseId, enrollmentId } = await enrolledCourse(scene, [{}], { startsAt: later })
    expect(await lockDetailsOf(scene.learner.progress.start({ courseId }))).toMatchObject({ reason: 'not_open' })
    scene.runtime.clock.set(later)
    expect(await codeOf(scene.teacher.progress.start({ courseId, userId: 'learner' }))).toBe('ok')
    const other = await scene.addUser('other', 'student')
    expect(await codeOf(other.progress.start({ courseId }))).toBe('ENROLLMENT_NOT_FOUND')
    expect(await codeOf(other.progress.start({ courseId, userId: 'learner' }))).toBe('FORBIDDEN')
    await scene.teacher.enrollments.suspend({ enrollmentId, reason: 'Later' })
    expect(await codeOf(scene.learner.progress.start({ courseId }))).toBe('ENROLLMENT_NOT_ACTIVE')
  })

  test('begins anew in another cycle', async () => {
    const { courseId, enrollmentId, placementAt } = await enrolledCourse(scene, [{}])
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    await scene.admin.enrollments.renew({ enrollmentId })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ startedAt: null, status: 'not_started' })
    scene.runtime.clock.set(later)
    expect(await scene.learner.progress.start({ courseId })).toMatchObject({ startedAt: later, percentage: 0 })
  })
})

// 004-R121: there is progress at every lesson from the enrollment on.
describe('the id of the progress at a placement', () => {
  test('is there before the first step, and stays the same after it', async () => {
    const { courseId, enrollmentId, placementAt } = await enrolledCourse(scene, [{}, {}])
    const idsOf = async () => {
      const { items } = await scene.learner.progress.listLessons({ courseId })
      return items.map(({ id }) => id)
    }
    const ids = await idsOf()
    const [progressId = ''] = ids
    const fresh = await scene.learner.progress.get({ progressId })
    expect(fresh).toMatchObject({
      ...{ id: progressId, enrollmentId, placementId: placementAt(1), status: 'not_started' },
      ...{ percentage: 0, startedAt: null, lastAccessedAt: null },
    })
    const { lesson } = await scene.learner.progress.record({ placementId: placementAt(1), timeSpentSeconds: 5 })
    expect(lesson.id).toBe(progressId)
    expect(await scene.learner.progress.get({ progressId })).toEqual(lesson)
    expect(await idsOf()).toEqual(ids)
    const details = JSON.stringify(await scene.learner.progress.details({ courseId }))
    const outline = JSON.stringify(await scene.learner.learning.outline({ courseId }))
    for (const id of ids) expect([details.includes(id), outline.includes(id)]).toEqual([true, true])
    expect(await scene.learner.learning.content({ placementId: placementAt(2) })).toMatchObject({
      progress: { id: ids[1], status: 'not_started' },
    })
  })

  test('names nothing for a hidden placement, another course or a cycle to come', async () => {
    const one = await enrolledCourse(scene, [{}, {}])
    const other = await enrolledCourse(scene, [{}], { title: 'Other' })
    await scene.teacher.placements.update({ placementId: one.placementAt(2), published: false })
    const get = (placementId: string, cycle = 1) =>
      codeOf(scene.learner.progress.get({ progressId: `lpr_${one.enrollmentId}.${cycle}.${placementId}` }))
    expect(await get(one.placementAt(1))).toBe('ok')
    for (const call of [get(one.placementAt(2)), get(other.placementAt(1)), get(one.placementAt(1), 2), get('none')])
      expect(await call).toBe('PROGRESS_NOT_FOUND')
    expect(await codeOf(scene.learner.progress.get({ progressId: 'lpr_none' }))).toBe('PROGRESS_NOT_FOUND')
  })
})

// 000-R88
test('what the learner uses is kept with a step, the last one reported', async () => {
  const { placementAt } = await enrolledCourse(scene, [{}])
  const placementId = placementAt(1)
  const record = (report: object) => scene.learner.progress.record({ placementId, ...report })
  expect((await record({})).lesson.device).toBeNull()
  const desktop = { type: 'desktop' as const, browser: 'Chrome', os: 'Windows' }
  expect((await record({ device: desktop })).lesson.device).toEqual(desktop)
  expect((await record({ timeSpentSeconds: 1 })).lesson.device).toEqual(desktop)
  expect((await record({ device: { type: 'mobile' } })).lesson.device).toEqual({
    type: 'mobile',
    browser: null,
    os: null,
  })
  expect(await codeOf(record({ device: { type: 'fridge' } }))).toBe('VALIDATION_ERROR')
  expect(await codeOf(record({ device: { type: 'tv', browser: 'x'.repeat(101) } }))).toBe('VALIDATION_ERROR')
})

// 004-E27, R180.
describe('the lessons of a learner', () => {
  test('are listed over all courses, filtered, from the enrollment on', async () => {
    const shared = await scene.teacher.lessons.create({ title: 'Shared', kind: 'reading' })
    const first = await enrolledCourse(scene, [{}, {}], { title: 'First' })
    scene.runtime.clock.advance({ minutes: 1 })
    const second = await enrolledCourse(scene, [{}], { title: 'Second' })
    await scene.teacher.placements.create({ courseId: second.courseId, lessonId: shared.id, published: true })
    await scene.teacher.lessons.update({ lessonId: shared.id, status: 'published' })
    await scene.learner.progress.complete({ placementId: first.placementAt(2) })
    const titles = async (filter: Parameters<MemoryAcademy['learner']['progress']['listLessons']>[0] = {}) => {
      const { items, page } = await scene.learner.progress.listLessons(filter)
      return [page.totalItems, ...items.map(({ course, lesson }) => `${course.title}: ${lesson.title}`)]
    }
    expect(await titles()).toEqual([4, 'First: Lesson 1', 'First: Lesson 2', 'Second: Lesson 1', 'Second: Shared'])
    expect(await titles({ status: 'completed' })).toEqual([1, 'First: Lesson 2'])
    expect(await titles({ status: 'not_started', page: 2, limit: 2 })).toEqual([3, 'Second: Shared'])
    expect(await titles({ lessonId: shared.id })).toEqual([1, 'Second: Shared'])
    expect(await titles({ enrollmentId: second.enrollmentId, limit: 1 })).toEqual([2, 'Second: Lesson 1'])
    const { slug } = await scene.teacher.courses.get({ courseId: first.courseId })
    expect(await titles({ slug })).toEqual([2, 'First: Lesson 1', 'First: Lesson 2'])
    expect(await codeOf(scene.learner.progress.listLessons({ lessonId: 'les_none' }))).toBe('LESSON_NOT_FOUND')
    expect(await codeOf(scene.learner.progress.listLessons({ enrollmentId: 'enr_none' }))).toBe('ENROLLMENT_NOT_FOUND')
    expect(await codeOf(scene.learner.progress.listLessons({ slug: 'none' }))).toBe('COURSE_NOT_FOUND')
  })

  test('are read by the staff of a course within that course only', async () => {
    const { courseId, enrollmentId } = await enrolledCourse(scene, [{}])
    const read = (api: MemoryAcademy['teacher'], filter: object) =>
      codeOf(api.progress.listLessons({ userId: 'learner', ...filter }))
    expect(await read(scene.teacher, { courseId })).toBe('ok')
    expect(await read(scene.teacher, { enrollmentId })).toBe('ok')
    expect(await read(scene.teacher, {})).toBe('FORBIDDEN')
    expect(await read(scene.admin, {})).toBe('ok')
    const elsewhere = await scene.addUser('elsewhere', 'instructor')
    expect(await read(elsewhere, { courseId })).toBe('FORBIDDEN')
    const mine = await elsewhere.courses.create({ title: 'Mine' })
    expect(await read(elsewhere, { courseId: mine.id, enrollmentId })).toBe('ok')
    const { items } = await elsewhere.progress.listLessons({ userId: 'learner', courseId: mine.id, enrollmentId })
    expect(items).toEqual([])
  })
})

// 002-E38, R128: addressed by user and lesson, wherever the lesson stands.
test('attempts at a lesson are listed over all courses in which it stands', async () => {
  const lesson = await scene.teacher.lessons.create({
    ...{ title: 'Exam', kind: 'quiz', status: 'published', totalMarks: 100, passingMarks: 60 },
  })
  for (const [title, score] of [
    ['One', 85],
    ['Two', 92],
  ] as const) {
    const { courseId } = await enrolledCourse(scene, [{}], { title })
    const { id: placementId } = await scene.teacher.placements.create({ courseId, lessonId: lesson.id })
    await scene.learner.attempts.start({ placementId })
    scene.runtime.clock.advance({ minutes: 75 })
    await scene.teacher.attempts.complete({ placementId, userId: 'learner', score, timeSpentSeconds: 4500 })
  }
  const history = await scene.learner.attempts.listByLesson({ lessonId: lesson.id })
  expect(history).toMatchObject({
    ...{ lesson: { id: lesson.id, title: 'Exam', kind: 'quiz' }, totalMarks: 100, passingMarks: 60 },
    attempts: [
      { number: 1, score: 85, timeSpentSeconds: 4500 },
      { number: 1, score: 92 },
    ],
    ...{ totalAttempts: 2, bestScore: 92, averageScore: 88.5, passed: true },
  })
  expect(new Set(history.attempts.map(({ courseId }) => courseId)).size).toBe(2)
  const other = await scene.addUser('other', 'student')
  expect(await codeOf(other.attempts.listByLesson({ lessonId: lesson.id }))).toBe('LESSON_NOT_FOUND')
  expect(await codeOf(other.attempts.listByLesson({ lessonId: lesson.id, userId: 'learner' }))).toBe('FORBIDDEN')
})
