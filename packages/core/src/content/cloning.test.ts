import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import type { CourseDocument } from './api.ts'

let school: MemoryAcademy
let courseId: string

const document: CourseDocument = {
  format: 'lyceum.course',
  version: 1,
  course: { title: 'Knots', price: 4_900, tags: ['sailing'], maxEnrollments: 12 },
  children: [
    {
      type: 'module',
      title: 'One',
      children: [
        {
          type: 'placement',
          key: 'first',
          mandatory: true,
          lesson: {
            key: 'bowline',
            title: 'The bowline',
            kind: 'reading',
            content: 'Around the tree.',
            resources: [{ title: 'Drawing', type: 'link', url: 'https://example.org/bowline' }],
          },
        },
        { type: 'placement', eligibility: [{ placement: 'first' }], lesson: { title: 'Tie it', kind: 'lab' } },
      ],
    },
    { type: 'placement', idealMinutes: 5, lesson: 'bowline' },
  ],
}

beforeEach(async () => {
  school = await memoryAcademy()
  courseId = (await school.teacher.courses.import({ document })).id
})

const clone = (options: object = {}) => school.teacher.courses.clone({ courseId, ...options })
const exported = (id: string) => school.admin.courses.export({ courseId: id })
const placementsOf = async (id: string) => (await school.admin.placements.list({ courseId: id })).items
const idsOf = async (id: string) => {
  const { children } = await school.admin.outline.get({ courseId: id })
  return JSON.stringify(children).match(/"(?:mod|plc|les)_\w+"/g) ?? []
}

describe('a clone', () => {
  test('is the next edition, a draft of the same family, with a title and slug of its own', async () => {
    const first = await clone()
    expect(first).toMatchObject({
      ...{ title: 'Knots (v1.1)', slug: 'knots-v1-1', edition: '1.1', status: 'draft', revision: 1 },
      ...{ familyId: courseId, parentId: courseId, price: 4_900, tags: ['sailing'], maxEnrollments: 12 },
    })
    expect(await school.teacher.courses.clone({ courseId: first.id })).toMatchObject({
      ...{ title: 'Knots (v1.2)', edition: '1.2', familyId: courseId, parentId: first.id },
    })
    expect(await clone({ title: 'Knots again' })).toMatchObject({ title: 'Knots again', edition: '1.3' })
    await expect(clone({ title: 'KNOTS' })).rejects.toMatchObject({ code: 'COURSE_TITLE_TAKEN' })
    await expect(clone({ slug: 'knots' })).rejects.toMatchObject({ code: 'COURSE_SLUG_TAKEN' })
    await school.teacher.courses.update({ courseId, title: 'Knots (v1.4)' })
    expect(await clone()).toMatchObject({ title: 'Knots (v1.4) 2', edition: '1.4' })
  })

  test('has the same structure and content, with identities of its own', async () => {
    const { id } = await clone()
    const [original, copy] = await Promise.all([exported(courseId), exported(id)])
    expect({ ...copy.course, title: 'Knots' }).toEqual(original.course)
    expect(copy.children).toEqual(original.children)
    const ids = new Set(await idsOf(courseId))
    expect((await idsOf(id)).filter((each) => ids.has(each))).toEqual([])
    expect(await idsOf(id)).toHaveLength((await idsOf(courseId)).length)
  })

  test('evolves by itself', async () => {
    const before = await exported(courseId)
    const { id } = await clone()
    const [first] = await placementsOf(id)
    await school.teacher.lessons.update({ lessonId: String(first?.lesson.id), title: 'Another', content: 'New.' })
    await school.teacher.placements.remove({ placementId: String(first?.id) })
    await school.teacher.courses.update({ courseId: id, price: 1 })
    expect(await exported(courseId)).toEqual(before)
    const [original] = await placementsOf(courseId)
    await school.teacher.lessons.update({ lessonId: String(original?.lesson.id), title: 'Changed' })
    expect(JSON.stringify(await exported(id))).not.toContain('Changed')
  })

  test('is led by who made it, and nobody else teaches it', async () => {
    const other = await school.addUser('other', 'instructor')
    await school.teacher.instructors.add({ courseId, userId: 'other' })
    expect((await other.courses.clone({ courseId })).instructors).toMatchObject([{ userId: 'other', lead: true }])
    expect((await school.admin.courses.clone({ courseId })).instructors).toMatchObject([
      { userId: 'admin', lead: true },
    ])
    // The host's own code is nobody who could lead.
    expect((await school.system.courses.clone({ courseId })).instructors).toMatchObject([{ userId: 'teacher' }])
  })

  test('has nobody in it', async () => {
    await school.teacher.courses.update({ courseId, price: 0 })
    await school.teacher.courses.publish({ courseId })
    await school.learner.enrollments.enroll({ courseId })
    const [placement] = await placementsOf(courseId)
    await school.learner.progress.complete({ placementId: String(placement?.id) })
    const { id } = await clone({ createAsDraft: false })
    expect(await school.teacher.courses.get({ courseId: id })).toMatchObject({ enrollmentCount: 0, seatsLeft: 12 })
    expect((await school.teacher.enrollments.listByCourse({ courseId: id })).items).toEqual([])
    await school.learner.enrollments.enroll({ courseId: id })
    expect((await school.teacher.progress.listByCourse({ courseId: id })).items).toMatchObject([
      { progress: { percentage: 0, completedLessons: 0 } },
    ])
  })

  test('is told of', async () => {
    const heard: unknown[] = []
    school.lyceum.on('*', async ({ name, data }) => void heard.push([name, data]))
    const { id } = await clone()
    await school.lyceum.drain()
    expect(heard).toEqual([
      ['course.created', { courseId: id }],
      ['course.outline_changed', { courseId: id, revision: 1 }],
      ['course.cloned', { courseId: id, parentId: courseId }],
    ])
  })
})

describe('each option by itself', () => {
  test('copyModules: false is the course without content', async () => {
    const { id } = await clone({ copyModules: false })
    expect(await exported(id)).toMatchObject({ course: { price: 4_900 }, children: [] })
    expect((await school.teacher.lessons.list()).page.totalItems).toBe(2)
  })

  test('copyResources: false is the content without resources', async () => {
    const { id } = await clone({ copyResources: false })
    const [first] = await placementsOf(id)
    expect(first?.lesson).toMatchObject({ title: 'The bowline', resourceCount: 0 })
    expect(await school.teacher.lessons.get({ lessonId: String(first?.lesson.id) })).toMatchObject({
      ...{ content: expect.stringContaining('tree'), resources: [] },
    })
  })

  test('copyInstructors: true takes along who teaches it and still may, the former lead among them', async () => {
    for (const userId of ['grace', 'ada', 'joan', 'mary']) {
      await school.addUser(userId, 'instructor')
      await school.teacher.instructors.add({ courseId, userId, title: `Tutor ${userId}` })
    }
    await school.teacher.instructors.update({ courseId, userId: 'ada', active: false })
    await school.system.users.save({ userId: 'joan', name: 'Joan', roles: ['student'] })
    const grace = school.as('grace', 'instructor')
    const { id, instructors } = await grace.courses.clone({ courseId, copyInstructors: true })
    expect(instructors.map(({ userId, lead }) => [userId, lead])).toEqual([
      ...[
        ['grace', true],
        ['teacher', false],
        ['ada', false],
        ['mary', false],
      ],
    ])
    const entries = (await grace.instructors.list({ courseId: id })).items
    expect(entries.find(({ userId }) => userId === 'ada')).toMatchObject({ title: 'Tutor ada', active: false })
    await school.as('mary', 'instructor').courses.update({ courseId: id, subtitle: 'Mine, too' })
    expect((await clone()).instructors).toMatchObject([{ userId: 'teacher' }])
  })

  test('createAsDraft: false publishes it, if it has what that needs', async () => {
    expect(await clone({ createAsDraft: false })).toMatchObject({ status: 'published', edition: '1.1' })
    await expect(clone({ createAsDraft: false, copyModules: false })).rejects.toMatchObject({
      code: 'SECTION_REQUIRED',
    })
    expect((await school.admin.courses.list()).page.totalItems).toBe(2)
  })
})

test('only staff who may teach clones', async () => {
  const other = await school.addUser('other', 'instructor')
  for (const who of [other, school.learner, school.visitor])
    await expect(who.courses.clone({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  await school.teacher.courses.publish({ courseId })
  for (const who of [other, school.learner])
    await expect(who.courses.clone({ courseId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await school.teacher.courses.archive({ courseId })
  expect(await clone()).toMatchObject({ status: 'draft', archivedAt: null })
})
