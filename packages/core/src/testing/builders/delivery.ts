import * as z from 'zod'
import { systemActor } from '../../kernel/access.ts'
import { defineEvent, type LyceumEvent } from '../../kernel/events.ts'
import { type Engine, execute } from '../../kernel/execute.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { memorySubscription } from '../../kernel/subscriptions/options.ts'
import { subscriptions, undelivered } from '../../kernel/subscriptions/records.ts'
import { createSubscriptionRunner, type SubscriptionRunner } from '../../kernel/subscriptions/runner.ts'
import type { Handling, Subscription } from '../../kernel/subscriptions/subscription.ts'
import { id } from '../../kernel/values.ts'
import { createMemoryStore } from '../../memory/index.ts'
import { defineCollection, type RecordOf, readRecords, type StoreDriver } from '../../store/index.ts'
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

export type Handler = (event: LyceumEvent, handling: Handling) => unknown

export interface DeliveringProcess {
  readonly runner: SubscriptionRunner
  /** The events that this process has handled. */
  readonly received: string[]
  /** Subscribes in the store, from the beginning; the name is `test` unless given. */
  subscribe(handler?: Handler, settings?: Partial<Subscription>): () => void
  /** Subscribes in memory. */
  on(event: string, subscriber: (event: LyceumEvent) => unknown): () => void
}

/** One store and clock with any number of delivering processes. */
export interface DeliveryWorld {
  readonly store: StoreDriver
  readonly runtime: TestRuntime
  readonly failures: unknown[]
  /** Starts another process on the same data. */
  start(store?: StoreDriver): DeliveringProcess
  emit(about: string, steps: number[], engine?: Partial<Engine>, tenantId?: string): Promise<unknown>
  /** The record of a subscription in the tenant `academy`. */
  placeOf(name?: string): Promise<RecordOf<typeof subscriptions> | undefined>
  undelivered(status: 'waiting' | 'dead', name?: string): Promise<string[]>
}

/** A subscription for tests: in the store, from the beginning. */
export const testSubscription = (handle: Handler, settings: Partial<Subscription> = {}): Subscription => ({
  name: 'test',
  durable: true,
  events: undefined,
  from: 'beginning',
  batchSize: 1,
  transaction: false,
  timeoutMs: 30_000,
  maxAttempts: 12,
  handle: async (events, handling) => {
    for (const event of events) await handle(event, handling)
  },
  ...settings,
})

export const deliveryWorld = (store: StoreDriver = createMemoryStore()): DeliveryWorld => {
  const runtime = testRuntime({ now: '2026-01-05T09:00:00.000Z' })
  // No jitter, so that tests know when an attempt is due.
  const steady = { ...runtime, random: () => 1 }
  const failures: unknown[] = []
  const read = <T>(work: (tx: ReturnType<typeof readRecords>) => Promise<T>) =>
    store.read('academy', (session) => work(readRecords(session)))
  return {
    store,
    runtime,
    failures,
    start: (processStore = store) => {
      const runner = createSubscriptionRunner({
        store: processStore,
        runtime: steady,
        clock: () => runtime.now().getTime(),
        elapsed: runtime.elapsed,
        wroteIn: () => {},
        onFailure: (error) => failures.push(error),
      })
      const received: string[] = []
      const subscribe = (handler: Handler = () => {}, settings: Partial<Subscription> = {}) => {
        const handle: Handler = async (event, handling) => {
          await handler(event, handling)
          received.push(eventLabel(event))
        }
        return runner.add(testSubscription(handle, settings))
      }
      return {
        runner,
        received,
        subscribe,
        on: (event, subscriber) => runner.add(memorySubscription(event, subscriber)),
      }
    },
    emit: (about, steps, engine = {}, tenantId = 'academy') =>
      execute(createTestEngine(store, { runtime, ...engine }), emitSteps(), systemActor(tenantId), { about, steps }),
    placeOf: (name = 'test') => read((tx) => tx.find(subscriptions, 'byName', { name })),
    undelivered: async (status, name = 'test') => {
      const records = await read((tx) => tx.list(undelivered, 'byStatus', { subscription: name, status }))
      return records.map(({ aggregateId, data }) => `${aggregateId}${(data as { step: number }).step}`)
    },
  }
}

export const eventLabel = ({ aggregateId, data }: LyceumEvent): string =>
  `${aggregateId}${(data as { step: number }).step}`

export const failFor =
  (...names: string[]): Handler =>
  (event) => {
    if (names.includes(eventLabel(event))) throw new Error(`not ${eventLabel(event)}`)
  }
