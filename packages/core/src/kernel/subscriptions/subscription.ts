import type { StoreDriver } from '../../store/index.ts'
import type { LyceumEvent } from '../events.ts'

/** What a handler has besides its events. */
export interface Handling {
  /** Aborted when the time-out has passed, when another process has taken over, and when the engine stops. */
  readonly signal: AbortSignal
  /** 1 for the first attempt. */
  readonly attempt: number
  /** The store to call the engine on: in a transactional subscription the transaction that moves its place. */
  readonly store: StoreDriver
}

/** A reader of the log of events, as the engine runs it. */
export interface Subscription {
  readonly name: string
  /** Its place is in the store, under its name; else in memory, for as long as the process lives. */
  readonly durable: boolean
  /** Names of its events; undefined for all. */
  readonly events: ReadonlySet<string> | undefined
  readonly from: 'now' | 'beginning'
  /** The most events of one call. */
  readonly batchSize: number
  /** Runs the handler in the transaction that moves the place. */
  readonly transaction: boolean
  /** How long one call of the handler may take. */
  readonly timeoutMs: number
  /** After this number of failed attempts an event is a dead letter. */
  readonly maxAttempts: number
  /** Handles at least one event. */
  readonly handle: (events: readonly [LyceumEvent, ...LyceumEvent[]], handling: Handling) => unknown
}

export const DEFAULT_TIMEOUT_MS = 30_000
export const DEFAULT_MAX_ATTEMPTS = 12

const FIRST_RETRY_MS = 1_000
const MAX_RETRY_MS = 3_600_000

/** Delay before the next attempt after this number of failures: doubled each time up to an hour, with jitter of a half. */
export const retryDelayMs = (failures: number, random: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), MAX_RETRY_MS) * (0.5 + random / 2)

const PAGE = 100

/** How many events are read at a time. */
export const pageSize = ({ batchSize }: Subscription): number => Math.max(PAGE, batchSize)

export const isFor = ({ events }: Subscription, { name }: { readonly name: string }): boolean =>
  events === undefined || events.has(name)
