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
import { createTestEngine } from './engine.ts'

export const testRecords = defineCollection({
  name: 'things',
  prefix: 'thg',
  fields: { about: id },
  indexes: { by: ['about'] },
})
export const stepDone = defineEvent({ name: 'thing.happened', version: 2, data: z.object({ step: z.int() }) })
export const finished = defineEvent({ name: 'thing.ended', version: 1, data: z.object({}) })

/** Emits events for one aggregate, then runs the test's own code inside the transaction. */
export const emitSteps = (afterwards: () => Promise<void> = async () => {}) =>
  defineCommand({
    name: 'things.happen',
    summary: 'Makes things happen.',
    input: z.strictObject({ about: z.string(), steps: z.array(z.int()) }),
    output: z.null(),
    allow: () => undefined,
    run: async ({ tx, newId, emit }, { about, steps }) => {
      for (const step of steps) {
        tx.insert(testRecords, { id: newId(testRecords.prefix), about })
        await emit(stepDone, about, { step })
      }
      await afterwards()
      return null
    },
  })

interface DeliveringProcess {
  readonly delivery: Delivery & { readonly subscribe: Subscribers['add'] }
  /** The events delivered in this process. */
  readonly received: string[]
  subscribe(subscriber: Subscriber): void
}

/** One store and clock with any number of delivering processes. */
export interface DeliveryWorld {
  readonly store: StoreDriver
  readonly runtime: TestRuntime
  readonly failures: unknown[]
  /** Starts another process on the same data. */
  start(store?: StoreDriver): DeliveringProcess
  emit(about: string, steps: number[], engine?: Partial<Engine>, tenantId?: string): Promise<unknown>
  undelivered(): Promise<number>
}

export const deliveryWorld = (): DeliveryWorld => {
  const store = createMemoryStore()
  const runtime = testRuntime({ now: '2026-01-05T09:00:00.000Z' })
  const failures: unknown[] = []
  return {
    store,
    runtime,
    failures,
    start: (processStore = store) => {
      const subscribers = createSubscribers()
      const onFailure = (error: unknown) => failures.push(error)
      const delivery = createDelivery({ store: processStore, runtime, subscribers, onFailure })
      const received: string[] = []
      const subscribe = (subscriber: Subscriber) =>
        subscribers.add('thing.happened', async (event) => {
          await subscriber(event)
          received.push(eventLabel(event))
        })
      return { delivery: { ...delivery, subscribe: subscribers.add }, received, subscribe }
    },
    emit: (about, steps, engine = {}, tenantId = 'academy') =>
      execute(createTestEngine(store, { runtime, ...engine }), emitSteps(), systemActor(tenantId), { about, steps }),
    undelivered: () => store.read('academy', (session) => readRecords(session).count(outbox, 'inOrder', {})),
  }
}

export const eventLabel = ({ aggregateId, data }: LyceumEvent): string =>
  `${aggregateId}${(data as { step: number }).step}`

export const failingSubscriber =
  (...names: string[]): Subscriber =>
  (event) => {
    if (names.includes(eventLabel(event))) throw new Error(`not ${eventLabel(event)}`)
  }
