import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import type { CourseDocument, DocumentNode } from './api.ts'

let school: MemoryAcademy

beforeEach(async () => {
  school = await memoryAcademy()
})

const documentOf = (children: unknown, course: object = {}): CourseDocument => ({
  format: 'lyceum.course',
  version: 1,
  course: { title: 'Celestial navigation', ...course },
  // What is malformed has no type.
  children: children as DocumentNode[],
})
const module = (...children: unknown[]) => ({ type: 'module', title: 'Finding north', children })
const lesson = (differing: object = {}) => ({ title: 'The pole star', kind: 'reading', ...differing })
const placement = (differing: object = {}) => ({ type: 'placement', lesson: lesson(), ...differing })

const importing = (document: unknown) => school.teacher.courses.import({ document: document as CourseDocument })
const exported = (courseId: string) => school.teacher.courses.export({ courseId })
const issuesOf = async (document: unknown) => {
  const error: unknown = await importing(document).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'VALIDATION_ERROR' })
  expect((await school.admin.courses.list()).page.totalItems).toBe(0)
  expect((await school.admin.lessons.list()).page.totalItems).toBe(0)
  return (error as { details: { errors: { path: string; reason: string }[]; more?: number } }).details
}
const pathsOf = async (document: unknown) => (await issuesOf(document)).errors.map(({ path }) => path)

describe('a document', () => {
  test('makes a course with what it leaves out by default, and the caller as its lead', async () => {
    const course = await importing(documentOf([module(placement())]))
    expect(course).toMatchObject({ title: 'Celestial navigation', status: 'draft', creationMethod: 'import' })
    expect(course.instructors).toMatchObject([{ userId: 'teacher', lead: true }])
    const { children } = await school.teacher.outline.get({ courseId: course.id })
    expect(children).toMatchObject([
      { type: 'module', title: 'Finding north', position: 1, children: [{ lesson: { title: 'The pole star' } }] },
    ])
    await expect(school.teacher.courses.publish({ courseId: course.id })).resolves.toMatchObject({
      status: 'published',
    })
  })

  test('without children is a course without content', async () => {
    const { id } = await importing({ format: 'lyceum.course', version: 1, course: { title: 'Empty' } })
    expect(await exported(id)).toMatchObject({ course: { title: 'Empty' }, children: [] })
  })

  test.each(
    [...readFileSync('docs/course-documents.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => [text]),
  )('of the guide is accepted, and comes out again as it is kept', async (text) => {
    await school.admin.categories.create({ name: 'Sailing' })
    const { id } = await importing(JSON.parse(text ?? ''))
    const first = await exported(id)
    const again = await importing(first)
    expect(JSON.stringify(await exported(again.id))).toBe(JSON.stringify(first))
  })

  test('keeps one lesson of several places, wherever its key stands first', async () => {
    const { id: courseId } = await importing(
      documentOf([
        placement({ lesson: 'star' }),
        placement({ lesson: lesson({ key: 'star' }) }),
        placement({ lesson: 'star' }),
      ]),
    )
    const { items } = await school.teacher.placements.list({ courseId })
    expect(new Set(items.map(({ lesson: { id } }) => id)).size).toBe(1)
    expect((await school.teacher.lessons.get({ lessonId: String(items[0]?.lesson.id) })).placementCount).toBe(3)
    const { children = [] } = await exported(courseId)
    expect(children).toMatchObject([{ lesson: { key: 'lesson-1' } }, { lesson: 'lesson-1' }, { lesson: 'lesson-1' }])
  })

  test('lets placements wait for others, before and after them', async () => {
    const { id: courseId } = await importing(
      documentOf([
        placement({ key: 'a', eligibility: [{ placement: 'z', passed: true }] }),
        placement(),
        placement({ key: 'z' }),
      ]),
    )
    const { items } = await school.teacher.placements.list({ courseId })
    expect(items[0]?.eligibility).toEqual([{ placementId: items[2]?.id, passed: true }])
    expect(await exported(courseId)).toMatchObject({
      children: [{ eligibility: [{ placement: 'placement-1', passed: true }] }, {}, { key: 'placement-1' }],
    })
  })

  test('tells once that a course was made, that it was imported and that it has content', async () => {
    const heard: string[] = []
    school.lyceum.on('*', async ({ name }) => void heard.push(name))
    await importing(documentOf([placement()]))
    await school.lyceum.drain()
    expect(heard).toEqual(['course.created', 'course.outline_changed', 'course.imported'])
  })

  test('has no ids, people or times of records', async () => {
    const { id } = await importing(
      documentOf([
        module(
          placement({ lesson: lesson({ resources: [{ title: 'Chart', type: 'link', url: 'https://example.org' }] }) }),
        ),
      ]),
    )
    const text = JSON.stringify(await exported(id))
    for (const word of ['teacher', 'academy', id, 'createdAt', 'Id":"', '2026-01-05']) expect(text).not.toContain(word)
  })
})

describe('is refused, with the path of everything that is wrong and nothing written', () => {
  test.each<[what: string, document: unknown, paths: readonly string[]]>([
    ['no document', undefined, ['document']],
    ['a list', [], ['document']],
    ['another format', { ...documentOf([]), format: 'course' }, ['document.format']],
    ['another version', { ...documentOf([]), version: 2 }, ['document.version']],
    ['children that are no list', documentOf({}), ['document.children']],
    ['a node of no type', documentOf([{ title: 'x' }, 7]), ['document.children.0.type', 'document.children.1']],
    [
      'unknown fields, wrong types and missing ones',
      {
        ...documentOf([{ type: 'module', tittle: 'x', children: [placement({ published: 1 })] }], { price: -1 }),
        x: 1,
      },
      [
        'document.course.price',
        'document.x',
        'document.children.0.title',
        'document.children.0.tittle',
        'document.children.0.children.0.published',
      ],
    ],
    ['a lesson that there is not', documentOf([placement({ lesson: 'none' })]), ['document.children.0.lesson']],
    [
      'a prerequisite that there is not',
      documentOf([placement({ eligibility: [{ placement: 'none' }] })]),
      ['document.children.0.eligibility.0.placement'],
    ],
    [
      'keys given twice',
      documentOf([
        placement({ key: 'a', lesson: lesson({ key: 'l' }) }),
        placement({ key: 'a', lesson: lesson({ key: 'l' }) }),
      ]),
      ['document.children.1.lesson.key', 'document.children.1.key'],
    ],
    [
      'a circle of prerequisites',
      documentOf([
        placement({ key: 'a', eligibility: [{ placement: 'b' }] }),
        placement({ key: 'b', eligibility: [{ placement: 'c' }] }),
        placement({ key: 'c', eligibility: [{ placement: 'a' }] }),
        placement({ eligibility: [{ placement: 'a' }] }),
      ]),
      ['document.children.0.eligibility', 'document.children.1.eligibility', 'document.children.2.eligibility'],
    ],
    [
      'a placement that waits for itself',
      documentOf([placement({ key: 'a', eligibility: [{ placement: 'a' }] })]),
      ['document.children.0.eligibility'],
    ],
    [
      'what contradicts itself',
      documentOf([
        { type: 'module', title: 'x', startsAt: '2026-02-02T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' },
        placement({ passingMarks: 5, totalMarks: 3 }),
        placement({ lesson: lesson({ accessLevel: 'guest', resources: [{ title: 'x', type: 'link' }] }) }),
      ]),
      [
        'document.children.0.endsAt',
        'document.children.2.lesson.guestContent',
        'document.children.2.lesson.resources.0.url',
        'document.children.1.passingMarks',
      ],
    ],
    [
      'settings that contradict each other',
      documentOf([], { price: 1, discountPrice: 2 }),
      ['document.course.discountPrice'],
    ],
    [
      'a category and courses that there are not',
      documentOf([], { category: 'none', prerequisites: ['none', 'nor-this'] }),
      ['document.course.category', 'document.course.prerequisites.0', 'document.course.prerequisites.1'],
    ],
    ['a title of a million characters', documentOf([], { title: 'x'.repeat(1_000_000) }), ['document.course.title']],
    [
      'markup that runs',
      documentOf([placement({ lesson: lesson({ title: '<script>x' }) })]),
      ['document.children.0.lesson.title'],
    ],
  ])('%s', async (_, document, paths) => {
    expect((await pathsOf(document)).sort()).toEqual([...paths].sort())
  })

  test('names that reach a prototype', async () => {
    const poisoned: unknown = JSON.parse(
      JSON.stringify(documentOf([module(placement())])).replaceAll('"type"', '"__proto__":{"polluted":1},"type"'),
    )
    expect(await pathsOf(poisoned)).toContain('document.children.0.__proto__')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(await pathsOf(documentOf([placement({ key: '__proto__', lesson: '__proto__' })]))).toEqual([
      'document.children.0.lesson',
    ])
  })

  test('modules nested too deep, and anything nested without end', async () => {
    const nested = (levels: number): unknown => {
      let inner: unknown = placement()
      for (let level = 0; level < levels; level += 1) inner = module(inner)
      return inner
    }
    expect(await pathsOf(documentOf([nested(21)]))).toEqual([`document${'.children.0'.repeat(21)}`])
    expect(await issuesOf(documentOf([nested(100_000)]))).toMatchObject({
      errors: [{ path: 'document', reason: 'too_big', limit: 64 }],
    })
    const circle = documentOf([])
    circle.children?.push({ type: 'module', title: 'x', children: circle.children })
    expect(await issuesOf(circle)).toMatchObject({ errors: [{ path: 'document', limit: 64 }] })
  })

  test('100,000 modules, without a look at any of them', async () => {
    let looked = 0
    const one = {
      get type() {
        looked += 1
        return 'module'
      },
      title: 'x',
    }
    const many = Array.from({ length: 100_000 }, () => one)
    const tooMany = { errors: [{ path: 'document.children', reason: 'too_long', limit: 10_000 }] }
    expect(await issuesOf(documentOf(many))).toEqual({ errors: [expect.objectContaining(tooMany.errors[0])] })
    expect(looked).toBe(0)
    // Also where no list of them is long.
    const spread = Array.from({ length: 400 }, () => module(...Array.from({ length: 250 }, () => module())))
    expect(await issuesOf(documentOf(spread))).toMatchObject(tooMany)
  })

  test('more text than a document may have, and more values', async () => {
    const long = 'x'.repeat(1_000_000)
    const texts = Array.from({ length: 33 }, () => placement({ lesson: lesson({ content: long }) }))
    expect(await issuesOf(documentOf(texts))).toMatchObject({ errors: [{ path: 'document', limit: 32_000_000 }] })
    // One object in many places is as much as many objects.
    const doubled = (levels: number): unknown => {
      let value: unknown = 1
      for (let level = 0; level < levels; level += 1) value = [value, value]
      return value
    }
    expect(await issuesOf(documentOf([], { metadata: { doubled: doubled(40) } }))).toMatchObject({
      errors: [{ path: 'document', limit: 2_000_000 }],
    })
  })

  test('lists a hundred of its faults and counts the rest', async () => {
    const { errors, more } = await issuesOf(documentOf(Array.from({ length: 500 }, () => ({ type: 'module' }))))
    expect([errors.length, more]).toEqual([100, 400])
  })
})

describe('rights', () => {
  test('instructors import, staff exports', async () => {
    const { id: courseId } = await importing(documentOf([module(placement())]))
    const document = documentOf([])
    await expect(school.learner.courses.import({ document })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(school.visitor.courses.import({ document })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    const other = await school.addUser('other', 'instructor')
    for (const who of [other, school.learner, school.visitor])
      await expect(who.courses.export({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
    await school.teacher.courses.publish({ courseId })
    for (const who of [other, school.learner])
      await expect(who.courses.export({ courseId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(school.admin.courses.export({ courseId })).resolves.toMatchObject({ version: 1 })
  })

  test('only admins and the host name another lead', async () => {
    await school.addUser('other', 'instructor')
    const input = { document: documentOf([]), leadId: 'other' }
    await expect(school.teacher.courses.import(input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await school.system.courses.import(input)).instructors).toMatchObject([{ userId: 'other', lead: true }])
  })

  test('what it requires is found among what the caller can see', async () => {
    const other = await school.addUser('other', 'instructor')
    const hidden = await other.courses.create({ title: 'Hidden' })
    expect(
      await importing(documentOf([], { prerequisites: ['hidden'] })).catch((error) => error.details.errors),
    ).toMatchObject([{ path: 'document.course.prerequisites.0' }])
    await school.admin.categories.create({ name: 'Sailing boats' })
    for (const category of ['sailing-boats', 'Sailing BOATS']) {
      const document = documentOf([], { category, prerequisites: ['hidden'] })
      const course = await other.courses.import({ document })
      expect(course).toMatchObject({ category: { name: 'Sailing boats' }, prerequisiteCourseIds: [hidden.id] })
      expect(await other.courses.export({ courseId: course.id })).toMatchObject({
        course: { category: 'sailing-boats', prerequisites: ['hidden'] },
      })
    }
  })
})
