import { createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { createApp } from '@lyceum/http-hono'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '../client.ts'
import { createStepQueue, type StepQueueOptions } from './queue.ts'
import { indexedDbStorage } from './storage.ts'

const TENANT = 'academy'
const patient = { first: 3_600_000, most: 3_600_000 }

/** A server with a course, and a line to it that can be cut before or after a request. */
const setUp = async () => {
  const lyceum = createLyceum({ store: createMemoryStore() })
  const authenticate = ({ headers }: Request) => ({
    tenantId: TENANT,
    userId: headers.get('authorization')?.replace('Bearer ', '') ?? null,
    roles: ['student' as const],
  })
  const app = createApp({ lyceum, authenticate })
  const line = { cut: 'nowhere' as 'nowhere' | 'before' | 'after', requests: 0 }
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    line.requests += 1
    if (line.cut === 'before') throw new TypeError('fetch failed')
    const response = await app.request(url, init)
    if (line.cut === 'after') throw new TypeError('fetch failed')
    return response
  }
  const system = lyceum.system(TENANT)
  await system.users.save({ userId: 'tess', name: 'Tess', roles: ['instructor'] })
  const { id: courseId } = await system.courses.create({
    title: 'Celestial navigation',
    leadId: 'tess',
    sequential: true,
  })
  const { id: moduleId } = await system.modules.create({ courseId, title: 'Stars', published: true })
  const placementIds: string[] = []
  for (const title of ['Polaris', 'Vega']) {
    const lesson = { title, kind: 'video' as const, durationMinutes: 10, status: 'published' as const }
    const { placement } = await system.lessons.create({ ...lesson, placement: { courseId, moduleId } })
    placementIds.push(String(placement?.id))
  }
  await system.courses.publish({ courseId })
  const learner = (userId: string) => lyceum.as({ tenantId: TENANT, userId, roles: ['student'] })
  for (const userId of ['ada', 'bob']) await learner(userId).enrollments.enroll({ courseId })
  const clientOf = (token: string) => createClient({ baseUrl: 'http://x.test', fetch, token, retries: 0 })
  const [first = '', second = ''] = placementIds
  return { line, clientOf, learner, courseId, first, second }
}

let server: Awaited<ReturnType<typeof setUp>>
let opened: { stop(): void }[] = []
beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  server = await setUp()
})
afterEach(() => {
  for (const queue of opened) queue.stop()
  opened = []
  vi.unstubAllGlobals()
})

/** The app as it is after a reload: all it has is what is stored on the device. */
const open = (options: Partial<StepQueueOptions> & { userId?: string } = {}) => {
  const { userId = 'ada' } = options
  const queue = createStepQueue({ client: server.clientOf(userId), userId, retryMs: patient, ...options })
  opened.push(queue)
  return queue
}
const spent = async (userId = 'ada') =>
  (await server.learner(userId).progress.summary({ courseId: server.courseId })).timeSpentSeconds

describe('a queue of steps', () => {
  test('keeps them over a reload without a connection, and sends them in order', async () => {
    const { first, second, line } = server
    line.cut = 'before'
    const before = open()
    // The second lesson is locked until the first is completed: only in their order are both taken.
    await before.add({ placementId: first, completed: true, timeSpentSeconds: 5 })
    await before.add({ placementId: second, watched: [[0, 30]], timeSpentSeconds: 30 })
    await before.send()
    expect(await before.waiting()).toHaveLength(2)
    before.stop()

    line.cut = 'nowhere'
    const onSent = vi.fn()
    const after = open({ onSent })
    await after.send()
    expect(await after.waiting()).toEqual([])
    expect(await after.refused()).toEqual([])
    expect(onSent.mock.calls.flat(2).map(({ refusal }) => refusal)).toEqual([null, null])
    expect(await spent()).toBe(35)
  })

  test('counts once what the server took before the answer was lost', async () => {
    const { first, line } = server
    line.cut = 'after'
    const queue = open()
    await queue.add({ placementId: first, timeSpentSeconds: 30 })
    await queue.send()
    expect([await spent(), (await queue.waiting()).length]).toEqual([30, 1])
    // What is added meanwhile is not mixed with what is repeated.
    await queue.add({ placementId: first, timeSpentSeconds: 4 })
    queue.stop()
    line.cut = 'nowhere'
    const reloaded = open()
    await reloaded.send()
    expect([await spent(), (await reloaded.waiting()).length]).toEqual([34, 0])
  })

  test('sends again by itself, and at once when the device is online', async () => {
    const { first, line } = server
    line.cut = 'before'
    const queue = open({ retryMs: { first: 5, most: 20 } })
    await queue.add({ placementId: first, timeSpentSeconds: 1 })
    await vi.waitFor(() => expect(line.requests).toBeGreaterThan(3))
    line.cut = 'nowhere'
    await vi.waitFor(async () => expect(await queue.waiting()).toEqual([]))

    const events = new EventTarget()
    vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
    vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events))
    line.cut = 'before'
    const waitingLong = open({ userId: 'bob' })
    await waitingLong.add({ placementId: first, timeSpentSeconds: 1 })
    await waitingLong.send()
    line.cut = 'nowhere'
    events.dispatchEvent(new Event('online'))
    await vi.waitFor(async () => expect(await waitingLong.waiting()).toEqual([]))
  })

  test('keeps apart what is refused, tells, and sends the rest', async () => {
    const { first, second } = server
    const onRefused = vi.fn()
    const queue = open({ onRefused })
    await queue.add({ placementId: second, timeSpentSeconds: 1 })
    await queue.add({ placementId: first, completed: true, timeSpentSeconds: 2 })
    await queue.send()
    expect(await queue.waiting()).toEqual([])
    const [refused, ...others] = await queue.refused()
    expect(others).toEqual([])
    expect(refused).toMatchObject({ step: { placementId: second }, refusal: { code: 'CONTENT_LOCKED' } })
    expect(onRefused).toHaveBeenCalledExactlyOnceWith(refused)
    // By now it is open.
    await queue.retry(String(refused?.id))
    await queue.send()
    expect([await queue.refused(), await spent()]).toEqual([[], 3])
  })

  test('refuses of a call only the steps that it was refused for', async () => {
    const { first } = server
    const queue = open()
    await queue.add({ placementId: first, timeSpentSeconds: 1 })
    await queue.add({ placementId: first, timeSpentSeconds: -1 })
    await queue.add({ placementId: first, timeSpentSeconds: 2 })
    await queue.send()
    const refused = await queue.refused()
    expect(refused.map(({ step, refusal }) => [step.timeSpentSeconds, refusal?.code])).toEqual([
      [-1, 'VALIDATION_ERROR'],
    ])
    await queue.discard(String(refused[0]?.id))
    expect([await queue.refused(), await queue.waiting(), await spent()]).toEqual([[], [], 3])
  })

  test('sends many in few calls', async () => {
    const { first, line } = server
    line.cut = 'before'
    const queue = open()
    for (let at = 0; at < 120; at += 1) await queue.add({ placementId: first, timeSpentSeconds: 1 })
    await queue.send()
    line.cut = 'nowhere'
    line.requests = 0
    await queue.send()
    // One of the step with which it was tried first, and three of the others.
    expect([line.requests, await spent()]).toEqual([4, 120])
  })

  test('of two tabs sends each step once', async () => {
    const { first } = server
    const tabs = [open(), open()]
    await Promise.all(
      Array.from({ length: 40 }, (_, at) => tabs[at % 2]?.add({ placementId: first, timeSpentSeconds: 1 })),
    )
    await Promise.all(tabs.map((tab) => tab.send()))
    expect([await spent(), await tabs[0]?.waiting()]).toEqual([40, []])
  })

  test('never sends the steps of one person for another', async () => {
    const { first, line } = server
    line.cut = 'before'
    const adas = open({ userId: 'ada' })
    await adas.add({ placementId: first, timeSpentSeconds: 9 })
    await adas.send()
    adas.stop()
    line.cut = 'nowhere'
    const bobs = open({ userId: 'bob' })
    await bobs.send()
    expect([await bobs.waiting(), await spent('bob'), await spent('ada')]).toEqual([[], 0, 0])
  })

  test('leaves alone what it cannot read', async () => {
    const storage = indexedDbStorage('broken')
    await storage.change([
      ['step 0', 'not JSON'],
      ['other', '1'],
    ])
    const queue = open({ storage })
    await queue.add({ placementId: server.first, timeSpentSeconds: 1 })
    await queue.send()
    expect(await queue.waiting()).toEqual([])
    expect(await storage.list()).toEqual([
      ['other', '1'],
      ['step 0', 'not JSON'],
    ])
  })

  test('tells that the storage is full, and loses nothing that it has said to keep', async () => {
    const storage = indexedDbStorage('full')
    let full = true
    const queue = open({
      storage: {
        list: storage.list,
        change: (changes) => (full ? Promise.reject(new Error('QuotaExceededError')) : storage.change(changes)),
      },
    })
    const step = { placementId: server.first, timeSpentSeconds: 1 }
    await expect(queue.add(step)).rejects.toThrow('QuotaExceededError')
    full = false
    await queue.add(step)
    await queue.send()
    expect(await spent()).toBe(1)
  })
})
