import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'
import { publishedCourse } from '../../testing/builders/courses.ts'
import { codeOf } from '../../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const missing = async (courseId: string) =>
  (await scene.teacher.courses.checklist({ courseId })).checks.filter(({ met }) => !met).map(({ check }) => check)
const authoring = async (courseId: string) => {
  const { authoringStatus, authoringPercentage } = await scene.teacher.courses.get({ courseId })
  return [authoringStatus, authoringPercentage]
}

test('the checklist goes from nothing to everything, and the status of authoring follows it (004-R246)', async () => {
  const { teacher, admin } = scene
  const { id: courseId } = await teacher.courses.create({ title: 'Stars' })
  const all = ['description', 'category', 'objectives', 'thumbnail', 'section', 'lecture']
  expect(await missing(courseId)).toEqual(all)
  expect(await authoring(courseId)).toEqual(['not_started', 0])
  await admin.categories.create({ name: 'Sea' })
  await teacher.courses.update({ courseId, description: 'Of stars.', category: 'sea', objectives: ['To look up'] })
  expect(await missing(courseId)).toEqual(all.slice(3))
  expect(await authoring(courseId)).toEqual(['partially_complete', 50])
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'One' })
  expect(await missing(courseId)).toEqual(['thumbnail', 'lecture'])
  const texts = { title: 'Moon', kind: 'reading' as const, content: 'Look up.' }
  await teacher.lessons.create({ ...texts, placement: { courseId, moduleId } })
  await teacher.courses.update({ courseId, thumbnailUrl: 'https://example.org/stars.png' })
  expect(await missing(courseId)).toEqual([])
  expect(await authoring(courseId)).toEqual(['complete', 100])
})

test('what a checklist calls publishable is published, and what it does not is refused with its code', async () => {
  const { teacher } = scene
  const { id: courseId } = await teacher.courses.create({ title: 'Stars' })
  const agree = async () => {
    const { publishable, refusal } = await teacher.courses.checklist({ courseId })
    expect(await codeOf(teacher.courses.publish({ courseId }))).toBe(refusal ?? 'ok')
    expect(publishable).toBe(refusal === null)
    return refusal
  }
  expect(await agree()).toBe('SECTION_REQUIRED')
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'One' })
  expect(await agree()).toBe('LECTURE_REQUIRED')
  const texts = { title: 'Moon', kind: 'reading' as const, content: 'Look up.' }
  // A lesson beside the modules is not in one.
  await teacher.lessons.create({ ...texts, placement: { courseId } })
  expect(await agree()).toBe('LECTURE_REQUIRED')
  await teacher.lessons.create({ ...texts, placement: { courseId, moduleId } })
  expect(await agree()).toBeNull()
})

test('what the policy asks for is asked again when an older course is published', async () => {
  scene = await memoryAcademy({ policies: { courseRequires: { description: 20 } } })
  const { teacher } = scene
  const description = 'Of stars, and how to find them.'
  const { id: courseId } = await teacher.courses.create({ title: 'Stars', description })
  const { checks } = await teacher.courses.checklist({ courseId })
  expect(checks[0]).toEqual({ check: 'description', met: true, required: true })
})

test('what learners do not see is named with the place to mend it', async () => {
  const { teacher } = scene
  const { courseId, moduleId, placementIds } = await publishedCourse(teacher, {}, [{}, {}, {}])
  const [first = '', second = '', third = ''] = placementIds
  const { id: empty } = await teacher.modules.create({ courseId, title: 'Empty' })
  const { id: closed } = await teacher.modules.create({ courseId, title: 'Closed', published: false })
  const lessonId = (await teacher.placements.update({ placementId: first, published: false })).lesson.id
  const draft = (await teacher.placements.get({ placementId: second })).lesson.id
  await teacher.lessons.update({ lessonId: draft, status: 'draft' })
  await teacher.placements.update({ placementId: third, eligibility: [{ placementId: second, passed: false }] })
  const { hidden, hiddenCount } = await teacher.courses.checklist({ courseId })
  const waiting = (await teacher.placements.get({ placementId: third })).lesson.id
  expect(hiddenCount).toBe(5)
  expect(hidden).toEqual([
    { reason: 'MODULE_EMPTY', moduleId: empty, placementId: null, lessonId: null },
    { reason: 'MODULE_UNPUBLISHED', moduleId: closed, placementId: null, lessonId: null },
    { reason: 'PLACEMENT_UNPUBLISHED', moduleId, placementId: first, lessonId },
    { reason: 'LESSON_UNPUBLISHED', moduleId, placementId: second, lessonId: draft },
    { reason: 'PREREQUISITE_HIDDEN', moduleId, placementId: third, lessonId: waiting },
  ])
})

test('a course tells its computed length beside the estimate, in lists too, after every change (004-R240)', async () => {
  const { teacher, visitor } = scene
  const { courseId, placementIds } = await publishedCourse(teacher, { durationMinutes: 600 }, [
    { durationMinutes: 10 },
    { durationMinutes: 20 },
  ])
  const shown = async () => {
    const { durationMinutes, contentMinutes, lessonCount, moduleCount } = await visitor.courses.get({ courseId })
    const [listed] = (await visitor.courses.list()).items
    expect(listed).toMatchObject({ durationMinutes, contentMinutes, lessonCount })
    const { durationMinutes: ofOutline } = await visitor.outline.get({ courseId })
    expect(contentMinutes).toBe(ofOutline)
    return [durationMinutes, contentMinutes, lessonCount, moduleCount]
  }
  expect(await shown()).toEqual([600, 30, 2, 1])
  const [first = '', second = ''] = placementIds
  const lessonId = (await teacher.placements.get({ placementId: first })).lesson.id
  await teacher.lessons.update({ lessonId, durationMinutes: 15 })
  expect(await shown()).toEqual([600, 35, 2, 1])
  await teacher.placements.update({ placementId: second, published: false })
  expect(await shown()).toEqual([600, 15, 1, 1])
  await teacher.placements.remove({ placementId: first })
  expect(await shown()).toEqual([600, 0, 0, 1])
})

test('the details of a course count what is hidden, and who is enrolled now apart from who ever was (001-R90)', async () => {
  const { teacher, learner } = scene
  const { courseId } = await publishedCourse(teacher)
  await teacher.modules.create({ courseId, title: 'Closed', published: false })
  const { id: enrollmentId } = await learner.enrollments.enroll({ courseId })
  await (await scene.addUser('fellow', 'student')).enrollments.enroll({ courseId })
  await learner.enrollments.cancel({ enrollmentId })
  expect(await teacher.courses.details({ courseId })).toEqual({
    courseId,
    status: 'published',
    moduleCount: 2,
    visibleModuleCount: 1,
    lessonCount: 2,
    visibleLessonCount: 2,
    contentMinutes: 0,
    enrollmentCount: 2,
    activeEnrollmentCount: 1,
    completionCount: 0,
    seatsTaken: 1,
    seatsReserved: 0,
  })
  expect(await codeOf(learner.courses.details({ courseId }))).toBe('FORBIDDEN')
  expect(await codeOf(learner.courses.checklist({ courseId }))).toBe('FORBIDDEN')
})
