import { type CourseDocument, createLyceum, type DocumentNode } from '@lyceum/core'
import { academy } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import climate from './fixtures/outlines/climate.json' with { type: 'json' }
import rust from './fixtures/outlines/rust.json' with { type: 'json' }
import web from './fixtures/outlines/web-design.json' with { type: 'json' }
import { stores } from './support/stores.ts'

/** Outlines of real courses, of several shapes, come in as one tree and go out with counts, order and nesting equal. */

type Outline = string | readonly [title: string, children: readonly Outline[]]

// JSON has no tuples.
const real = [climate, rust, web] as unknown as readonly {
  readonly title: string
  readonly language: string
  readonly children: readonly Outline[]
}[]

const toNode = (outline: Outline): DocumentNode =>
  typeof outline === 'string'
    ? { type: 'placement', lesson: { title: outline, kind: 'reading' } }
    : { type: 'module', title: outline[0], children: outline[1].map(toNode) }

interface Told {
  readonly type: 'module' | 'placement'
  readonly title?: string
  readonly lesson?: string | { readonly title: string }
  readonly children?: readonly Told[] | undefined
}
const toOutline = ({ type, title = '', lesson, children = [] }: Told): Outline =>
  type === 'module' ? [title, children.map(toOutline)] : typeof lesson === 'string' ? lesson : (lesson?.title ?? '')

const count = (outlines: readonly Outline[]): { modules: number; lessons: number } => {
  const sum = { modules: 0, lessons: 0 }
  for (const outline of outlines) {
    const inner = typeof outline === 'string' ? { modules: -1, lessons: 1 } : count(outline[1])
    sum.modules += inner.modules + 1
    sum.lessons += inner.lessons
  }
  return sum
}

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let teacher: Awaited<ReturnType<typeof academy>>['teacher']
  beforeAll(async () => {
    opened = await open()
    teacher = (await academy(createLyceum({ store: opened.store, deliver: false }))).teacher
  })
  afterAll(() => opened.close())

  test.each(real)('$title', async ({ title, language, children }) => {
    const document: CourseDocument = {
      ...{ format: 'lyceum.course', version: 1, course: { title, language } },
      children: children.map(toNode),
    }
    const { id: courseId } = await teacher.courses.import({ document })
    const { modules, lessons } = count(children)
    const outline = await teacher.outline.get({ courseId })
    expect(outline).toMatchObject({ moduleCount: modules, lessonCount: lessons })
    // What is told of a node has more fields than are compared.
    expect((outline.children as readonly Told[]).map(toOutline)).toEqual(children)

    const exported = await teacher.courses.export({ courseId })
    expect((exported.children as readonly Told[]).map(toOutline)).toEqual(children)
    const { id: again } = await teacher.courses.import({ document: exported })
    expect(await teacher.courses.export({ courseId: again })).toEqual(exported)
    const { id: clone } = await teacher.courses.clone({ courseId })
    expect((await teacher.courses.export({ courseId: clone })).children).toEqual(exported.children)
  })
})
