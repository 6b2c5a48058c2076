import { StoreConflict, type StoreDriver } from '../../store/index.ts'
import type { LyceumEvent } from '../events.ts'
import type { Runtime } from '../runtime.ts'
import { handleEvents, handleInSession } from './handle.ts'
import type { Entry, Place, PlaceChange } from './place.ts'
import { retryDelayMs, type Subscription } from './subscription.ts'

export interface HandlingOptions {
  readonly store: StoreDriver
  readonly runtime: Runtime
  /** Milliseconds of the machine's clock, which due times are kept by: a simulated runtime must not stop retries. */
  readonly clock: () => number
  readonly onFailure: (error: unknown, event?: LyceumEvent) => void
  /** Aborted when the engine stops. */
  readonly stopping: AbortSignal
  /** Called when a handler may have written events. */
  readonly wroteIn: (tenantId: string) => void
}

/** Handling ended because the engine stops or the place is another process's: no failure of the handler. */
export class Stopped extends Error {}

export const isConflict = (error: unknown): boolean => error instanceof StoreConflict

/** How the place moves with the events of a page. */
export interface PageMove {
  /** To an event of the page. */
  readonly to: (position: number) => PlaceChange
  /** When all are handled or put aside. */
  readonly end: PlaceChange
  /** Whether an event is put aside for a reason of its own. */
  readonly mustWait?: (entry: Entry) => boolean
}

/** Tries of a transaction that conflicts with others before it counts as a failed attempt. */
const MAX_TRIES = 8
/** Outcomes are saved after this time even if the page is not done, so that little is repeated after a crash. */
const SAVE_EVERY_MS = 1_000

type Entries = readonly [Entry, ...Entry[]]
type Handling = Parameters<typeof handleEvents>[2]

/** What came of the events since the last save. */
interface Outcome {
  handled: number
  settled: Entry[]
  waiting: Entry[]
  dead: Entry[]
  failures: number
  lastError?: string
}

const newOutcome = (): Outcome => ({ handled: 0, settled: [], waiting: [], dead: [], failures: 0 })

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2_000)

const eventsOf = ([first, ...rest]: Entries): readonly [LyceumEvent, ...LyceumEvent[]] => [
  first.event,
  ...rest.map(({ event }) => event),
]

/** Creates the function that handles a page of events of one place and saves what came of them. */
export const createPageHandler = (
  subscription: Subscription,
  tenantId: string,
  place: Place,
  { store, runtime, clock, onFailure, stopping, wroteIn }: HandlingOptions,
): ((page: readonly Entry[], move: PageMove) => Promise<void>) => {
  const { batchSize, transaction, maxAttempts } = subscription
  let savedAt = performance.now()
  let outcome = newOutcome()

  const isStopped = (): boolean => stopping.aborted || place.lost.aborted
  const waitingOf = ({ event: { aggregateId } }: Entry): readonly Entry[] => place.waiting.get(aggregateId) ?? []
  const isWaiting = (entry: Entry): boolean => waitingOf(entry).some(({ position }) => position === entry.position)
  /** Whether an earlier event of the same aggregate is not handled yet. */
  const isBlocked = (entry: Entry): boolean => {
    const isEarlier = ({ position }: Entry) => position < entry.position
    const isOpen = (earlier: Entry) => !outcome.settled.includes(earlier) && !outcome.dead.includes(earlier)
    return (
      waitingOf(entry).some((earlier) => isEarlier(earlier) && isOpen(earlier)) ||
      outcome.waiting.some((other) => other.event.aggregateId === entry.event.aggregateId && isEarlier(other))
    )
  }

  const save = async (change: PlaceChange, work?: Parameters<Place['save']>[1]): Promise<void> => {
    await place.save({ ...outcome, ...change }, work)
    outcome = newOutcome()
    savedAt = performance.now()
  }
  const noteHandled = (entries: readonly Entry[]): void => {
    for (const entry of entries)
      if (isWaiting(entry)) outcome.settled.push(entry)
      else outcome.handled += 1
  }
  const noteFailed = (entry: Entry, error: unknown): void => {
    const attempts = entry.attempts + 1
    const lastError = messageOf(error)
    const failed = { ...entry, attempts, lastError, dueAt: clock() + retryDelayMs(attempts, runtime.random()) }
    if (attempts >= maxAttempts) outcome.dead.push(failed)
    else outcome.waiting.push(failed)
    outcome.failures += 1
    outcome.lastError = lastError
    onFailure(error, entry.event)
  }

  /** Handles entries in the transaction that saves them. */
  const attemptInTransaction = async (entries: Entries, moveTo: PlaceChange, handling: Handling): Promise<void> => {
    const before = outcome
    for (let tries = 1; ; tries += 1)
      try {
        outcome = { ...before, settled: [...before.settled] }
        noteHandled(entries)
        await save(moveTo, (session) => handleInSession(subscription, eventsOf(entries), { ...handling, session }))
        return wroteIn(tenantId)
      } catch (error) {
        outcome = before
        if (!isConflict(error) || tries >= MAX_TRIES || isStopped()) throw error
        await new Promise((resolve) => setTimeout(resolve, runtime.random() * 2 ** tries))
      }
  }

  /** Handles entries together; answers the error if that failed. */
  const attempt = async (entries: Entries, moveTo: PlaceChange): Promise<{ readonly error: unknown } | undefined> => {
    const handling = { store, signals: [stopping, place.lost], attempt: entries[0].attempts + 1 }
    try {
      if (transaction) await attemptInTransaction(entries, moveTo, handling)
      else {
        await handleEvents(subscription, eventsOf(entries), handling)
        noteHandled(entries)
      }
      return undefined
    } catch (error) {
      if (isStopped()) throw new Stopped()
      return { error }
    }
  }

  /** Handles entries in order, together as far as the subscription asks for it; those of a failed call one by one. */
  const handleEntries = async (entries: readonly Entry[], { to }: PageMove): Promise<void> => {
    const [first, ...rest] = entries
    if (!first) return
    const failure = await attempt([first, ...rest], to((rest.at(-1) ?? first).position))
    if (!failure) return
    if (rest.length === 0) return noteFailed(first, failure.error)
    for (const entry of entries)
      if (isBlocked(entry)) outcome.waiting.push(entry)
      else {
        const again = await attempt([entry], to(entry.position))
        if (again) noteFailed(entry, again.error)
      }
  }

  /** Events that must wait for earlier ones of their aggregate are put aside. When stopped, what was handled is saved. */
  return async (page, move) => {
    let chunk: Entry[] = []
    let done: Entry | undefined
    try {
      for (const entry of page) {
        if (isStopped()) throw new Stopped()
        if (isBlocked(entry) || move.mustWait?.(entry)) outcome.waiting.push(entry)
        else chunk.push(entry)
        if (chunk.length < batchSize) continue
        await handleEntries(chunk, move)
        chunk = []
        done = entry
        if (performance.now() - savedAt > SAVE_EVERY_MS) await save(move.to(entry.position))
      }
      await handleEntries(chunk, move)
    } catch (error) {
      if (error instanceof Stopped && done && batchSize === 1 && !place.lost.aborted) await save(move.to(done.position))
      throw error
    }
    await save(move.end)
  }
}
