import { type Api, createLyceum, type Lyceum, type Operation, transactionRecords } from '@lyceum/core'
import { certificateBatchRows, importedRows } from '@lyceum/core/storage'
import { seededRandom, testRuntime } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertDeadLetter } from './support/dead-letters.ts'
import { allOperations } from './support/operations.ts'
import { type PopulatedTenant, populateTenant } from './support/populated-tenant.ts'
import { randomRecord } from './support/random-records.ts'
import { stores } from './support/stores.ts'

/**
 * Every list pages by number and by cursor alike, and a walk by cursor meets what is there all the time exactly once.
 * The lists come from the operations themselves, so that none escapes.
 */

const shapeOf = (schema: Operation['output']): object =>
  // zod publishes what a schema is made of for others to read.
  (schema._zod.def as { readonly shape?: object }).shape ?? {}

const paged = allOperations.filter(
  ({ kind, output }) => kind === 'query' && 'page' in shapeOf(output) && 'items' in shapeOf(output),
)

interface Answer {
  readonly items: readonly { readonly id?: string }[]
  readonly page: { readonly next: string | null; readonly hasNext: boolean; readonly totalItems: number }
}
type List = (input: object) => Promise<Answer>

/** What each list is asked for; one that is not here is asked for everything. */
const inputsOf = ({ name }: Operation, tenant: PopulatedTenant): object[] => {
  const { courseId, editionId, lessonId, placementId, importId, certificateBatchId } = tenant
  const { enrollmentId, learnerId, teacherId } = tenant
  if (name === 'notes.list') return [{}, { sort: 'place' }, { sort: 'place', order: 'desc' }]
  if (name === 'notes.listByPlacement') return [{ placementId }, { placementId, sort: 'place' }]
  // Also those of all courses that the caller teaches.
  if (name === 'placements.list' || name === 'modules.list') return [{ courseId }, {}]
  const ofCourses = [
    'certificateBatches.list',
    'groups.list',
    'instructors.list',
    'courses.history',
    'families.editions',
  ]
  if (name === 'enrollmentImports.listRows') return [{ importId }]
  if (name === 'certificateBatches.rows') return [{ certificateBatchId }]
  if (name === 'transcripts.get') return [{ userId: learnerId }]
  if (name.endsWith('.listByCourse') || ofCourses.includes(name)) return [{ courseId }]
  if (name === 'placements.ofLesson' || name === 'lessons.history') return [{ lessonId }]
  if (name === 'families.compare') return [{ courseId: editionId, withCourseId: courseId }]
  if (name === 'enrollments.history') return [{ enrollmentId }]
  if (name === 'guardians.wards') return [{ guardianId: teacherId }]
  if (name.endsWith('.listByLearner')) return [{ userId: learnerId }]
  if (name === 'progress.listOverrides') return [{ courseId, userId: learnerId }]
  if (name === 'progress.listLessons')
    return [{ userId: learnerId }, { userId: learnerId, courseId }, { userId: learnerId, lessonId }]
  const orders = (...sorts: string[]) => sorts.flatMap((sort) => ['asc', 'desc'].map((order) => ({ sort, order })))
  if (name === 'users.list') return orders('name', 'createdAt')
  if (name === 'rosters.list') return orders('name', 'joinedAt').map((order) => ({ instructorId: teacherId, ...order }))
  if (name === 'enrollments.list') return [...orders('name', 'enrolledAt'), { instructorId: teacherId }]
  if (name === 'learners.list')
    return orders('name', 'enrolledAt').map((order) => ({ instructorId: teacherId, ...order }))
  if (name === 'search.targets') return [{ place: 'catalogue', term: 'stars 1' }]
  if (name === 'search.terms') return [{}, { order: 'clicks' }, { order: 'withoutResults' }]
  if (name === 'search.content') return [{ query: 'lesson' }, { query: 'text', courseId }]
  if (name !== 'courses.list') return [{}]
  const sorts = ['createdAt', 'updatedAt', 'publishedAt', 'title', 'price', 'rating', 'enrollments', 'relevance']
  return [{}, ...sorts.flatMap((sort) => ['asc', 'desc'].map((order) => ({ sort, order, search: 'stars' })))]
}

const callOf = (api: Api, { name }: Operation): List => {
  const [resource, verb] = name.split('.') as ['courses', 'list']
  // The operation was chosen because it answers a page.
  return api[resource][verb] as unknown as List
}

const byNumber = async (list: List, input: object): Promise<Answer[]> => {
  const pages: Answer[] = []
  for (let page = 1; ; page += 1) {
    const answer = await list({ ...input, page })
    pages.push(answer)
    if (!answer.page.hasNext) return pages
  }
}

const byCursor = async (list: List, input: object): Promise<Answer[]> => {
  const pages: Answer[] = []
  let after: object = {}
  for (;;) {
    const answer = await list({ ...input, ...after })
    pages.push(answer)
    if (answer.page.next === null) return pages
    after = { after: answer.page.next }
  }
}

/** The field that a call is refused for. */
const refusedField = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
    return 'none'
  } catch (error) {
    const { code, details } = error as { code?: string; details?: { errors?: { path: string }[] } }
    return code === 'VALIDATION_ERROR' ? String(details?.errors?.[0]?.path) : String(code)
  }
}

test('there are lists', () => {
  expect(paged.length).toBeGreaterThanOrEqual(17)
})

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let tenant: PopulatedTenant
  let api: Api

  beforeAll(async () => {
    opened = await open()
    const checks = { checkAnswers: true }
    // The clock stands still, so that moments agree and the id decides.
    lyceum = createLyceum({ store: opened.store, runtime: testRuntime(), deliver: false, ...checks })
    // Before there are jobs, which draining would run.
    const maker = lyceum.as({ tenantId: 'tenant', userId: 'maker', name: 'Ada', roles: ['instructor'] })
    await maker.courses.create({ title: 'Knots' })
    for (let at = 0; at < 4; at += 1) {
      const name = `mailer-${at}`
      const subscribing = createLyceum({ store: opened.store })
      await subscribing.subscribe(name, { events: ['course.created'], from: 'beginning', handle: () => {} })
      await subscribing.drain()
      await insertDeadLetter(opened.store, 'tenant', {
        subscription: 'mailer-0',
        position: at + 1,
        lastError: '',
      })
    }
    tenant = await populateTenant(lyceum, 'tenant')
    await opened.store.transaction('tenant', async (session) => {
      for (const number of [1, 2, 3, 4])
        transactionRecords(session).insert(
          importedRows,
          randomRecord(importedRows, seededRandom(number), { id: `row-${number}`, importId: tenant.importId, number }),
        )
      const batchId = tenant.certificateBatchId
      for (const position of [1, 2, 3, 4])
        transactionRecords(session).insert(
          certificateBatchRows,
          randomRecord(certificateBatchRows, seededRandom(position), { id: `row-${position}`, batchId, position }),
        )
    })
    for (let at = 0; at < 4; at += 1)
      await lyceum.system('platform').tenants.create({ tenantId: `t${at}`, name: 'Academy' })
    api = lyceum.as({ tenantId: tenant.tenantId, userId: 'root', roles: ['admin', 'instructor'] })
    const { courseId, placementId } = tenant
    await api.enrollments.enroll({ courseId })
    for (const seconds of [3, 1, 1, null])
      await api.notes.create({ placementId, text: 'Stars', seconds, visibility: 'course' })
    for (const course of ['Tides', 'Winds']) {
      const { id: courseId } = await api.courses.create({ title: course })
      for (const title of ['Ebb', 'Flood', 'Slack']) {
        const { id: moduleId } = await api.modules.create({ courseId, title })
        await api.lessons.create({ title, placement: { courseId, moduleId } })
      }
    }
  })
  afterAll(() => opened.close())

  const listOf = (operation: Operation): List =>
    callOf(operation.partition === 'platform' ? lyceum.system('platform') : api, operation)

  test.each(paged.map((operation) => [operation.name, operation] as const))(
    '%s answers the same pages by cursor as by number',
    async (_, operation) => {
      const list = listOf(operation)
      for (const input of inputsOf(operation, tenant))
        for (const limit of [1, 2]) {
          const pages = await byNumber(list, { ...input, limit })
          expect(pages.length, JSON.stringify(input)).toBeGreaterThan(1)
          expect(await byCursor(list, { ...input, limit }), JSON.stringify(input)).toEqual(pages)
          const all = await list({ ...input, limit: 100 })
          expect(pages.flatMap(({ items }) => items)).toEqual(all.items)
        }
    },
  )

  test.each(paged.map((operation) => [operation.name, operation] as const))(
    '%s refuses what is no cursor of its own',
    async (_, operation) => {
      const list = listOf(operation)
      const [input = {}] = inputsOf(operation, tenant)
      const cursorOf = async (other: Operation, of: object) =>
        String((await listOf(other)({ ...of, limit: 1 })).page.next)
      const own = await cursorOf(operation, input)
      expect(await refusedField(list({ ...input, after: own }))).toBe('none')
      expect(await refusedField(list({ ...input, after: own, page: 2 }))).toBe('page')
      const middle = own.length / 2
      const altered = [own.slice(1), own.slice(0, middle), own.slice(0, middle) + own.slice(middle + 1), `${own}AAAA`]
      const written = [[], {}, null, ['x'], [1, 2, 3], ['', 2, 'x', 'y']].map((value) =>
        Buffer.from(JSON.stringify(value)).toString('base64url'),
      )
      const foreign = await Promise.all(
        paged
          .filter(({ name }) => name !== operation.name)
          .map((other) => cursorOf(other, inputsOf(other, tenant)[0] ?? {})),
      )
      for (const after of ['', 'null', 'ü', '\u0000', 'a b', 'x'.repeat(5_000), ...altered, ...written, ...foreign])
        expect(await refusedField(list({ ...input, after })), after).toBe('after')
    },
  )
})
