import { expect, test, vi } from 'vitest'
import { outbox } from '../kernel/outbox.ts'
import { createLyceum } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { readRecords } from '../store/index.ts'
import { testRuntime } from '../testing/runtime.ts'

const admin = { tenantId: 'academy', userId: 'root', roles: ['admin'] as const }
const teacher = { tenantId: 'academy', userId: 'grace', name: 'Grace', roles: ['instructor'] as const }
const platform = { tenantId: 'platform', userId: 'owner', roles: ['superAdmin'] as const }

const world = () => {
  const store = createMemoryStore()
  const runtime = testRuntime()
  const onError = vi.fn()
  const lyceum = createLyceum({ store, runtime, onError, checkAnswers: true })
  const logSize = () => store.read('academy', (session) => readRecords(session).count(outbox, 'inOrder', {}))
  return { store, runtime, onError, lyceum, logSize }
}

test('the names and payloads of events are typed, and unknown names are refused', async () => {
  const { lyceum } = world()
  await lyceum.subscribe('typed', {
    events: ['course.created', 'lesson.completed'],
    handle: async (event, context) => {
      if (event.name === 'course.created') expect(event.data.courseId).toBeTypeOf('string')
      // @ts-expect-error -- no such field in the data of these events
      expect(event.data.grade).toBeUndefined()
      await context.lyceum.system(event.tenantId).courses.list()
    },
  })
  await lyceum.subscribe('batches', { handleBatch: (events) => expect(events[0]?.name).toBeTypeOf('string') })
  // @ts-expect-error -- no such event
  await expect(lyceum.subscribe('unknown', { events: ['course.baked'], handle: () => {} })).rejects.toThrow(
    'There is no event course.baked.',
  )
  // @ts-expect-error -- a handler is needed
  const without = lyceum.subscribe('none', {})
  await expect(without).rejects.toThrow('handle')
  await expect(lyceum.subscribe('typed', { handle: () => {} })).rejects.toThrow('already')
  await expect(lyceum.subscribe('a.b', { handle: () => {} })).rejects.toThrow('named by letters')
  await expect(lyceum.subscribe('slow', { handle: () => {}, timeoutMs: 0 })).rejects.toThrow('timeoutMs')
})

test('admins see how far subscriptions are, and retry or skip what they have given up', async () => {
  const { lyceum, onError } = world()
  let broken = true
  const heard: string[] = []
  await lyceum.subscribe('mailer', {
    events: ['course.created'],
    maxAttempts: 1,
    handle: ({ aggregateId }) => {
      if (broken) throw new Error('the mail server is down')
      heard.push(aggregateId)
    },
  })
  const courses = lyceum.as(teacher).courses
  const first = await courses.create({ title: 'Knots' })
  const second = await courses.create({ title: 'Ropes' })
  await lyceum.drain()
  expect(onError).toHaveBeenCalledTimes(2)
  const { subscriptions, deadLetters } = lyceum.as(admin)
  expect((await subscriptions.list()).items).toMatchObject([
    { name: 'mailer', lag: 0, deadLetters: 2, handled: 0, failures: 2, lastError: 'the mail server is down' },
  ])
  const { items } = await deadLetters.list({ subscription: 'mailer' })
  expect(items).toMatchObject([
    { name: 'course.created', aggregateId: first.id, data: { courseId: first.id }, attempts: 1 },
    { aggregateId: second.id },
  ])
  broken = false
  const [one, other] = items.map(({ id }) => id)
  await deadLetters.skip({ deadLetterId: String(one) })
  await deadLetters.retry({ deadLetterId: String(other) })
  await expect(deadLetters.retry({ deadLetterId: String(one) })).rejects.toMatchObject({
    code: 'DEAD_LETTER_NOT_FOUND',
  })
  await lyceum.drain()
  expect(heard).toEqual([second.id])
  expect((await deadLetters.list()).items).toEqual([])
  expect((await subscriptions.list()).items).toMatchObject([{ deadLetters: 0, handled: 1 }])
  await expect(lyceum.as(teacher).deadLetters.list()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('old events are forgotten when every durable subscription has passed them, or was given up', async () => {
  const { store, lyceum, runtime, logSize } = world()
  const heard: string[] = []
  const reader = { from: 'beginning', handle: ({ id }: { id: string }) => heard.push(id) } as const
  const stopReading = await lyceum.subscribe('reader', reader)
  await lyceum.as(teacher).courses.create({ title: 'Knots' })
  await lyceum.drain()
  stopReading()
  await lyceum.as(teacher).courses.create({ title: 'Ropes' })
  const created = await logSize()
  expect(created).toBe(2)
  runtime.clock.advance({ days: 29 })
  lyceum.start()
  await vi.waitFor(() => lyceum.drain())
  expect(await logSize()).toBe(created)
  await lyceum.stop()

  runtime.clock.advance({ days: 2 })
  lyceum.start()
  // The second event is behind the place of the subscription that no process runs.
  await vi.waitFor(async () => expect(await logSize()).toBe(1))
  await lyceum.stop()
  const other = createLyceum({ store, runtime })
  const heardByOther: string[] = []
  await other.subscribe('reader', { handle: ({ id }) => heardByOther.push(id) })
  await lyceum.as(platform).subscriptions.remove({ name: 'reader' })
  lyceum.start()
  await vi.waitFor(async () => expect(await logSize()).toBe(0))
  await lyceum.stop()
  await lyceum.as(teacher).courses.create({ title: 'Splices' })
  // A process that had it hears nothing more; who subscribes now begins anew.
  await other.drain()
  await lyceum.subscribe('reader', reader)
  await lyceum.drain()
  expect([heard.length, heardByOther.length]).toEqual([2, 0])
  await lyceum.as(platform).subscriptions.remove({ name: 'reader' })
  await expect(lyceum.as(platform).subscriptions.remove({ name: 'reader' })).rejects.toMatchObject({
    code: 'SUBSCRIPTION_NOT_FOUND',
  })
})
