import { expect, test } from 'vitest'
import real from '../../../../examples/outline/fixtures/math-percent.json' with { type: 'json' }
import type { Api } from '../api.ts'
import { memoryAcademy } from '../testing/builders/academy.ts'
import type { OutlineNode } from './answers/outline.ts'
import type { LessonRecord } from './records.ts'

const load = async (teacher: Api) => {
  const { title, language, start, gradingPolicy } = real
  const { id: courseId } = await teacher.courses.create({
    title,
    language,
    startsAt: start,
    metadata: { gradingPolicy },
  })
  for (const chapter of real.modules) {
    const { id: parentId } = await teacher.modules.create({ courseId, title: chapter.title })
    for (const { title, graded, format, lessons } of chapter.modules) {
      const metadata = { graded, format }
      const { id: moduleId } = await teacher.modules.create({ courseId, parentId, title, metadata })
      for (const { title, kind, components } of lessons) {
        const placement = { courseId, moduleId }
        await teacher.lessons.create({ title, kind: kind as LessonRecord['kind'], metadata: { components }, placement })
      }
    }
  }
  return courseId
}

const modulesOf = (nodes: readonly OutlineNode[]) => nodes.filter((node) => node.type === 'module')
const placementsOf = (nodes: readonly OutlineNode[]) => nodes.filter((node) => node.type === 'placement')

const readBack = async (teacher: Api, courseId: string) => {
  const [{ title, language, startsAt, metadata }, { children }] = await Promise.all([
    teacher.courses.get({ courseId }),
    teacher.outline.get({ courseId }),
  ])
  const lessonOf = async ({ title, kind, id: lessonId }: { title: string; kind: string; id: string }) => {
    const { metadata } = await teacher.lessons.get({ lessonId })
    return { title, kind, ...metadata }
  }
  const modules = modulesOf(children).map(async (chapter) => ({
    title: chapter.title,
    modules: await Promise.all(
      modulesOf(chapter.children).map(async (section) => ({
        title: section.title,
        ...section.metadata,
        lessons: await Promise.all(placementsOf(section.children).map(({ lesson }) => lessonOf(lesson))),
      })),
    ),
  }))
  return { title, language, startsAt, ...metadata, modules: await Promise.all(modules) }
}

test('a real course loads with its nesting and order, and reads back the same', async () => {
  const { teacher } = await memoryAcademy()
  const courseId = await load(teacher)
  const { start, ...told } = real
  expect(await readBack(teacher, courseId)).toEqual({ ...told, startsAt: new Date(start).toISOString() })

  const outline = await teacher.outline.get({ courseId })
  const lessons = real.modules.flatMap(({ modules }) => modules.flatMap(({ lessons }) => lessons))
  expect(outline).toMatchObject({ moduleCount: 4 + 21, lessonCount: lessons.length })
  const { items } = await teacher.placements.list({ courseId, limit: 100 })
  expect(items.map(({ lesson }) => lesson.title)).toEqual(lessons.map(({ title }) => title))
  expect(items.map(({ sequence }) => sequence)).toEqual(lessons.map((_, at) => at + 1))
})
