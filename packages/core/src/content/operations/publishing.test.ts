import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../../testing/builders/academy.ts'

let school: MemoryAcademy
let courseId: string

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.create({ title: 'Navigation' })).id
})

const publish = () => school.teacher.courses.publish({ courseId })
const module = async (differing: object = {}) =>
  (await school.teacher.modules.create({ courseId, title: 'One', ...differing })).id
const lesson = (placement: object = {}, differing: object = {}) =>
  school.teacher.lessons.create({ title: 'Stars', ...differing, placement: { courseId, ...placement } })

describe('publishing', () => {
  test('needs a published module (SECTION_REQUIRED)', async () => {
    await expect(publish()).rejects.toMatchObject({ code: 'SECTION_REQUIRED' })
    await lesson()
    await module({ published: false })
    await expect(publish()).rejects.toMatchObject({ code: 'SECTION_REQUIRED' })
  })

  test('needs a published lesson in a published module (LECTURE_REQUIRED)', async () => {
    const shown = await module()
    const hidden = await module({ published: false })
    await lesson()
    await lesson({ moduleId: hidden })
    await lesson({ moduleId: shown, published: false })
    await lesson({ moduleId: shown }, { status: 'draft' })
    await expect(publish()).rejects.toMatchObject({ code: 'LECTURE_REQUIRED' })
    await lesson({ moduleId: await module({ parentId: shown }) })
    await expect(publish()).resolves.toMatchObject({ status: 'published' })
  })

  test('is said once', async () => {
    await lesson({ moduleId: await module() })
    const names: string[] = []
    school.lyceum.on('*', async ({ name }) => {
      if (name.startsWith('course.') && name.endsWith('published')) names.push(name)
    })
    const published = await publish()
    expect(published).toMatchObject({ publishedAt: '2026-01-05T09:00:00.000Z', revision: 2, updatedBy: 'teacher' })
    school.runtime.clock.advance({ hours: 1 })
    expect(await publish()).toEqual(published)
    const draft = await school.teacher.courses.unpublish({ courseId })
    expect(draft).toMatchObject({ status: 'draft', publishedAt: null, revision: 3 })
    expect(await school.teacher.courses.unpublish({ courseId })).toEqual(draft)
    await school.lyceum.drain()
    expect(names).toEqual(['course.published', 'course.unpublished'])
  })

  test('shows the course to everybody, unpublishing hides it', async () => {
    await lesson({ moduleId: await module() })
    await expect(school.visitor.courses.get({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    await publish()
    await expect(school.visitor.courses.get({ courseId })).resolves.toMatchObject({ status: 'published' })
    await school.teacher.courses.unpublish({ courseId })
    await expect(school.visitor.courses.get({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  })

  test('is for the staff, and not of what is archived', async () => {
    await lesson({ moduleId: await module() })
    await expect(school.learner.courses.publish({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    await publish()
    await expect(school.learner.courses.unpublish({ courseId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await school.teacher.courses.archive({ courseId })
    const archived = { code: 'COURSE_ARCHIVED' }
    await expect(publish()).rejects.toMatchObject(archived)
    await expect(school.teacher.courses.unpublish({ courseId })).rejects.toMatchObject(archived)
  })
})
