import { eachItem as eachItemOfClient } from '@lyceum/client'
import { type Actor, type Api, createLyceum, eachItem, type Lyceum } from '@lyceum/core'
import { testRuntime } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PopulatedTenant, populateTenant } from './support/populated-tenant.ts'
import { overHttp } from './support/served.ts'
import { stores } from './support/stores.ts'

/** Walks through lists while others write: what is there all the time comes exactly once. */

interface Walk {
  readonly list: (input: { limit?: number; page?: number; after?: string }) => Promise<{
    readonly items: readonly { readonly id: string }[]
    readonly page: { readonly next: string | null; readonly hasNext: boolean }
  }>
  /** Adds and removes items of the list, in front of where the walk is and behind. */
  readonly change: (round: number) => Promise<unknown>
}

/** Adds an item each round, and removes the one that was added two rounds before. */
const addAndRemove = (add: (round: number) => Promise<string>, remove: (id: string) => Promise<unknown>) => {
  const added: string[] = []
  return async (round: number) => {
    added.push(await add(round))
    const gone = added.length > 2 ? added.shift() : undefined
    if (gone !== undefined) await remove(gone)
  }
}

const walks: Readonly<Record<string, (api: Api, tenant: PopulatedTenant) => Walk>> = {
  'categories.list': (api) => ({
    list: api.categories.list,
    change: addAndRemove(
      async (round) => (await api.categories.create({ name: `Temporary ${Math.random()}`, position: round % 3 })).id,
      (categoryId) => api.categories.remove({ categoryId }),
    ),
  }),
  'courses.list, newest first': (api) => ({
    list: api.courses.list,
    change: addAndRemove(
      async () => (await api.courses.create({ title: `Temporary ${Math.random()}` })).id,
      (courseId) => api.courses.remove({ courseId }),
    ),
  }),
  'courses.list, by title': (api) => ({
    list: (input) => api.courses.list({ ...input, sort: 'title' }),
    change: addAndRemove(
      async (round) => (await api.courses.create({ title: `${round % 2 ? 'Aa' : 'Zz'} ${Math.random()}` })).id,
      (courseId) => api.courses.remove({ courseId }),
    ),
  }),
  'lessons.list': (api) => ({
    list: api.lessons.list,
    change: addAndRemove(
      async () => (await api.lessons.create({ title: 'Temporary', kind: 'reading' })).id,
      (lessonId) => api.lessons.remove({ lessonId }),
    ),
  }),
  'placements.list': (api, { courseId }) => ({
    list: (input) => api.placements.list({ ...input, courseId }),
    change: addAndRemove(
      async (round) => {
        const place = { courseId, ...(round % 3 ? { position: 1 } : {}) }
        const { placement } = await api.lessons.create({ title: 'Temporary', kind: 'reading', placement: place })
        return String(placement?.id)
      },
      (placementId) => api.placements.remove({ placementId }),
    ),
  }),
  'search.content': (api, { courseId }) => ({
    list: async (input) => {
      const { items, page } = await api.search.content({ ...input, query: 'lesson', kind: 'lesson' })
      return { items: items.map(({ placementId }) => ({ id: placementId })), page }
    },
    change: addAndRemove(
      async (round) => {
        const place = { courseId, ...(round % 3 ? { position: 1 } : {}) }
        const { placement } = await api.lessons.create({ title: 'Lesson', kind: 'reading', placement: place })
        return String(placement?.id)
      },
      (placementId) => api.placements.remove({ placementId }),
    ),
  }),
  'enrollments.listByCourse, the active ones': (api, { courseId }) => ({
    list: (input) => api.enrollments.listByCourse({ ...input, courseId, status: 'active' }),
    change: addAndRemove(
      async () => {
        const userId = `temporary-${Math.random()}`
        await api.users.save({ userId, name: 'Temporary' })
        return (await api.enrollments.enroll({ userId, courseId })).id
      },
      (enrollmentId) => api.enrollments.cancel({ enrollmentId }),
    ),
  }),
  'progress.listByCourse': (api, { courseId }) => ({
    list: (input) => api.progress.listByCourse({ ...input, courseId }),
    change: async () => {
      const userId = `temporary-${Math.random()}`
      await api.users.save({ userId, name: 'Temporary' })
      await api.enrollments.enroll({ userId, courseId })
    },
  }),
  'users.list': (api) => ({
    list: api.users.list,
    change: (round) => api.users.save({ userId: `${Math.random()}`, name: round % 2 ? 'Aaron' : 'Zoe' }),
  }),
}

const rootOf = (tenantId: string): Actor => ({
  tenantId,
  userId: `${tenantId}-root`,
  roles: ['admin', 'instructor'],
})

const LIMIT = 2
const FAR = 40

/** The list with a change after each of the first pages. */
const disturbed = ({ list, change }: Walk): Walk['list'] => {
  let round = 0
  return async (input) => {
    const answer = await list(input)
    round += 1
    if (round < FAR) await change(round)
    return answer
  }
}

const byNumber = async (list: Walk['list']): Promise<string[]> => {
  const walked: string[] = []
  for (let page = 1; page <= FAR; page += 1) {
    const { items, page: at } = await list({ page, limit: LIMIT })
    walked.push(...items.map(({ id }) => id))
    if (!at.hasNext) break
  }
  return walked
}

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum
  let tenant: PopulatedTenant

  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store, runtime: testRuntime(), deliver: false })
    tenant = await populateTenant(lyceum, 'tenant')
  })
  afterAll(() => opened.close())

  const waysOf: Readonly<Record<string, (tenantId: string) => { api: Api; each: typeof eachItem }>> = {
    'in process': (tenantId) => ({ api: lyceum.as(rootOf(tenantId)), each: eachItem }),
    'through the client': (tenantId) => ({ api: overHttp(lyceum).api(rootOf(tenantId)), each: eachItemOfClient }),
  }

  describe.each(Object.entries(waysOf))('%s', (_way, open) => {
    test.each(Object.entries(walks))('%s', async (_name, walkOf) => {
      const { api, each } = open(tenant.tenantId)
      const walk = walkOf(api, tenant)
      const staying = new Set<string>()
      for await (const { id } of each(walk.list)) staying.add(id)
      expect(staying.size).toBeGreaterThan(LIMIT * 2)

      const walked: string[] = []
      for await (const { id } of each(disturbed(walk), { limit: LIMIT })) walked.push(id)
      expect(walked.filter((id) => staying.has(id)).sort()).toEqual([...staying].sort())
      expect(new Set(walked).size).toBe(walked.length)
    })
  })

  test('by number the same walk meets some twice or not at all', async () => {
    const walk = walks['lessons.list']?.(lyceum.as(rootOf(tenant.tenantId)), tenant)
    if (!walk) throw new TypeError('There is no such walk.')
    const staying = await byNumber(walk.list)
    const walked = await byNumber(disturbed(walk))
    expect(walked.filter((id) => staying.includes(id)).sort()).not.toEqual(staying.sort())
  })
})
