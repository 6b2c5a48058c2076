import * as z from 'zod'
import {
  anyone,
  type CommandContext,
  defineArea,
  defineCollection,
  defineCommand,
  defineJob,
  type Job,
  withRole,
} from '../../extension.ts'
import { createLyceum, type Lyceum, type LyceumOptions } from '../../lyceum.ts'
import { createMemoryStore } from '../../memory/index.ts'
import { readRecords, type StoreDriver, transactionRecords } from '../../store/index.ts'

const rows = defineCollection({
  name: 'counting.rows',
  prefix: 'row',
  fields: { number: z.int(), counted: z.int() },
  indexes: { inOrder: ['number'] },
})

/** What a test adds to a piece of the job, before it writes. */
export type PieceHook = (context: CommandContext, limit: number) => unknown

/** An area with one job, which adds one to every row, and an operation that starts it. */
const countingArea = (before: PieceHook) => {
  const count: Job<{ key: string }> = defineJob({
    name: 'counting.count',
    does: 'adds one to every row',
    data: z.object({ key: z.string() }),
    cursor: z.object({ number: z.int(), id: z.string() }),
    run: async (context, { cursor, limit }) => {
      const { tx } = context
      await before(context, limit)
      const left = cursor ? undefined : await tx.count(rows, 'inOrder', {})
      const batch = await tx.list(rows, 'inOrder', {}, { limit, after: cursor })
      for (const row of batch) tx.replace(rows, { ...row, counted: row.counted + 1 })
      const last = batch.length < limit ? undefined : batch.at(-1)
      return {
        done: batch.length,
        cursor: last ? { number: last.number, id: last.id } : null,
        ...(left === undefined ? {} : { left: left - batch.length }),
      }
    },
  })
  const start = defineCommand({
    name: 'counting.start',
    summary: 'Starts counting.',
    input: z.strictObject({ key: z.string().default('all') }),
    output: z.object({}),
    allow: withRole('admin'),
    run: async ({ startJob }, { key }) => {
      await startJob(count, key, { key })
      return {}
    },
  })
  const noop = defineCommand({
    name: 'counting.noop',
    summary: 'Does nothing.',
    input: z.strictObject({}),
    output: z.object({}),
    allow: anyone,
    run: async () => ({}),
  })
  return defineArea({ name: 'counting', collections: [rows], operations: { counting: { start, noop } }, jobs: [count] })
}

type CountingArea = ReturnType<typeof countingArea>

export interface CountingWorld {
  readonly store: StoreDriver
  /** Another process on the same store. */
  open(before?: PieceHook, options?: Partial<LyceumOptions>): Lyceum<CountingArea>
  /** How often each row was counted. */
  counted(): Promise<number[]>
}

/** A store with rows that a job counts. */
export const countingWorld = async (size: number, tenantId = 'academy'): Promise<CountingWorld> => {
  const store = createMemoryStore()
  await store.transaction(tenantId, async (session) => {
    const records = Array.from({ length: size }, (_, number) => ({ id: `row_${number}`, number, counted: 0 }))
    transactionRecords(session).insertMany(rows, records)
  })
  return {
    store,
    open: (before = () => {}, options = {}) => createLyceum({ store, areas: [countingArea(before)], ...options }),
    counted: async () =>
      store.read(tenantId, async (session) =>
        (await readRecords(session).list(rows, 'inOrder', {})).map(({ counted }) => counted),
      ),
  }
}
