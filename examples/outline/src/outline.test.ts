import { readFile } from 'node:fs/promises'
import { type Api, anonymous, createLyceum, type Lyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { beforeEach, expect, test } from 'vitest'
import { type CourseFile, loadCourse, readCourse } from './outline.ts'

const text = await readFile(new URL('../fixtures/math-percent.json', import.meta.url), 'utf8')
const file = JSON.parse(text) as CourseFile

let lyceum: Lyceum
let author: Api
beforeEach(() => {
  lyceum = createLyceum({ store: createMemoryStore(), checkAnswers: true })
  author = lyceum.as({ tenantId: 'academy', userId: 'author', roles: ['instructor'] })
})

test('the real course reads back identical, for its author and for everybody', async () => {
  const courseId = await loadCourse(author, file)
  expect(await readCourse(author, courseId)).toEqual(file)
  expect(await readCourse(lyceum.as(anonymous('academy')), courseId)).toEqual(file)
})

test('the real course has the chapters, sections and lessons that the file has', async () => {
  const courseId = await loadCourse(author, file)
  const { moduleCount, lessonCount } = await author.outline.get({ courseId })
  // Counted in the text of the file, where every module and lesson has one of these keys.
  const lessons = text.match(/"kind":/g)?.length ?? 0
  const titles = text.match(/"title":/g)?.length ?? 0
  expect({ moduleCount, lessonCount }).toEqual({ moduleCount: titles - lessons - 1, lessonCount: lessons })
})

test('order and nesting of any depth are kept, and so are lists that are empty or missing', async () => {
  const lesson = (title: string) => ({ title, kind: 'reading', pages: [1, null, { deep: 'ä' }] }) as const
  const odd: CourseFile = {
    title: 'Odd one out',
    language: 'en',
    modules: [
      { title: 'B', lessons: [lesson('2'), lesson('1'), lesson('1')], modules: [] },
      { title: 'A', modules: [{ title: 'A.B', modules: [{ title: 'A.B.A', lessons: [lesson('z'), lesson('y')] }] }] },
      { title: 'B', graded: false, lessons: [] },
    ],
  }
  expect(await readCourse(author, await loadCourse(author, odd))).toEqual(odd)
})

test('a lesson that stands elsewhere is noticed', async () => {
  const courseId = await loadCourse(author, file)
  const { children } = await author.outline.get({ courseId })
  const [first] = children
  if (first?.type !== 'module') throw new Error('The course begins with a chapter.')
  await author.modules.move({ moduleId: first.id, parentId: null, position: 2 })
  expect(await readCourse(author, courseId)).not.toEqual(file)
})
