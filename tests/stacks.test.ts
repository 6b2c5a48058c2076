import { anonymous, createLyceum, type Lyceum, LyceumError } from '@lyceum/core'
import { anyone, courses, defineArea, defineCommand } from '@lyceum/core/extension'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { stores } from './support/stores.ts'

/** Stores run their work from queues and callbacks of the driver. A stack must lead to the caller all the same. */

const broken = defineArea({
  name: 'broken',
  operations: {
    broken: {
      run: defineCommand({
        name: 'broken.run',
        summary: 'Fails by a mistake in the code.',
        input: z.strictObject({}),
        output: z.void(),
        allow: anyone,
        run: async ({ tx }) => {
          await tx.get(courses, 'any')
          throw new TypeError('a mistake')
        },
      }),
    },
  },
})

describe.each(stores)('on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  let lyceum: Lyceum<typeof broken>
  beforeAll(async () => {
    opened = await open()
    lyceum = createLyceum({ store: opened.store, areas: [broken], deliver: false })
  })
  afterAll(() => opened.close())

  const grace = { tenantId: 'academy', userId: 'grace', roles: ['instructor'] } as const
  const teacher = () => lyceum.as(grace)
  const observed = () => createLyceum({ store: opened.store, observe: (_, run) => run() }).as(grace)

  const thrownBy = async (callFromHere: () => Promise<unknown>): Promise<Error> => {
    try {
      await callFromHere()
    } catch (error) {
      if (error instanceof Error) return error
    }
    throw new Error('Nothing was thrown.')
  }

  const calls: Record<string, () => Promise<unknown>> = {
    'refused input': () => teacher().courses.create({ title: 'x' }),
    'a refused query': () => lyceum.as(anonymous('academy')).courses.get({ courseId: 'none' }),
    'a refused command': () => teacher().courses.publish({ courseId: 'none' }),
    'a call among others': () =>
      Promise.all([teacher().courses.list(), teacher().courses.publish({ courseId: 'none' })]),
    'a mistake in the code': () => teacher().broken.run(),
    'a call with an observer around it': () => observed().courses.publish({ courseId: 'none' }),
  }

  test.each(Object.entries(calls))('%s leads to its caller', async (_, callFromHere) => {
    const error = await thrownBy(callFromHere)
    expect(error.stack).toContain('stacks.test.ts')
    expect(error.stack).toContain('thrownBy')
    // And to where it was thrown, told once.
    expect(error.stack?.split('\n')[0]).toBe(`${error.name}: ${error.message}`)
    const lines = error.stack?.split('\n') ?? []
    expect(new Set(lines).size).toBe(lines.length)
  })

  test('what is refused says which operation and why', async () => {
    const error = await thrownBy(() => teacher().courses.publish({ courseId: 'none' }))
    expect(error).toBeInstanceOf(LyceumError)
    expect(error.message).toBe('courses.publish: The course does not exist (courseId none).')
  })
})
