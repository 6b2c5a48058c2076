import { type Api, type CourseDocument, createLyceum } from '@lyceum/core'
import schema from '@lyceum/core/course-document.schema.json' with { type: 'json' }
import { createMemoryStore } from '@lyceum/core/memory'
import { academy } from '@lyceum/core/testing'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { large, nested, randomCourse, realDocument } from './support/course-documents.ts'

/** The published JSON Schema of course documents, as a validator that knows nothing of the engine reads it. */

let teacher: Api
let validate: ValidateFunction

beforeAll(async () => {
  teacher = (await academy(createLyceum({ store: createMemoryStore(), deliver: false }))).teacher
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  formats.default(ajv)
  validate = ajv.compile(schema)
})

/** What the validator says of a value, as JSON carries it. */
const refusedBySchema = (document: unknown): unknown => {
  const valid = validate(JSON.parse(JSON.stringify(document)))
  return valid ? undefined : validate.errors
}

const refusedByEngine = async (document: unknown): Promise<string | undefined> => {
  try {
    await teacher.courses.import({ document: document as CourseDocument })
    return undefined
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('it is a schema of draft 2020-12', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
})

describe('accepts', () => {
  test('what is exported of random courses', async () => {
    for (let round = 0; round < 10; round += 1) {
      const document = await teacher.courses.export({ courseId: await randomCourse(teacher) })
      expect(refusedBySchema(document)).toBeUndefined()
    }
  })

  test('a real course, a large one and a deep one, as they are written and as they are exported', async () => {
    const deep: CourseDocument = { ...large(0), children: [nested(19, { type: 'placement', lesson: { title: 'In' } })] }
    for (const document of [realDocument(), large(200), deep]) {
      expect(refusedBySchema(document)).toBeUndefined()
      const { id: courseId } = await teacher.courses.import({ document })
      expect(refusedBySchema(await teacher.courses.export({ courseId }))).toBeUndefined()
    }
  })
})

const course = { title: 'Knots' }
const frame = { format: 'lyceum.course', version: 1, course, children: [] as unknown[] }
const lesson = { title: 'The bowline' }
const at = (...children: unknown[]) => ({ ...frame, children })
const placement = (fields: object) => at({ type: 'placement', lesson, ...fields })
const withLesson = (fields: object) => at({ type: 'placement', lesson: { ...lesson, ...fields } })
const module = (fields: object) => at({ type: 'module', title: 'Ropes', ...fields })

const malformed: readonly (readonly [what: string, document: unknown])[] = [
  ['no object', []],
  ['nothing', null],
  ['another format', { ...frame, format: 'scorm' }],
  ['another version', { ...frame, version: 2 }],
  ['no course', { format: 'lyceum.course', version: 1, children: [] }],
  ['a field that there is not', { ...frame, id: 'crs_1' }],
  ['a course without a title', { ...frame, course: {} }],
  ['a title that is no text', { ...frame, course: { title: 7 } }],
  ['a title that is too short', { ...frame, course: { title: 'ab' } }],
  ['a title that is too long', { ...frame, course: { title: 'x'.repeat(161) } }],
  ['a field of the course that there is not', { ...frame, course: { ...course, categoryId: 'cat_1' } }],
  ['a level that there is not', { ...frame, course: { ...course, level: 'guru' } }],
  ['a negative price', { ...frame, course: { ...course, price: -1 } }],
  ['half a price', { ...frame, course: { ...course, price: 0.5 } }],
  ['a date that is none', { ...frame, course: { ...course, startsAt: 'tomorrow' } }],
  ['a day without a time', { ...frame, course: { ...course, startsAt: '2026-05-01' } }],
  ['an address that is none', { ...frame, course: { ...course, thumbnailUrl: 'picture.png' } }],
  ['too many requirements', { ...frame, course: { ...course, requirements: Array(21).fill('A rope') } }],
  ['tags that are no list', { ...frame, course: { ...course, tags: 'sea' } }],
  ['children that are no list', { ...frame, children: {} }],
  ['a child that is text', at('bowline')],
  ['a child of no type', at({ title: 'Ropes' })],
  ['a child of another type', at({ type: 'unit', title: 'Ropes' })],
  ['a module without a title', at({ type: 'module' })],
  ['a module with a field that there is not', module({ position: 1 })],
  ['a module with a lesson of its own', module({ lesson })],
  ['a module whose children are wrong', module({ children: [{ type: 'module' }] })],
  ['a placement without a lesson', at({ type: 'placement' })],
  ['a placement with children', placement({ children: [] })],
  ['a placement with a key that is none', placement({ key: 'a b' })],
  ['too few attempts', placement({ maxAttempts: 0 })],
  ['criteria that name no placement', placement({ eligibility: [{ passed: true }] })],
  ['a lesson without a title', at({ type: 'placement', lesson: {} })],
  ['a lesson with an id', withLesson({ id: 'les_1' })],
  ['a kind that there is not', withLesson({ kind: 'hologram' })],
  ['an archived lesson with a reason', withLesson({ status: 'gone' })],
  ['an alias that is no address', withLesson({ alias: 'The Bowline' })],
  ['a duration that is negative', withLesson({ durationMinutes: -1 })],
  ['a resource without a type', withLesson({ resources: [{ title: 'Chart' }] })],
  ['a resource with an id', withLesson({ resources: [{ id: 'r', title: 'Chart', type: 'pdf', mediaId: 'm' }] })],
  ['a caption without a language', withLesson({ captions: [{ text: 'WEBVTT' }] })],
  ['metadata that are a list', withLesson({ metadata: [] })],
]

test.each(malformed)('refuses %s, as the engine does', async (_, document) => {
  expect(await refusedByEngine(document)).toBe('VALIDATION_ERROR')
  expect(refusedBySchema(document)).toBeDefined()
})

test('refuses no document that the engine takes: every field of a real one left out, doubled or of another type', async () => {
  const source = JSON.stringify(await teacher.courses.export({ courseId: await randomCourse(teacher) }))
  const values = [null, true, 0, -1, 1.5, '', 'x', [], {}]
  const countPlaces = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, inner) => sum + 1 + countPlaces(inner), 0)
      : 0
  const places = countPlaces(JSON.parse(source))
  let accepted = 0
  for (let place = 0; place < places; place += 1) {
    const replacement = values[place % values.length]
    let left = place
    const change = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).map(([name, inner]) => {
        left -= 1
        return [name, left === -1 ? replacement : change(inner)] as const
      })
      return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
    }
    const document = change(JSON.parse(source))
    if ((await refusedByEngine(document)) !== undefined) continue
    accepted += 1
    expect(refusedBySchema(document), JSON.stringify(document)).toBeUndefined()
  }
  expect(accepted).toBeGreaterThan(20)
})
