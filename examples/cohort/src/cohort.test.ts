import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryStore } from '@lyceum/core/memory'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { freshPostgres } from '@lyceum/tests/databases'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { loadCohorts } from './load.ts'
import { recount } from './recount.ts'
import { openPostgres } from './stores.ts'

const scratch = mkdtempSync(join(tmpdir(), 'lyceum-cohort-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const real = join(import.meta.dirname, '../data')
const load = (directory: string) => loadCohorts(directory, createMemoryStore())

const heads = {
  course: 'code_module,code_presentation,module_presentation_length',
  assessment: 'code_module,code_presentation,id_assessment,assessment_type,date,weight',
  student_registration: 'code_module,code_presentation,id_student,date_registration,date_unregistration',
  student_assessment: 'id_assessment,id_student,date_submitted,is_banked,score',
}

/** Writes a data set of these lines and answers its directory. */
const dataset = (files: Partial<Record<keyof typeof heads, readonly string[]>>): string => {
  const directory = mkdtempSync(join(scratch, 'data-'))
  for (const [name, head] of Object.entries(heads))
    writeFileSync(join(directory, `${name}.csv`), [head, ...(files[name as keyof typeof heads] ?? [])].join('\n'))
  return directory
}

/** Thousands of deeds, on a machine that may have other things to do. */
const patience = { timeout: 180_000 }

test('the table of the real cohorts agrees with their files, on SQLite', patience, async () => {
  const store = openSqliteStore({ path: join(scratch, 'cohort.sqlite') })
  await store.migrate()
  const { closings, events, handedOverMeanwhile } = await loadCohorts(real, store)
  await store.close()
  expect(closings).toEqual(recount(real))
  // Counted by hand, so that both cannot be wrong in the same way: wc, cut, sort and awk on the files.
  expect(closings).toMatchObject([
    { presentation: 'AAA 2013J', enrolled: 383, cancelled: 60, active: 323, lessonsCompleted: 1_633 },
    { presentation: 'GGG 2014J', enrolled: 749, cancelled: 124, active: 625, lessonsCompleted: 4_372 },
  ])
  expect(events.get('enrollment.created')).toBe(383 + 749)
  expect(events.get('lesson.completed')).toBe(1_633 + 4_372)
  // A loop of calls leaves the process time to deliver.
  expect(handedOverMeanwhile).toBeGreaterThan(events.get('enrollment.created') ?? 0)
})

test('cohorts are loaded into PostgreSQL alike, once, and the disk is measured', patience, async () => {
  const directory = dataset({
    course: ['CCC,2014B,200'],
    assessment: ['CCC,2014B,1,TMA,20,50', 'CCC,2014B,2,Exam,?,50'],
    student_registration: ['CCC,2014B,7,-10,', 'CCC,2014B,8,-5,30'],
    student_assessment: ['1,7,18,0,80', '2,7,190,0,60', '1,8,20,0,70'],
  })
  const { connectionString, drop } = await freshPostgres()
  const opened = await openPostgres(connectionString)
  const before = await opened.measure()
  expect((await loadCohorts(directory, opened.store)).closings).toEqual(recount(directory))
  expect((await opened.measure())?.written).toBeGreaterThan(before?.written ?? Number.POSITIVE_INFINITY)
  await opened.close()
  await expect(openPostgres(connectionString)).rejects.toThrow('has cohorts already')
  await drop()
})

test('every row of the real files is either done or refused with a code', patience, async () => {
  const { tallies } = await load(real)
  const count = (what: string, outcome?: string) =>
    tallies
      .filter((tally) => tally.what === what && (outcome ?? tally.outcome) === tally.outcome)
      .reduce((sum, tally) => sum + tally.count, 0)
  expect(count('registration', 'done')).toBe(1_132)
  expect(count('unregistration', 'done')).toBe(184)
  expect(count('submission')).toBe(6_006)
  expect(count('submission', 'ENROLLMENT_NOT_ACTIVE')).toBe(1)
  expect(count('submitted after unregistering')).toBe(1)
})

/** What became of the rows of one presentation with two assessments, 1 due on day 20 and 2 without a day. */
const outcomesOf = async (registrations: readonly string[], submissions: readonly string[] = []) => {
  const directory = dataset({
    course: ['CCC,2014B,200'],
    assessment: ['CCC,2014B,1,TMA,20,50', 'CCC,2014B,2,Exam,?,50'],
    student_registration: registrations.map((row) => `CCC,2014B,${row}`),
    student_assessment: submissions,
  })
  const { closings, tallies } = await load(directory)
  expect(closings).toEqual(recount(directory))
  const [closing] = closings
  return { closing, tallies: tallies.map(({ what, outcome, count }) => `${count} ${what}: ${outcome}`).sort() }
}

test.each([
  {
    rows: 'a registration without a date',
    registrations: ['7,,', '8,?,-30'],
    submissions: ['1,7,-2,0,50'],
    closing: { enrolled: 2, cancelled: 1, lessonsCompleted: 1 },
    tallies: [
      '1 score: done',
      '1 submission: done',
      '1 unregistered before the start: done',
      '1 unregistration: done',
      '2 registered without a date: done',
      '2 registration: done',
    ],
  },
  {
    rows: 'an unregistration dated before the registration',
    registrations: ['7,10,-5'],
    submissions: ['1,7,12,0,50'],
    closing: { enrolled: 1, cancelled: 1, lessonsCompleted: 0 },
    tallies: [
      '1 registration: done',
      '1 submission: ENROLLMENT_NOT_ACTIVE',
      '1 submitted after unregistering: ENROLLMENT_NOT_ACTIVE',
      '1 unregistered before registering: done',
      '1 unregistered before the start: done',
      '1 unregistration: done',
    ],
  },
  {
    rows: 'a submission on the day of the unregistration, and one a day later',
    registrations: ['7,-20,20'],
    submissions: ['1,7,20,0,50', '2,7,21,0,50'],
    closing: { enrolled: 1, cancelled: 1, lessonsCompleted: 1, reached: { 25: 1, 50: 1, 75: 0, 100: 0 } },
    tallies: [
      '1 registration: done',
      '1 score: done',
      '1 submission: ENROLLMENT_NOT_ACTIVE',
      '1 submission: done',
      '1 submitted after unregistering: ENROLLMENT_NOT_ACTIVE',
      '1 unregistration: done',
    ],
  },
  {
    rows: 'the same registration twice',
    registrations: ['7,-20,', '7,-20,'],
    closing: { enrolled: 1, cancelled: 0, active: 1 },
    tallies: [
      '1 registered more than once: ALREADY_ENROLLED',
      '1 registration: ALREADY_ENROLLED',
      '1 registration: done',
    ],
  },
  {
    rows: 'a second registration after an unregistration, which brings back what was done',
    registrations: ['7,-20,5', '7,5,'],
    submissions: ['1,7,3,0,50', '2,7,30,0,90'],
    closing: { enrolled: 1, cancelled: 0, active: 1, completed: 1, lessonsCompleted: 2 },
    tallies: [
      '1 registered more than once: done',
      '1 unregistration: done',
      '2 registration: done',
      '2 score: done',
      '2 submission: done',
    ],
  },
  {
    rows: 'an unregistration of somebody who has left already',
    registrations: ['7,-20,5', '7,-20,5'],
    closing: { enrolled: 1, cancelled: 1 },
    tallies: [
      '1 registered more than once: ALREADY_ENROLLED',
      '1 registration: ALREADY_ENROLLED',
      '1 registration: done',
      '1 unregistration: ENROLLMENT_STATUS_CONFLICT',
      '1 unregistration: done',
    ],
  },
  {
    rows: 'a submission before the registration, and a banked one',
    registrations: ['7,4,'],
    submissions: ['1,7,2,FALSE,50', '2,7,-1,TRUE,50'],
    closing: { enrolled: 1, lessonsCompleted: 1 },
    tallies: [
      '1 banked from an earlier presentation: done',
      '1 registration: done',
      '1 score: done',
      '1 submission: ENROLLMENT_NOT_FOUND',
      '1 submission: done',
      '1 submitted before registering: ENROLLMENT_NOT_FOUND',
    ],
  },
  {
    rows: 'submissions without a registration, an assessment, a score or a day, and one with too high a score',
    registrations: ['7,-4,'],
    submissions: ['1,8,2,0,50', '9,7,2,0,50', '2,7,3,0,?', '1,7,?,0,101'],
    closing: { enrolled: 1, lessonsCompleted: 2, completed: 1, reached: { 25: 1, 50: 1, 75: 1, 100: 1 } },
    tallies: [
      '1 registration: done',
      '1 score: VALIDATION_ERROR',
      '1 submission: ENROLLMENT_NOT_FOUND',
      '1 submission: PLACEMENT_NOT_FOUND',
      '1 submitted to an unknown assessment: PLACEMENT_NOT_FOUND',
      '1 submitted without a date: done',
      '1 submitted without a score: done',
      '1 submitted without being registered: ENROLLMENT_NOT_FOUND',
      '2 submission: done',
    ],
  },
  {
    rows: 'a second submission of the same assessment',
    registrations: ['7,-4,'],
    submissions: ['1,7,2,0,30', '1,7,9,0,60'],
    closing: { lessonsCompleted: 1 },
    tallies: ['1 registration: done', '1 submitted more than once: done', '2 score: done', '2 submission: done'],
  },
])('$rows', async ({ registrations, submissions, closing, tallies }) => {
  const outcomes = await outcomesOf(registrations, submissions)
  expect(outcomes.closing).toMatchObject(closing)
  expect(outcomes.tallies).toEqual(tallies)
})

test('a student of two presentations, and assessments whose ids repeat', async () => {
  const directory = dataset({
    course: ['BBB,2013B,240', 'BBB,2013J,268'],
    assessment: ['BBB,2013B,1,TMA,20,50', 'BBB,2013J,1,TMA,20,50', 'BBB,2013J,2,TMA,30,50'],
    student_registration: ['BBB,2013B,7,-5,10', 'BBB,2013J,7,-5,', 'BBB,2013J,8,-9,'],
    student_assessment: ['1,7,3,0,50', '1,8,3,0,50', '2,7,28,0,70'],
  })
  const { closings } = await load(directory)
  expect(closings).toEqual(recount(directory))
  expect(closings).toMatchObject([
    { presentation: 'BBB 2013B', enrolled: 1, cancelled: 1, lessonsCompleted: 1 },
    { presentation: 'BBB 2013J', enrolled: 2, cancelled: 0, lessonsCompleted: 2 },
  ])
})

test('a presentation without assessments is not published, and everybody who registers is refused', async () => {
  const directory = dataset({ course: ['FFF,2013B,240'], student_registration: ['FFF,2013B,7,-5,'] })
  const { closings, tallies } = await load(directory)
  expect(closings).toEqual(recount(directory))
  expect(tallies).toMatchObject([{ what: 'registration', outcome: 'COURSE_NOT_FOUND', count: 1 }])
})

const dayCell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -9, max: 20 }).map(String) },
  fc.constantFrom('', '?'),
)
const presentation = fc.constantFrom('AAA,2013B', 'AAA,2013J', 'BBB,2014J')
const student = fc.integer({ min: 1, max: 6 })
const assessment = fc.integer({ min: 1, max: 8 })

test('any data set, however dirty, closes as it is counted from its files', patience, async () => {
  const files = fc.record({
    course: fc.constant(['AAA,2013B,240', 'AAA,2013J,268', 'BBB,2014J,?']),
    // Everybody has a lesson, or nothing could be enrolled in; further ones may repeat ids of other presentations.
    assessment: fc
      .uniqueArray(fc.tuple(presentation, assessment), { selector: String, maxLength: 9 })
      .map((placed) => [['AAA,2013B', 1], ['AAA,2013J', 2], ['BBB,2014J', 3], ...placed] as [string, number][])
      .chain((placed) => fc.constant([...new Map(placed.map((each) => [String(each), each])).values()]))
      .map((placed) => placed.map(([name, id]) => `${name},${id},TMA,${id * 2},10`)),
    student_registration: fc.array(
      fc.tuple(presentation, student, dayCell, fc.oneof(fc.constant(''), dayCell)).map((row) => row.join(',')),
      { maxLength: 14 },
    ),
    student_assessment: fc.array(
      fc
        .tuple(
          assessment,
          student,
          dayCell,
          fc.constantFrom('FALSE', 'TRUE', '0', '1'),
          fc.constantFrom('40', '', '99'),
        )
        .map((row) => row.join(',')),
      { maxLength: 25 },
    ),
  })
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const directory = dataset(given)
      const { closings, tallies } = await load(directory)
      expect(closings).toEqual(recount(directory))
      const rows = (what: string) => tallies.reduce((sum, tally) => sum + (tally.what === what ? tally.count : 0), 0)
      expect(rows('registration')).toBe(given.student_registration.length)
      expect(rows('submission')).toBe(given.student_assessment.length)
    }),
    { numRuns: 60 },
  )
})
