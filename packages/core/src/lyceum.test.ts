import { expect, test, vi } from 'vitest'
import { coreAreas } from './areas.ts'
import { assemble } from './kernel/assembly.ts'
import { createLyceum } from './lyceum.ts'
import { createMemoryStore } from './memory/index.ts'

const { operations } = assemble(coreAreas)
const api = () => createLyceum({ store: createMemoryStore() }).system('academy')

test('the API of an actor is an object like any other: it lists, spreads, prints and can be awaited', async () => {
  expect(Object.keys(api())).toEqual(Object.keys(operations))
  const names = Object.entries(api()).map(([resource, verbs]) => [resource, Object.keys(verbs)])
  expect(names).toEqual(Object.entries(operations).map(([resource, verbs]) => [resource, Object.keys(verbs)]))
  expect(Object.keys({ ...api().courses })).toEqual(Object.keys(operations['courses'] ?? {}))
  expect(String(api())).toBe('[object Object]')
  expect('courses' in api() && !('nothing' in api())).toBe(true)
  expect((await Promise.resolve(api())).courses.list).toBeTypeOf('function')
})

test('a resource and a call stay the same, also taken out of the object', async () => {
  const one = api()
  expect(one.courses).toBe(one.courses)
  const { list } = one.courses
  expect(list).toBe(one.courses.list)
  expect((await list()).items).toEqual([])
})

test('nothing is added to an API or taken from it', () => {
  const one: object = api()
  expect(Reflect.set(one, 'courses', undefined)).toBe(false)
  expect(Reflect.deleteProperty(one, 'courses')).toBe(false)
  expect(Reflect.defineProperty(one, 'more', { value: 1 })).toBe(false)
})

test('an engine is made without time, randomness or timers, which workerd refuses where a module is loaded', () => {
  const refused = () => {
    throw new Error('Disallowed operation called within global scope.')
  }
  const runtime = { now: refused, elapsed: refused, newId: refused, random: refused, newNumber: refused }
  expect(() => createLyceum({ store: createMemoryStore(), runtime })).not.toThrow()
})

test('with a background, start is one round and leaves no timer', async () => {
  const store = createMemoryStore()
  const teacher = { tenantId: 'academy', userId: 'grace', name: 'Grace', roles: ['instructor'] as const }
  await createLyceum({ store, deliver: false }).as(teacher).courses.create({ title: 'Knots' })
  const given: Promise<void>[] = []
  const lyceum = createLyceum({ store, background: (work) => void given.push(work) })
  const heard: string[] = []
  await lyceum.subscribe('test', {
    events: ['course.created'],
    from: 'beginning',
    handle: ({ name }) => heard.push(name),
  })
  const begun = vi.spyOn(globalThis, 'setInterval')
  const ended = vi.spyOn(globalThis, 'clearInterval')
  lyceum.start()
  await Promise.all(given)
  expect(heard).toEqual(['course.created'])
  expect(ended.mock.calls.length).toBe(begun.mock.calls.length)
  ended.mockRestore()
  begun.mockRestore()
})
