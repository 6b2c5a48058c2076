import { type Api, createLyceum } from '@lyceum/core'
import { academy } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/** A course of a thousand lessons is read in as many statements as one of ten. */

const documentOf = (title: string, modules: number, lessons: number) => ({
  format: 'lyceum.course' as const,
  version: 1 as const,
  course: { title },
  children: Array.from({ length: modules }, (_, module) => ({
    type: 'module' as const,
    title: `Module ${module}`,
    children: Array.from({ length: lessons }, (_, at) => ({
      type: 'placement' as const,
      lesson: { title: `Lesson ${module}.${at}`, contentUrl: 'https://youtu.be/dQw4w9WgXcQ', durationMinutes: 3 },
    })),
  })),
})

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let teacher: Api
  let learner: Api
  const courseIds: string[] = []
  let statements = 0

  beforeAll(async () => {
    opened = await open()
    const observe = async (_: unknown, run: () => Promise<{ statements: number }>) => {
      statements += (await run()).statements
    }
    const school = await academy(createLyceum({ store: opened.store, deliver: false, observe }))
    teacher = school.teacher
    learner = school.learner
    for (const document of [documentOf('Small', 2, 5), documentOf('Large', 20, 50)]) {
      const { id: courseId } = await teacher.courses.import({ document })
      await teacher.courses.publish({ courseId })
      courseIds.push(courseId)
    }
  }, 120_000)
  afterAll(() => opened.close())

  const reads: Record<string, (api: Api, courseId: string) => Promise<unknown>> = {
    'outline.get': (api, courseId) => api.outline.get({ courseId }),
    'modules.list': (api, courseId) =>
      api.modules.list({ courseId, includeSubmodules: true, includeLessons: true, limit: 100 }),
    'placements.list': (api, courseId) => api.placements.list({ courseId, limit: 100 }),
    'placements.list of taught courses': (api) => api.placements.list({ limit: 100 }),
    'learning.outline': (api, courseId) => api.learning.outline({ courseId }),
  }

  test.each(Object.entries(reads))('%s', async (_, read) => {
    for (const api of [teacher, learner]) {
      // What is known of the tenant for a while is read by the first call.
      await read(api, courseIds[0] ?? '')
      const counts: number[] = []
      for (const courseId of courseIds) {
        statements = 0
        await read(api, courseId)
        counts.push(statements)
      }
      const [small, large] = counts
      expect(large).toBe(small)
      expect(large).toBeLessThanOrEqual(12)
    }
  })

  test('the outline has all of it', async () => {
    const outline = await teacher.outline.get({ courseId: courseIds[1] ?? '' })
    expect(outline).toMatchObject({ moduleCount: 20, lessonCount: 1_000, durationMinutes: 3_000 })
  })

  test('what one teaches is listed over all courses, with the filters of one', async () => {
    expect((await teacher.placements.list()).page.totalItems).toBe(1_010)
    expect((await teacher.placements.list({ kind: 'video', published: true })).page.totalItems).toBe(1_010)
    expect((await teacher.placements.list({ kind: 'quiz' })).page.totalItems).toBe(0)
    expect((await teacher.placements.list({ freeLesson: true })).page.totalItems).toBe(0)
    const [item] = (await teacher.placements.list({ limit: 1 })).items
    expect(item?.media?.provider).toBe('youtube')
    expect((await teacher.placements.list({ lessonId: item?.lesson.id })).items).toEqual([item])
    expect((await learner.placements.list()).items).toEqual([])
  })
})
