import type { Api, CourseDocument, DocumentNode } from '@lyceum/core'
import { seededRandom } from '@lyceum/core/testing'
import real from '../../examples/outline/fixtures/math-percent.json' with { type: 'json' }

const random = seededRandom(19)
const below = (end: number) => Math.floor(random() * end)
const chance = (share: number) => random() < share
const maybe = <T>(share: number, value: () => T): T | undefined => (chance(share) ? value() : undefined)

type Fields = Record<string, unknown>

const randomLesson = (): Fields => ({
  title: `Lesson ${below(1000)}`,
  kind: (['video', 'reading', 'quiz', 'lab'] as const)[below(4)],
  status: chance(0.2) ? 'draft' : 'published',
  durationMinutes: maybe(0.5, () => below(90) / 4),
  content: maybe(0.5, () => `<p>${'𐐷é '.repeat(below(40))}<b>x</b>`),
  transcript: maybe(0.3, () => 'Spoken & written'),
  transcripts: maybe(0.2, () => [{ language: 'fi', text: 'Sanoja' }]),
  captions: maybe(0.2, () => [{ language: 'sv', url: 'https://example.org/sv.vtt', default: true }]),
  objectives: maybe(0.3, () => ['See it']),
  totalMarks: 10,
  passingMarks: below(10),
  startsAt: maybe(0.2, () => '2026-05-01T12:00:00+02:00'),
  metadata: maybe(0.4, () => ({ z: 1, a: [{ d: null, c: 'x' }], 10: true, 9: false })),
  resources: maybe(0.4, () => [
    { title: 'Chart', type: 'link', url: 'https://example.org/chart', premium: chance(0.5) },
  ]),
})

/** A course made by the single operations, with one lesson in several places and placements that wait for others. */
export const randomCourse = async (teacher: Api): Promise<string> => {
  const { id: courseId } = await teacher.courses.create({
    title: `Course ${below(1_000_000)}`,
    tags: ['b', 'a'].slice(below(3)),
    price: below(9_000),
    metadata: { y: { b: 1, a: 2 }, x: [] },
    ...(chance(0.3)
      ? {
          progressMode: 'weighted',
          progressWeights: {
            time: 1,
            lessons: 2,
            assessments: 0.5,
            activities: 0,
            kinds: [{ kind: 'video', weight: 2 }],
          },
        }
      : {}),
  })
  const parents: (string | null)[] = [null]
  const lessonIds: string[] = []
  const placed: string[] = []
  for (let count = 4 + below(16); count > 0; count -= 1) {
    const moduleId = parents[below(parents.length)] ?? null
    const position = maybe(0.4, () => 1 + below(3))
    if (chance(0.3)) {
      const module = { courseId, parentId: moduleId, title: `Module ${count}`, position, published: chance(0.8) }
      parents.push((await teacher.modules.create({ ...module, metadata: { b: 1, a: count } })).id)
      continue
    }
    const overrides = {
      ...{ courseId, moduleId, position, mandatory: chance(0.3), idealMinutes: maybe(0.3, () => below(9)) },
      eligibility: placed.filter(() => chance(0.15)).map((placementId) => ({ placementId, passed: chance(0.5) })),
    }
    const known = lessonIds[below(lessonIds.length + 2)]
    if (known) placed.push((await teacher.placements.create({ ...overrides, lessonId: known })).id)
    else {
      // Random fields have no type.
      const made = await teacher.lessons.create({ ...(randomLesson() as { title: string }), placement: overrides })
      lessonIds.push(made.id)
      placed.push(String(made.placement?.id))
    }
  }
  return courseId
}

export const nested = (levels: number, inner: DocumentNode): DocumentNode =>
  levels === 0 ? inner : { type: 'module', title: `Level ${levels}`, children: [nested(levels - 1, inner)] }

const text = 'Look up at night and find the Plough. '.repeat(50)
export const lessonNode = (at: number): DocumentNode => ({
  type: 'placement',
  lesson: { title: `Lesson ${at}`, kind: 'reading', content: `<p>${text}</p>`, durationMinutes: 5 },
})
export const large = (count: number): CourseDocument => ({
  format: 'lyceum.course',
  version: 1,
  course: { title: `A course of ${count}` },
  children: Array.from({ length: count / 20 }, (_, module) => ({
    type: 'module',
    title: `Module ${module}`,
    children: Array.from({ length: 20 }, (_, at) => lessonNode(module * 20 + at)),
  })),
})

/** The real course as a document; nothing of it is changed but the names of its parts. */
export const realDocument = (): CourseDocument => ({
  format: 'lyceum.course',
  version: 1,
  course: { title: real.title, language: real.language, startsAt: real.start },
  children: real.modules.map((chapter) => ({
    type: 'module',
    title: chapter.title,
    children: chapter.modules.map((section) => ({
      type: 'module',
      title: section.title,
      children: section.lessons.map(({ title, kind }) => ({
        type: 'placement',
        lesson: { title, kind: kind as 'reading' },
      })),
    })),
  })),
})

interface Outlined {
  readonly title: string
  readonly children?: readonly Outlined[]
}
export const outlineOf = (nodes: readonly DocumentNode[] = []): Outlined[] =>
  nodes.map((node) =>
    node.type === 'module'
      ? { title: node.title, children: outlineOf(node.children) }
      : { title: typeof node.lesson === 'string' ? node.lesson : node.lesson.title },
  )
