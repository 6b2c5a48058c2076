import * as z from 'zod'
import { systemActor } from '../../kernel/access.ts'
import { createDelivery, type Delivery } from '../../kernel/delivery.ts'
import { defineEvent, type LyceumEvent } from '../../kernel/events.ts'
import { type Engine, execute } from '../../kernel/execute.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { outbox } from '../../kernel/outbox.ts'
import { createSubscribers, type Subscriber, type Subscribers } from '../../kernel/subscribers.ts'
import { id } from '../../kernel/values.ts'
import { createMemoryStore } from '../../memory/index.ts'
import { defineCollection, readRecords, type StoreDriver } from '../../store/index.ts'
import { type TestRuntime, testRuntime } from '../runtime.ts'
import { engineOn } from './engine.ts'

export const things = defineCollection({
  name: 'things',
  prefix: 'thg',
  fields: { about: id },
  indexes: { by: ['about'] },
})
export const happened = defineEvent({ name: 'thing.happened', version: 2, data: z.object({ step: z.int() }) })
export const ended = defineEvent({ name: 'thing.ended', version: 1, data: z.object({}) })

/** Emits `steps` events about one aggregate, then does what the test wants of the transaction. */
export const happen = (then: () => Promise<void> = async () => {}) =>
  defineCommand({
    name: 'things.happen',
    summary: 'Makes things happen.',
    input: z.strictObject({ about: z.string(), steps: z.array(z.int()) }),
    output: z.null(),
    allow: () => undefined,
    run: async ({ tx, newId, emit }, { about, steps }) => {
      for (const step of steps) {
        tx.insert(things, { id: newId(things.prefix), about })
        await emit(happened, about, { step })
      }
      await then()
      return null
    },
  })

interface Process {
  readonly delivery: Delivery & { readonly subscribe: Subscribers['add'] }
  /** What was handed out here. */
  readonly heard: string[]
  hear(subscriber: Subscriber): void
}

/** One store, a clock, and any number of processes that deliver. */
export interface DeliveryWorld {
  readonly store: StoreDriver
  readonly runtime: TestRuntime
  readonly failures: unknown[]
  /** Another process on the same data, with what it has handed out. */
  start(store?: StoreDriver): Process
  emit(about: string, steps: number[], engine?: Partial<Engine>, tenantId?: string): Promise<unknown>
  waiting(): Promise<number>
}

export const deliveryWorld = (): DeliveryWorld => {
  const store = createMemoryStore()
  const runtime = testRuntime({ now: '2026-01-05T09:00:00.000Z' })
  const failures: unknown[] = []
  return {
    store,
    runtime,
    failures,
    start: (own = store) => {
      const subscribers = createSubscribers()
      const onFailure = (error: unknown) => failures.push(error)
      const delivery = createDelivery({ store: own, runtime, subscribers, onFailure })
      const heard: string[] = []
      const hear = (subscriber: Subscriber) =>
        subscribers.add('thing.happened', async (event) => {
          await subscriber(event)
          heard.push(nameOf(event))
        })
      return { delivery: { ...delivery, subscribe: subscribers.add }, heard, hear }
    },
    emit: (about, steps, engine = {}, tenantId = 'academy') =>
      execute(engineOn(store, { runtime, ...engine }), happen(), systemActor(tenantId), { about, steps }),
    waiting: () => store.read('academy', (session) => readRecords(session).count(outbox, 'inOrder', {})),
  }
}

export const nameOf = ({ aggregateId, data }: LyceumEvent): string => `${aggregateId}${(data as { step: number }).step}`

export const failing =
  (...names: string[]): Subscriber =>
  (event) => {
    if (names.includes(nameOf(event))) throw new Error(`not ${nameOf(event)}`)
  }
