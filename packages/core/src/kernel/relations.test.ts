import { describe, expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { learnerOfCourse } from '../catalog/relations.ts'
import { createLyceum } from '../lyceum.ts'
import { createMemoryStore } from '../memory/index.ts'
import { anyone } from './access.ts'
import { type Area, defineArea } from './area.ts'
import { assemble } from './assembly.ts'
import { type CommandContext, defineCommand, defineQuery, type QueryContext } from './operation.ts'
import { answerRelation, defineRelation } from './relations.ts'

interface Pair {
  readonly a: number
  readonly b: number
}
const sumOf = defineRelation<Pair, number>({ name: 'sums.sumOf', asks: 'The sum of the two.' })

const common = { summary: 'Asks.', input: z.strictObject({}), output: z.unknown(), allow: anyone }
const asking = (ask: (context: QueryContext | CommandContext) => Promise<unknown>) =>
  defineArea({
    name: 'sums',
    relations: [sumOf],
    operations: {
      sums: {
        ask: defineQuery({ ...common, name: 'sums.ask', run: ask }),
        askAndWrite: defineCommand({ ...common, name: 'sums.askAndWrite', run: ask }),
      },
    },
  })
const ask = (context: QueryContext | CommandContext) => context.related(sumOf, { a: 1, b: 2 })
const asks = asking(ask)
const answers = defineArea({
  name: 'adding',
  operations: { adding: { rest: defineQuery({ ...common, name: 'adding.rest', run: async () => null }) } },
  answers: [answerRelation(sumOf, async (_, { a, b }) => a + b)],
})
const open = (...areas: Area[]) => createLyceum({ store: createMemoryStore(), areas })

describe('a relation', () => {
  test('is asked by an area and answered by one to its right, in queries and commands', async () => {
    const lyceum = createLyceum({ store: createMemoryStore(), areas: [asks, answers] })
    expect(await lyceum.system('academy').sums.ask()).toBe(3)
    expect(await lyceum.system('academy').sums.askAndWrite()).toBe(3)
  })

  test('has the types of its declaration', () => {
    const typed = (context: QueryContext) => {
      expectTypeOf(context.related(sumOf, { a: 1, b: 2 })).resolves.toEqualTypeOf<number>()
      // @ts-expect-error: it asks for two numbers
      void context.related(sumOf, { a: 1 })
      // @ts-expect-error: the answer is a number
      answerRelation(sumOf, async () => true)
    }
    expect(typed).toBeTypeOf('function')
  })

  test('is answered in the transaction of the call: the statements of the answer are the call’s', async () => {
    const statements: number[] = []
    const area = asking((context) => context.related(learnerOfCourse, { courseId: 'none', userId: 'nobody' }))
    const lyceum = createLyceum({
      store: createMemoryStore(),
      areas: [area, answers],
      observe: async (_, run) => void statements.push((await run()).statements),
    })
    expect(await lyceum.system('academy').sums.ask()).toBe(false)
    expect(statements).toEqual([1])
  })

  test.each<[string, Area[], string]>([
    ['that no area answers', [asks], 'No area answers the relation sums.sumOf.'],
    ['that is answered on the left', [answers, asks], 'adding answers the relation sums.sumOf of an area that comes'],
    [
      'that is answered twice',
      [asks, answers, defineArea({ name: 'multiplying', answers: answers.answers })],
      'Two areas have the answer to the relation sums.sumOf.',
    ],
    [
      'that nobody declares',
      [answers],
      'adding answers the relation sums.sumOf, which is among the relations of no area.',
    ],
    [
      'of the same name as another',
      [
        asks,
        { ...answers, answers: [answerRelation(defineRelation({ name: sumOf.name, asks: '' }), async () => true)] },
      ],
      'adding answers the relation sums.sumOf, which is among the relations of no area.',
    ],
    [
      'whose name could be one of the engine',
      [defineArea({ name: 'odd', relations: [defineRelation({ name: 'oddOne', asks: '' })] })],
      'oddOne is of the area odd',
    ],
  ])('%s is refused when the engine is built', (_, areas, message) => {
    expect(() => open(...areas)).toThrow(message)
  })

  test('that the engine does not have cannot be asked', async () => {
    const stranger = defineRelation<object>({ name: 'sums.stranger', asks: '' })
    const area = asking((context) => context.related(stranger, {}))
    const lyceum = createLyceum({ store: createMemoryStore(), areas: [area, answers] })
    await expect(lyceum.system('academy').sums.ask()).rejects.toThrow('sums.stranger is among the relations of no area')
  })

  test('without which an area cannot be, is refused also among areas alone', () => {
    expect(() => assemble([asks])).toThrow('No area answers the relation sums.sumOf.')
  })
})
