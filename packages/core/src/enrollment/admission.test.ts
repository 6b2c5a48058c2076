import { expect, test } from 'vitest'
import type { AdmissionQuestion } from '../kernel/runtime.ts'
import { createLyceum } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { academy, publishedCourse } from '../testing/index.ts'

/** The host admits nobody whose id begins with `minor`, and remembers what it was asked. */
const open = async () => {
  const store = createMemoryStore()
  const questions: AdmissionQuestion[] = []
  const lyceum = createLyceum({
    store,
    checkAnswers: true,
    ports: {
      admission: {
        admit: async (question) => {
          questions.push(question)
          // Outside of any transaction: else the store would refuse.
          await store.read(question.tenantId, async () => undefined)
          return question.userId.startsWith('minor')
            ? { admitted: false, reason: 'Only adults may dive.' }
            : { admitted: true }
        },
      },
    },
  })
  return { ...(await academy(lyceum)), lyceum, questions }
}

const refusal = { code: 'ADMISSION_REFUSED', details: { reason: 'Only adults may dive.' } }

test("the host's reason is answered by enroll and by check", async () => {
  const { as, teacher, questions } = await open()
  const { courseId } = await publishedCourse(teacher)
  const minor = as('minor', 'student')
  await expect(minor.enrollments.enroll({ courseId })).rejects.toMatchObject(refusal)
  expect(await minor.enrollments.check({ courseId })).toMatchObject({ allowed: false, refusals: [refusal] })
  expect((await minor.enrollments.listByLearner()).items).toEqual([])
  expect(questions).toEqual(Array(2).fill({ tenantId: 'academy', courseId, userId: 'minor', requestedBy: 'minor' }))
})

test('an admitted learner is enrolled; the port is not called for enrolled learners', async () => {
  const { learner, teacher, questions } = await open()
  const { courseId } = await publishedCourse(teacher)
  expect(await learner.enrollments.enroll({ courseId })).toMatchObject({ status: 'active' })
  expect(questions).toHaveLength(1)
  await expect(learner.enrollments.enroll({ courseId })).rejects.toMatchObject({ code: 'ALREADY_ENROLLED' })
  expect(questions).toHaveLength(1)
})

test('the port is also called when staff enroll others and for autoEnroll', async () => {
  const { addUser, teacher, system, questions } = await open()
  await addUser('minor', 'student')
  const { courseId } = await publishedCourse(teacher, { autoEnroll: true })
  await expect(teacher.enrollments.enroll({ courseId, userId: 'minor' })).rejects.toMatchObject(refusal)
  expect(questions.at(-1)).toMatchObject({ userId: 'minor', requestedBy: 'teacher' })
  const { enrolled, refused } = await system.enrollments.autoEnroll({ courseId })
  expect(refused).toEqual({ ADMISSION_REFUSED: 1 })
  expect(enrolled).toBe(2)
  expect(questions.at(-1)).toMatchObject({ requestedBy: null })
})

test('a failing port prevents the enrollment', async () => {
  const lyceum = createLyceum({
    store: createMemoryStore(),
    ports: { admission: { admit: () => Promise.reject(new Error('down')) } },
  })
  const { learner, teacher, system } = await academy(lyceum)
  const { courseId } = await publishedCourse(teacher)
  await expect(learner.enrollments.enroll({ courseId })).rejects.toThrow('down')
  expect((await system.enrollments.listByCourse({ courseId })).items).toEqual([])
})
