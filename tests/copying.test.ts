import { createLyceum, type Row, type StoreDriver } from '@lyceum/core'
import { collections, copyTenant, tenantCollections } from '@lyceum/core/storage'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { populateTenant } from './support/populated-tenant.ts'
import { type OpenStore, stores } from './support/stores.ts'

/** A tenant moves from any store to any other by the verbs of the port alone. */

const tenantId = 'academy'
const opened = new Map<string, OpenStore>()
beforeAll(async () => {
  for (const { name, open } of stores) opened.set(name, await open())
})
afterAll(async () => {
  for (const { close } of opened.values()) await close()
})

const storeOf = (name: string): StoreDriver => opened.get(name)?.store ?? expect.unreachable(name)

const kept = async (store: StoreDriver): Promise<Record<string, Row[]>> =>
  store.read(tenantId, async (session) => {
    const found: Record<string, Row[]> = {}
    for (const collection of tenantCollections)
      found[collection.name] = (await session.select(collection, { index: 'byId', equals: {} })).map((row) => ({
        ...row,
        version: 1,
      }))
    return found
  })

test('a tenant is copied from SQLite to PostgreSQL and on to memory, and goes on there', async () => {
  const source = createLyceum({ store: storeOf('SQLite'), deliver: false })
  const { courseId, learnerId, teacherId } = await populateTenant(source, tenantId)
  const { items: placed } = await source.system(tenantId).placements.list({ courseId })
  const learnerBefore = source.as({ tenantId, userId: learnerId, roles: ['student'] })
  await learnerBefore.progress.complete({ placementId: placed[0]?.id ?? '' })
  let from = storeOf('SQLite')
  const expected = await kept(from)
  for (const name of ['courses', 'courseCounters', 'lessonContents', 'courseOutlines', 'enrollments', 'lessonProgress'])
    expect(expected[name], name).not.toEqual([])
  for (const name of ['PostgreSQL', 'memory']) {
    const to = storeOf(name)
    const count = await copyTenant({ from, to, tenantId, collections: tenantCollections })
    expect(count).toBe(Object.values(expected).flat().length)
    expect(await kept(to)).toEqual(expected)
    from = to
  }
  const lyceum = createLyceum({ store: from, deliver: false })
  const teacher = lyceum.as({ tenantId, userId: teacherId, roles: ['instructor'] })
  const before = source.as({ tenantId, userId: teacherId, roles: ['instructor'] })
  expect(await teacher.progress.listByCourse({ courseId })).toEqual(await before.progress.listByCourse({ courseId }))
  const learner = lyceum.as({ tenantId, userId: learnerId, roles: ['student'] })
  await learner.enrollments.cancel({ enrollmentId: (await learner.enrollments.ofCourse({ courseId })).id })
})

test('every collection of the engine can be listed whole', async () => {
  for (const collection of collections)
    for (const { store } of opened.values())
      await store.read('nobody', async (session) =>
        expect(await session.select(collection, { index: 'byId', equals: {} })).toEqual([]),
      )
})
