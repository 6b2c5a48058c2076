import { type Api, createLyceum, type Lyceum } from '@lyceum/core'
import { testRuntime } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/** What a search inside courses costs, and that all stores find the same. */

const TENANT = 'academy'

describe.each(stores.filter(({ name }) => name !== 'memory'))('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let teacher: Api
  const statements: number[] = []
  const as = (userId: string) => lyceum.as({ tenantId: TENANT, userId, roles: ['student'] })

  /** A course in which everything that can lock a lesson is set, so that all of it is asked. */
  const makeCourse = async (title: string, lessons: number, learner: string): Promise<string> => {
    const { id: courseId } = await teacher.courses.import({
      document: {
        format: 'lyceum.course',
        version: 1,
        course: { title, sequential: true },
        children: [
          {
            type: 'module',
            title: 'All',
            children: Array.from({ length: lessons }, (_, at) => ({
              type: 'placement' as const,
              mandatory: at === 0,
              lesson: {
                title: `Star ${at}`,
                kind: 'reading' as const,
                content: `<p>Of stars</p>${'sea and sky '.repeat(20)}`,
                transcript: 'A star is spoken of.',
              },
            })),
          },
        ],
      },
    })
    await teacher.courses.publish({ courseId })
    await as(learner).enrollments.enroll({ courseId })
    const { items } = await teacher.placements.list({ courseId, limit: 1 })
    await as(learner).progress.complete({ placementId: String(items[0]?.id) })
    return courseId
  }

  beforeAll(async () => {
    opened = await open()
    const observe = async (_: unknown, run: () => Promise<{ statements: number }>) =>
      void statements.push((await run()).statements)
    lyceum = createLyceum({ store: opened.store, runtime: testRuntime(), deliver: false, observe })
    await lyceum.system(TENANT).users.save({ userId: 'teacher', name: 'Tess', roles: ['instructor'] })
    teacher = lyceum.as({ tenantId: TENANT, userId: 'teacher', roles: ['instructor'] })
    await makeCourse('A small course', 5, 'small')
    await makeCourse('A large course', 1_000, 'large')
  }, 120_000)
  afterAll(() => opened.close())

  const statementsOf = async (work: () => Promise<unknown>): Promise<number> => {
    statements.length = 0
    await work()
    return statements.reduce((sum, each) => sum + each, 0)
  }

  test('a search in a thousand lessons takes as many statements as in five', async () => {
    const small = await statementsOf(() => as('small').search.content({ query: 'star' }))
    const large = await statementsOf(() => as('large').search.content({ query: 'star', limit: 100 }))
    expect((await as('small').search.content({ query: 'star' })).page.totalItems).toBe(15)
    expect((await as('large').search.content({ query: 'star' })).page.totalItems).toBe(1_000)
    expect(large).toBe(small)
    expect(large).toBeLessThanOrEqual(12)
  })

  test('a change of a title writes one part, however long the texts are', async () => {
    const transcript = 'Words of the sea. '.repeat(11_000)
    const { id: lessonId } = await teacher.lessons.create({ title: 'Long', kind: 'video', transcript })
    const { id: other } = await teacher.lessons.create({ title: 'Short', kind: 'video' })
    const rename = (id: string) => statementsOf(() => teacher.lessons.update({ lessonId: id, title: 'Renamed' }))
    expect(await rename(lessonId)).toBe(await rename(other))
    const words = await lyceum.system(TENANT).lessons.update({ lessonId, transcript: `${transcript} Anchor.` })
    expect(words.transcript).toMatch(/Anchor\.$/)
  })
})
