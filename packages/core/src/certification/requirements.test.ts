import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { addLesson, codeOf, enrolledCourse } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const missing = async (courseId: string) => {
  const { course, certificate } = await scene.learner.progress.requirements({ courseId })
  const short = (list: typeof course) =>
    list.map(({ title, satisfiedBy, needed, reached }) => [title, satisfiedBy, needed, reached])
  return { course: short(course), certificate: certificate && short(certificate) }
}

test('what is still required of a course and its certificate is told, each with what would meet it', async () => {
  const course = await enrolledCourse(
    scene,
    [
      { title: 'Film', kind: 'video', durationMinutes: 10 },
      { title: 'Text' },
      { title: 'Exam', kind: 'quiz', totalMarks: 100, passingMarks: 60 },
    ],
    { hasCertificate: true },
  )
  const { courseId } = course
  expect(await missing(courseId)).toEqual({
    course: [
      ['Film', 'watching', null, null],
      ['Text', 'completing', null, null],
      ['Exam', 'grade', 60, null],
    ],
    certificate: [
      [null, 'course', null, null],
      ['Exam', 'grade', 60, null],
    ],
  })
  for (const place of [1, 2]) await scene.learner.progress.complete({ placementId: course.placementAt(place) })
  const placementId = course.placementAt(3)
  await scene.learner.attempts.start({ placementId })
  await scene.teacher.attempts.complete({ placementId, userId: 'learner', score: 40 })
  // Completed by its score, which does not pass: the certificate asks for that.
  expect(await missing(courseId)).toEqual({ course: [], certificate: [['Exam', 'passing', 60, 40]] })
  await scene.learner.attempts.start({ placementId })
  await scene.teacher.attempts.complete({ placementId, userId: 'learner', score: 60 })
  expect(await missing(courseId)).toEqual({ course: [], certificate: [] })
})

test('a course that requires nothing asks for content, and terms of percent tell how much is reached', async () => {
  const course = await enrolledCourse(
    scene,
    [
      { kind: 'quiz', totalMarks: 10, passingMarks: 5 },
      { kind: 'quiz', totalMarks: 10, passingMarks: 5 },
    ],
    { hasCertificate: true, certificateTerm: 'AVERAGE_SCORE', certificatePercentage: 70 },
  )
  const { courseId } = course
  for (const place of [1, 2]) {
    const placementId = course.placementAt(place)
    await scene.learner.attempts.start({ placementId })
    await scene.teacher.attempts.complete({ placementId, userId: 'learner', score: 6 })
  }
  expect(await missing(courseId)).toEqual({ course: [], certificate: [[null, 'score', 70, 60]] })
  const empty = await enrolledCourse(scene, [{}], { title: 'Empty' })
  await scene.teacher.placements.update({ placementId: empty.placementAt(1), published: false })
  expect(await missing(empty.courseId)).toEqual({ course: [[null, 'content', null, null]], certificate: null })
  const other = await scene.addUser('other', 'student')
  expect(await codeOf(other.progress.requirements({ courseId }))).toBe('ENROLLMENT_NOT_FOUND')
  expect(await codeOf(other.progress.requirements({ courseId, userId: 'learner' }))).toBe('FORBIDDEN')
})

test('nothing is missing of a course exactly when it is completed, whatever happens to it', async () => {
  const act = fc.record({ do: fc.constantFrom('add', 'remove', 'hide', 'require', 'complete', 'grade'), at: fc.nat(5) })
  const mode = fc.constantFrom('lessons' as const, 'time' as const, 'assessments' as const)
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), mode, async (acts, progressMode) => {
      run += 1
      const quiz = { kind: 'quiz' as const, totalMarks: 10, passingMarks: 5 }
      const course = await enrolledCourse(scene, [{}, quiz, {}], { title: `Run ${run}`, progressMode })
      const { courseId } = course
      const there = [...course.placementIds]
      for (const step of acts) {
        const placementId = there[step.at % Math.max(1, there.length)] ?? ''
        if (step.do === 'add') there.push(await addLesson(scene.teacher, course))
        else if (placementId === '') continue
        else if (step.do === 'remove') {
          await scene.teacher.placements.remove({ placementId })
          there.splice(there.indexOf(placementId), 1)
        } else if (step.do === 'hide') await scene.teacher.placements.update({ placementId, published: false })
        else if (step.do === 'require') await scene.teacher.placements.update({ placementId, mandatory: true })
        else if (step.do === 'complete') await codeOf(scene.learner.progress.complete({ placementId }))
        else {
          await codeOf(scene.learner.attempts.start({ placementId }))
          const score = step.at * 2
          await codeOf(scene.teacher.attempts.complete({ placementId, userId: 'learner', score }))
        }
        if (run % 3 === 0) await scene.lyceum.drain()
        const { status } = await scene.learner.progress.summary({ courseId })
        const { course: open } = await scene.learner.progress.requirements({ courseId })
        expect(open.length === 0).toBe(status === 'completed')
        const { drift } = await scene.system.progress.repair({ courseId, dryRun: true })
        expect(drift).toEqual([])
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)
