import type { StoreDriver } from '../../store/index.ts'
import type { LyceumEvent } from '../events.ts'
import { DEFAULT_MAX_ATTEMPTS, DEFAULT_TIMEOUT_MS, type Handling, type Subscription } from './subscription.ts'

/** What a handler has besides its events. */
export interface HandlerContext<Engine> {
  /** The engine; in a transactional subscription all it does is part of the transaction, and of the event's tenant. */
  readonly lyceum: Engine
  /** 1 for the first attempt at the event, or at the first of a batch. */
  readonly attempt: number
  /** Aborted when the time-out has passed, when another process has taken over, and when the engine stops. */
  readonly signal: AbortSignal
}

interface CommonOptions<Name extends string> {
  /** The events to handle; all unless given. */
  readonly events?: readonly Name[]
  /**
   * Where a subscription that the store does not know yet begins: with what is committed from now on, or with the oldest
   * event of the log. `now` unless given; one that the store knows goes on where it was.
   */
  readonly from?: 'now' | 'beginning'
  /**
   * Runs the handler in the transaction that moves the subscription's place: what it does with `context.lyceum` happens exactly
   * once. The transaction is open meanwhile, so the handler calls nobody else.
   */
  readonly transaction?: boolean
  /** How long a call of the handler may take, in milliseconds, before it counts as failed; 30,000 unless given. */
  readonly timeoutMs?: number
  /**
   * After this number of failed attempts an event is a dead letter, and later events of its aggregate go on; 12 unless
   * given, which is about half an hour: attempts are repeated after about one second, two, four, up to an hour.
   */
  readonly maxAttempts?: number
}

/** A durable subscription: `handle` for one event at a time, or `handleBatch` for several. */
export type SubscriptionOptions<Event extends LyceumEvent, Name extends string, Engine> = CommonOptions<Name> &
  (
    | {
        readonly handle: (event: Extract<Event, { readonly name: Name }>, context: HandlerContext<Engine>) => unknown
        readonly handleBatch?: never
        readonly batchSize?: never
      }
    | {
        readonly handle?: never
        /** Handles at least one event; if it fails, its events are handled one by one. */
        readonly handleBatch: (
          events: readonly Extract<Event, { readonly name: Name }>[],
          context: HandlerContext<Engine>,
        ) => unknown
        /** The most events of a batch, 1 to 1,000; 100 unless given. */
        readonly batchSize?: number
      }
  )

/** Names of hosts: without a dot, which those of areas have. */
const NAME = /^[\w:-]{1,100}$/

const requireWhole = (option: string, value: number, most: number): number => {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value
  throw new TypeError(`${option} is a whole number from 1 to ${most}, not ${value}.`)
}

/** The subscription that a host describes. Throws a TypeError for what cannot be. */
export const hostSubscription = <Event extends LyceumEvent, Name extends Event['name'], Engine>(
  name: string,
  options: SubscriptionOptions<Event, Name, Engine>,
  declaredEvents: Pick<ReadonlySet<string>, 'has'>,
  engineOn: (store: StoreDriver) => Engine,
): Subscription => {
  if (!NAME.test(name)) throw new TypeError(`A subscription is named by letters, digits, _, - and :, not ${name}.`)
  for (const event of options.events ?? [])
    if (!declaredEvents.has(event)) throw new TypeError(`There is no event ${event}.`)
  const { handle, handleBatch } = options
  if ((handle === undefined) === (handleBatch === undefined))
    throw new TypeError(`${name} has either handle or handleBatch.`)
  const contextOf = ({ store, ...rest }: Handling): HandlerContext<Engine> => ({ ...rest, lyceum: engineOn(store) })
  return {
    name,
    durable: true,
    events: options.events && new Set(options.events),
    from: options.from ?? 'now',
    transaction: options.transaction ?? false,
    timeoutMs: requireWhole('timeoutMs', options.timeoutMs ?? DEFAULT_TIMEOUT_MS, 86_400_000),
    maxAttempts: requireWhole('maxAttempts', options.maxAttempts ?? DEFAULT_MAX_ATTEMPTS, 1_000),
    batchSize: handleBatch ? requireWhole('batchSize', options.batchSize ?? 100, 1_000) : 1,
    handle: async (events, handling) => {
      // Only events of these names are handed over.
      const typed = events as unknown as readonly Extract<Event, { readonly name: Name }>[]
      if (handleBatch) await handleBatch(typed, contextOf(handling))
      else for (const event of typed) await handle?.(event, contextOf(handling))
    },
  }
}

/** A subscription in memory, for `lyceum.on`. */
export const memorySubscription = (event: string, subscriber: (event: LyceumEvent) => unknown): Subscription => ({
  name: `on ${event}`,
  durable: false,
  events: event === '*' ? undefined : new Set([event]),
  from: 'now',
  transaction: false,
  timeoutMs: DEFAULT_TIMEOUT_MS,
  maxAttempts: DEFAULT_MAX_ATTEMPTS,
  batchSize: 1,
  handle: ([event]) => subscriber(event),
})
