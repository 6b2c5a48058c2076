import { describe, expect, test } from 'vitest'
import type { LessonRecord, ModuleRecord, PlacementRecord } from '../records.ts'
import { affectsProgress, deriveOutline, outlineTotals, visibleToLearners } from './outline.ts'
import type { Structure } from './structure.ts'

const COURSE = 'course'
const by = {
  revision: 1,
  createdBy: 'teacher',
  createdAt: '',
  updatedBy: null,
  updatedAt: '',
  version: 1,
  metadata: {},
}

const module = (id: string, parentId: string | null, position: number, differing: Partial<ModuleRecord> = {}) => ({
  ...by,
  id,
  courseId: COURSE,
  parentId,
  containerId: parentId ?? COURSE,
  position,
  title: id,
  description: null,
  imageUrl: null,
  objectives: [],
  estimatedMinutes: null,
  published: true,
  publishedAt: null,
  startsAt: null,
  endsAt: null,
  opensAfterDays: null,
  ...differing,
})

const placement = (
  id: string,
  moduleId: string | null,
  position: number,
  differing: Partial<PlacementRecord> = {},
): PlacementRecord => ({
  ...by,
  id,
  courseId: COURSE,
  moduleId,
  containerId: moduleId ?? COURSE,
  position,
  lessonId: `lesson of ${id}`,
  freeLesson: null,
  mandatory: null,
  considerForPassing: null,
  published: null,
  startsAt: null,
  endsAt: null,
  opensAfterDays: null,
  maxAttempts: null,
  attemptGrading: null,
  totalMarks: null,
  passingMarks: null,
  idealMinutes: null,
  resumable: null,
  eligibility: null,
  sequence: 0,
  visible: false,
  preview: false,
  forPassing: true,
  prerequisites: [],
  afterDays: 0,
  required: false,
  opensAt: null,
  closesAt: null,
  kind: 'video',
  seconds: 0,
  ...differing,
})

const lesson = (placementId: string, differing: Partial<LessonRecord> = {}): LessonRecord => ({
  ...by,
  id: `lesson of ${placementId}`,
  title: placementId,
  alias: null,
  description: null,
  kind: 'video',
  status: 'published',
  accessLevel: 'registered',
  contentUrl: null,
  imageUrl: null,
  mediaId: null,
  durationMinutes: 1,
  publicTiers: [],
  freeLesson: false,
  mandatory: false,
  considerForPassing: true,
  eligibility: [],
  objectives: [],
  language: null,
  tags: [],
  hasAssessment: false,
  hasLab: false,
  publishedAt: null,
  captionLanguages: [],
  resourceCount: 0,
  maxAttempts: null,
  attemptGrading: 'highest',
  totalMarks: 0,
  passingMarks: 0,
  idealMinutes: null,
  resumable: true,
  startsAt: null,
  endsAt: null,
  placementCount: 1,
  firstPlacedAt: null,
  ...differing,
})

const byId = <Rec extends { id: string }>(records: Rec[]) => new Map(records.map((record) => [record.id, record]))

const AT_1 = '2026-01-01T00:00:00.000Z'
const AT_2 = '2026-02-01T00:00:00.000Z'
const AT_3 = '2026-03-01T00:00:00.000Z'
const AT_4 = '2026-04-01T00:00:00.000Z'

const derive = (modules: ModuleRecord[], placements: PlacementRecord[], differing: LessonRecord[] = []) => {
  const structure: Structure = { courseId: COURSE, modules: byId(modules), placements: byId(placements) }
  const lessons = byId([...placements.map(({ id }) => lesson(id)), ...differing])
  return { ...deriveOutline(structure, lessons), lessons }
}

const of = (content: Structure, field: keyof PlacementRecord) =>
  Object.fromEntries([...content.placements.values()].map((record) => [record.id, record[field]]))

describe('sequence', () => {
  test('reads depth first, modules and lessons in their common order', () => {
    const content = derive(
      [module('one', null, 2), module('inner', 'one', 2)],
      [
        placement('first', null, 1),
        placement('second', 'one', 1),
        placement('third', 'inner', 1),
        placement('fourth', 'one', 3),
        placement('fifth', null, 3),
      ],
    )
    expect(of(content, 'sequence')).toEqual({ first: 1, second: 2, third: 3, fourth: 4, fifth: 5 })
  })

  test('leaves records as they are where nothing changes', () => {
    const once = derive([module('one', null, 1)], [placement('a', 'one', 1), placement('b', 'one', 2)])
    const twice = deriveOutline(once, once.lessons)
    for (const [id, record] of once.placements) expect(twice.placements.get(id)).toBe(record)
  })
})

describe('overrides (002-E14, R80)', () => {
  const overrides = (fields: Partial<PlacementRecord>, of: Partial<LessonRecord>) =>
    derive([], [placement('a', null, 1, fields), placement('b', null, 2)], [lesson('a', of)]).placements.get('a')

  test.each<[Partial<PlacementRecord>, Partial<LessonRecord>, Partial<PlacementRecord>]>([
    [{}, { startsAt: AT_1, endsAt: AT_2 }, { opensAt: AT_1, closesAt: AT_2 }],
    // Earlier and later than the lesson's own: what the placement says counts.
    [
      { startsAt: AT_1, endsAt: AT_4 },
      { startsAt: AT_2, endsAt: AT_3 },
      { opensAt: AT_1, closesAt: AT_4 },
    ],
    [{ startsAt: AT_1 }, { startsAt: AT_2, endsAt: AT_3 }, { opensAt: AT_1, closesAt: AT_3 }],
    [{}, { status: 'published' }, { visible: true }],
    [{}, { status: 'archived' }, { visible: false }],
    [{}, { status: 'draft' }, { visible: false }],
    [{ published: true }, { status: 'archived' }, { visible: true }],
    [{ published: true }, { status: 'draft' }, { visible: false }],
    [{ published: false }, { status: 'published' }, { visible: false }],
    [{}, { freeLesson: true, considerForPassing: false }, { preview: true, forPassing: false }],
    [{ freeLesson: false }, { freeLesson: true }, { preview: false }],
    [
      { freeLesson: true, considerForPassing: true },
      { considerForPassing: false },
      { preview: true, forPassing: true },
    ],
  ])('%o over %o', (fields, of, expected) => expect(overrides(fields, of)).toMatchObject(expected))

  test('of what is mandatory decide what is required', () => {
    const places = [placement('a', null, 1), placement('b', null, 2, { mandatory: false })]
    const mandatory = [lesson('a', { mandatory: true }), lesson('b', { mandatory: true })]
    expect(of(derive([], places, mandatory), 'required')).toEqual({ a: true, b: false })
  })

  test('do not reach beyond the dates of a module', () => {
    const modules = [module('m', null, 1, { startsAt: AT_2, endsAt: AT_3 })]
    const places = [placement('a', 'm', 1, { startsAt: AT_1, endsAt: AT_4 })]
    expect(derive(modules, places).placements.get('a')).toMatchObject({ opensAt: AT_2, closesAt: AT_3 })
  })
})

describe('what a lesson waits for (002-R74)', () => {
  const waits = (by: string, ...names: string[]) =>
    lesson(by, { eligibility: names.map((name) => ({ lessonId: `lesson of ${name}`, passed: false })) })
  const ids = (content: Structure) =>
    Object.fromEntries(
      [...content.placements.values()].map(({ id, prerequisites }) => [
        id,
        prerequisites.map((each) => each.placementId),
      ]),
    )
  const places = [placement('a', null, 1), placement('b', null, 2), placement('c', null, 3)]

  test('is the first place of the lessons that it names, in a course that has them', () => {
    const twice = [...places, placement('again', null, 4, { lessonId: 'lesson of a' })]
    expect(ids(derive([], twice, [waits('c', 'a', 'elsewhere')]))).toEqual({ a: [], b: [], c: ['a'], again: [] })
  })

  test('is what its placement says, where it says something', () => {
    const own = [placement('a', null, 1), placement('b', null, 2), placement('c', null, 3, { eligibility: [] })]
    expect(ids(derive([], own, [waits('c', 'a')]))).toMatchObject({ c: [] })
    const other = own.map((each) =>
      each.id === 'c' ? { ...each, eligibility: [{ placementId: 'b', passed: true }] } : each,
    )
    expect(ids(derive([], other, [waits('c', 'a')]))).toMatchObject({ c: ['b'] })
  })

  test('leaves out what would wait for itself', () => {
    expect(ids(derive([], places, [waits('a', 'b'), waits('b', 'a'), waits('c', 'b')]))).toEqual({
      a: [],
      b: [],
      c: ['b'],
    })
    expect(ids(derive([], places, [waits('a', 'a')]))).toMatchObject({ a: [] })
    const forward = [
      placement('a', null, 1, { eligibility: [{ placementId: 'c', passed: false }] }),
      ...places.slice(1),
    ]
    expect(ids(derive([], forward, [waits('c', 'a'), waits('b', 'c')]))).toEqual({ a: ['c'], b: ['c'], c: [] })
  })

  test('hides a lesson whose prerequisite learners cannot see', () => {
    const content = derive([], places, [lesson('a', { status: 'draft' }), waits('b', 'a')])
    expect(of(content, 'visible')).toEqual({ a: false, b: false, c: true })
  })

  test('takes no time that grows with the square of a large course', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => placement(`p${at}`, null, at + 1))
    const chain = many.slice(1).map(({ id }, at) => waits(id, `p${at}`))
    const content = derive([], many, [...chain, waits('p0', 'p4999')])
    expect([...content.placements.values()].every(({ visible }) => visible)).toBe(true)
  })
})

describe('days', () => {
  test('are the most among a placement and its modules', () => {
    const modules = [module('m', null, 1, { opensAfterDays: 5 }), module('in', 'm', 1, { opensAfterDays: 3 })]
    const places = [placement('a', 'in', 1), placement('b', 'in', 2, { opensAfterDays: 9 }), placement('c', null, 2)]
    expect(of(derive(modules, places), 'afterDays')).toEqual({ a: 5, b: 9, c: 0 })
  })
})

describe('visible', () => {
  test('needs every module above, the placement and the lesson to be published', () => {
    const content = derive(
      [module('shown', null, 1), module('hidden', null, 2, { published: false }), module('below', 'hidden', 1)],
      [
        placement('a', 'shown', 1),
        placement('b', 'below', 1),
        placement('c', 'shown', 2, { published: false }),
        placement('d', 'shown', 3),
        placement('e', null, 3),
        placement('f', null, 4),
      ],
      [lesson('d', { status: 'draft' }), lesson('f', { status: 'archived' })],
    )
    expect(of(content, 'visible')).toEqual({ a: true, b: false, c: false, d: false, e: true, f: false })
    expect([...visibleToLearners(content).modules.keys()]).toEqual(['shown'])
    expect([...visibleToLearners(content).placements.keys()]).toEqual(['a', 'e'])
  })

  // Simon-Initiative/oli-torus#3784: what cannot be reached is not counted.
  test('needs every prerequisite to be visible, and theirs', () => {
    const after = (placementId: string) => ({ eligibility: [{ placementId, passed: false }] })
    const content = derive(
      [],
      [
        placement('draft', null, 1, { published: false }),
        placement('b', null, 2, after('draft')),
        placement('c', null, 3, after('b')),
        placement('d', null, 4),
        placement('e', null, 5, after('d')),
        placement('f', null, 6, after('gone')),
      ],
    )
    expect(of(content, 'visible')).toEqual({ draft: false, b: false, c: false, d: true, e: true, f: false })
    expect(outlineTotals(content.placements.values(), '2026')).toMatchObject({ placements: 2, required: 2 })
  })
})

describe('required', () => {
  test('is everything visible where nothing visible is mandatory', () => {
    const content = derive(
      [],
      [placement('a', null, 1), placement('b', null, 2, { mandatory: true, published: false })],
    )
    expect(of(content, 'required')).toEqual({ a: true, b: false })
  })

  test('is what is mandatory where anything visible is', () => {
    const content = derive([], [placement('a', null, 1), placement('b', null, 2, { mandatory: true })])
    expect(of(content, 'required')).toEqual({ a: false, b: true })
  })
})

const MONDAY = '2026-03-02T00:00:00.000Z'
const TUESDAY = '2026-03-03T00:00:00.000Z'
const WEDNESDAY = '2026-03-04T00:00:00.000Z'
const THURSDAY = '2026-03-05T00:00:00.000Z'

describe('dates', () => {
  test('opens at the latest start and closes at the earliest end of all that stands around it', () => {
    const content = derive(
      [module('one', null, 1, { startsAt: MONDAY, endsAt: THURSDAY }), module('inner', 'one', 1)],
      [placement('a', 'inner', 1, { startsAt: TUESDAY }), placement('b', null, 2)],
      [lesson('a', { endsAt: WEDNESDAY })],
    )
    expect(of(content, 'opensAt')).toEqual({ a: TUESDAY, b: null })
    expect(of(content, 'closesAt')).toEqual({ a: WEDNESDAY, b: null })
  })

  test('count what is open now, and say until when', () => {
    const content = derive(
      [],
      [
        placement('a', null, 1, { startsAt: TUESDAY, endsAt: THURSDAY }),
        placement('b', null, 2, { endsAt: WEDNESDAY }),
        placement('c', null, 3, { published: false, startsAt: MONDAY }),
      ],
    )
    const at = (now: string) => outlineTotals(content.placements.values(), now)
    expect(at('2026-03-01T00:00:00.000Z')).toMatchObject({ placements: 1, firstRequired: 2, validUntil: TUESDAY })
    expect(at(TUESDAY)).toMatchObject({ placements: 2, firstRequired: 1, seconds: 120, validUntil: WEDNESDAY })
    expect(at(WEDNESDAY)).toMatchObject({ placements: 1, firstRequired: 1, validUntil: THURSDAY })
    expect(at(THURSDAY)).toMatchObject({ placements: 0, required: 0, firstRequired: 0, validUntil: null })
  })
})

test('sums what is required apart from what is there', () => {
  const content = derive(
    [],
    [
      placement('a', null, 1),
      placement('b', null, 2, { mandatory: true }),
      placement('c', null, 3, { mandatory: true }),
    ],
    [lesson('a', { durationMinutes: 10.5 }), lesson('b', { kind: 'quiz', durationMinutes: null })],
  )
  expect(outlineTotals(content.placements.values(), MONDAY)).toEqual({
    placements: 3,
    required: 2,
    seconds: 690,
    requiredSeconds: 60,
    assessments: 1,
    activities: 0,
    firstRequired: 2,
    validUntil: null,
  })
})

describe('what learners count by', () => {
  const start = () => derive([module('one', null, 1)], [placement('a', 'one', 1), placement('b', 'one', 2)])
  const changed = (differing: Partial<PlacementRecord>, lessons: LessonRecord[] = []) => {
    const before = start()
    const b = { ...placement('b', 'one', 2), ...differing }
    return affectsProgress(before, derive([module('one', null, 1)], [placement('a', 'one', 1), b], lessons))
  }

  test.each<[string, boolean]>([
    ['nothing', changed({})],
    ['a free preview', changed({ freeLesson: true })],
    ['a title', changed({}, [lesson('b', { title: 'Other' })])],
    ['a number of attempts', changed({ maxAttempts: 3 })],
  ])('is not %s', (_, differs) => expect(differs).toBe(false))

  test.each<[string, boolean]>([
    ['a placement that is hidden', changed({ published: false })],
    ['a date', changed({ endsAt: THURSDAY })],
    ['what is mandatory', changed({ mandatory: true })],
    ['what counts for passing', changed({ considerForPassing: false })],
    ['the marks', changed({ totalMarks: 10, passingMarks: 5 })],
    ["the lesson's marks", changed({}, [lesson('b', { totalMarks: 10 })])],
    ['the length', changed({}, [lesson('b', { durationMinutes: 2 })])],
    ['the kind', changed({}, [lesson('b', { kind: 'quiz' })])],
    ['one that is gone', affectsProgress(start(), derive([module('one', null, 1)], [placement('a', 'one', 1)]))],
  ])('is %s', (_, differs) => expect(differs).toBe(true))
})
