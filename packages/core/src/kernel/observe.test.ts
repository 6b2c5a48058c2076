import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, expect, test, vi } from 'vitest'
import { createLyceum, type LyceumOptions } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import type { Actor } from './access.ts'
import type { LyceumError } from './lyceum-error.ts'
import type { Observation, ObservedCall } from './observe.ts'

const grace: Actor = { tenantId: 'academy', userId: 'grace', roles: ['instructor'] }
const engine = (options: Partial<LyceumOptions>) => createLyceum({ store: createMemoryStore(), ...options })

afterEach(() => vi.restoreAllMocks())

test('wraps a call: operation and actor before, the result after', async () => {
  const told: (string | ObservedCall | Observation)[] = []
  const lyceum = engine({
    observe: async (call, run) => {
      told.push('before', call)
      told.push(await run(), 'after')
    },
  })
  await lyceum.as(grace).courses.create({ title: 'Sails' })
  expect(told).toEqual([
    'before',
    { operation: 'courses.create', kind: 'command', actor: grace },
    { outcome: 'ok', durationMs: expect.any(Number), statements: expect.any(Number), tries: 1 },
    'after',
  ])
})

test('receives the error that the caller receives', async () => {
  const seen: Observation[] = []
  const lyceum = engine({ observe: async (_, run) => void seen.push(await run()) })
  const thrown: unknown = await lyceum
    .as(grace)
    .courses.get({ courseId: 'none' })
    .catch((error: unknown) => error)
  expect(seen).toMatchObject([{ outcome: 'COURSE_NOT_FOUND' }])
  expect(seen[0]?.error).toBe(thrown)
  expect((thrown as LyceumError).message).toBe('courses.get: The course does not exist (courseId none).')
})

test('carries its context through the call, also to the ports of the host', async () => {
  const span = new AsyncLocalStorage<string>()
  const seen: unknown[] = []
  const isPaid = async () => {
    seen.push(span.getStore())
    return true
  }
  const lyceum = engine({ observe: (call, run) => span.run(call.operation, run), ports: { payments: { isPaid } } })
  const { courseId } = await publishedCourse(lyceum.as(grace), { price: 100 })
  await lyceum.as({ ...grace, userId: 'ada', roles: ['student'] }).enrollments.enroll({ courseId })
  expect(seen).toEqual(['enrollments.enroll'])
})

test.each<[string, LyceumOptions['observe']]>([
  [
    'throws before the call',
    () => {
      throw new Error('down')
    },
  ],
  [
    'rejects before the call',
    async () => {
      throw new Error('down')
    },
  ],
  [
    'throws once the call is under way',
    (_, run) => {
      void run()
      throw new Error('down')
    },
  ],
  [
    'rejects after the call',
    async (_, run) => {
      await run()
      throw new Error('down')
    },
  ],
])('an observer that %s fails no call, and is reported once', async (_, observe) => {
  const errors: unknown[] = []
  const lyceum = engine({ ...(observe ? { observe } : {}), onError: (error) => errors.push(error) })
  const { courses } = lyceum.as(grace)
  const { id: courseId } = await courses.create({ title: 'Sails' })
  expect((await courses.get({ courseId })).title).toBe('Sails')
  await expect(courses.get({ courseId: 'none' })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  expect(errors).toMatchObject([{ message: 'down' }])
})

test('a call runs once, whether the observer runs it never or twice', async () => {
  for (const observe of [
    () => undefined,
    async (_: unknown, run: () => Promise<unknown>) => Promise.all([run(), run()]),
  ]) {
    const lyceum = engine({ observe })
    await lyceum.as(grace).courses.create({ title: 'Sails' })
    expect((await lyceum.system('academy').courses.list({ status: 'draft' })).page.totalItems).toBe(1)
  }
})

test('an onError that throws is logged to the console', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  for (const onError of [
    () => {
      throw new Error('log down')
    },
    async () => {
      throw new Error('log down')
    },
  ]) {
    const lyceum = engine({ onError })
    lyceum.on('course.created', () => {
      throw new Error('subscriber down')
    })
    await lyceum.as(grace).courses.create({ title: 'Sails' })
    await lyceum.drain()
    await lyceum.stop()
  }
  expect(told.mock.calls.map(([, failure, error]) => [String(failure), String(error)])).toEqual([
    ['Error: log down', 'Error: subscriber down'],
    ['Error: log down', 'Error: subscriber down'],
  ])
})
