import { readRecords, StoreConflict, type StoreDriver } from '../../store/index.ts'
import type { LyceumEvent } from '../events.ts'
import { outbox, toEvent } from '../outbox.ts'
import type { Runtime } from '../runtime.ts'
import { handleEvents, handleInSession } from './handle.ts'
import type { Entry, Place, PlaceChange } from './place.ts'
import { isFor, retryDelayMs, type Subscription } from './subscription.ts'

export interface DeliverOptions {
  readonly store: StoreDriver
  readonly runtime: Runtime
  /** Milliseconds of the machine's clock, which due times are kept by: a simulated runtime must not stop retries. */
  readonly clock: () => number
  /** Monotonic milliseconds of the machine, by which leases run out. */
  readonly elapsed: () => number
  readonly onFailure: (error: unknown, event?: LyceumEvent) => void
  /** Aborted when the engine stops. */
  readonly stopping: AbortSignal
  /** Called when a handler may have written events. */
  readonly wroteIn: (tenantId: string) => void
}

/** Tries of a transaction that conflicts with others before it counts as a failed attempt. */
const MAX_TRIES = 8

const PAGE = 100
/** A subscription with this many waiting events moves on only when some of them are settled or given up. */
const MAX_WAITING = 10_000
/** Outcomes are saved after this time even if the page is not done, so that little is repeated after a crash. */
const SAVE_EVERY_MS = 1_000
/** After this time of catching up, new events of other aggregates are handled in between. */
const CATCHING_UP_MS = 250
const LAST_ID = '~'

/** What came of the events since the last save. */
interface Outcome {
  handled: number
  settled: Entry[]
  waiting: Entry[]
  dead: Entry[]
  failures: number
  lastError: string | undefined
}

const newOutcome = (): Outcome => ({
  handled: 0,
  settled: [],
  waiting: [],
  dead: [],
  failures: 0,
  lastError: undefined,
})

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2_000)

type Entries = readonly [Entry, ...Entry[]]
type Handling = Parameters<typeof handleEvents>[2]

const eventsOf = ([first, ...rest]: Entries): readonly [LyceumEvent, ...LyceumEvent[]] => [
  first.event,
  ...rest.map(({ event }) => event),
]

/** Handling ended because the engine stops or the place is another process's: no failure of the handler. */
class Stopped extends Error {}

/** Handles a tenant's events for one subscription until nothing is due. Answers when the next attempt is due, if any waits. */
export const deliver = async (
  subscription: Subscription,
  tenantId: string,
  place: Place,
  options: DeliverOptions & { readonly horizon: () => Promise<number> },
): Promise<number | undefined> => {
  const { store, runtime, clock, onFailure, stopping, wroteIn, horizon } = options
  const { batchSize, transaction, maxAttempts } = subscription
  const startedAt = performance.now()
  let savedAt = startedAt
  let outcome = newOutcome()

  const isStopped = (): boolean => stopping.aborted || place.lost.aborted
  const isWaiting = ({ settled, dead }: Outcome, entry: Entry): boolean =>
    !settled.includes(entry) && !dead.includes(entry)
  /** Whether an earlier event of the same aggregate is not handled yet. */
  const isBlocked = ({ event: { aggregateId }, position }: Entry): boolean =>
    (place.waiting.get(aggregateId) ?? []).some((entry) => entry.position < position && isWaiting(outcome, entry)) ||
    outcome.waiting.some((entry) => entry.event.aggregateId === aggregateId && entry.position < position)

  const changeOf = ({ lastError, ...rest }: Outcome): PlaceChange => ({ ...rest, ...(lastError ? { lastError } : {}) })
  const save = async (change: PlaceChange, work?: Parameters<Place['save']>[1]): Promise<void> => {
    const saving = outcome
    await place.save({ ...changeOf(saving), ...change }, work)
    outcome = newOutcome()
    savedAt = performance.now()
  }

  const isFirstAttempt = ({ event: { aggregateId }, position }: Entry): boolean =>
    !(place.waiting.get(aggregateId) ?? []).some((entry) => entry.position === position)
  const noteHandled = (entries: readonly Entry[]): void => {
    for (const entry of entries)
      if (isFirstAttempt(entry)) outcome.handled += 1
      else outcome.settled.push(entry)
  }
  const noteFailed = (entry: Entry, error: unknown): void => {
    const attempts = entry.attempts + 1
    const lastError = messageOf(error)
    const failed = { ...entry, attempts, lastError, dueAt: clock() + retryDelayMs(attempts, runtime.random()) }
    ;(attempts >= maxAttempts ? outcome.dead : outcome.waiting).push(failed)
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
  const handleEntries = async (entries: readonly Entry[], moveTo: (entry: Entry) => PlaceChange): Promise<void> => {
    const [first, ...rest] = entries
    const last = entries.at(-1)
    if (!first || !last) return
    const failure = await attempt([first, ...rest], moveTo(last))
    if (!failure) return
    if (rest.length === 0) return noteFailed(first, failure.error)
    for (const entry of entries)
      if (isBlocked(entry)) outcome.waiting.push(entry)
      else await handleEntries([entry], moveTo)
  }

  /**
   * Handles the events of a page and saves. Events that must wait for earlier ones of their aggregate are put aside. When
   * stopped, what was handled is saved as far as it goes.
   */
  const handlePage = async (
    page: readonly Entry[],
    moveTo: (position: number) => PlaceChange,
    end: PlaceChange,
    mustWait: (entry: Entry) => boolean = () => false,
  ): Promise<void> => {
    const move = ({ position }: Entry) => moveTo(position)
    let chunk: Entry[] = []
    let done: Entry | undefined
    try {
      for (const entry of page) {
        if (isStopped()) throw new Stopped()
        if (isBlocked(entry) || mustWait(entry)) outcome.waiting.push(entry)
        else chunk.push(entry)
        if (chunk.length < batchSize) continue
        await handleEntries(chunk, move)
        chunk = []
        done = entry
        if (performance.now() - savedAt > SAVE_EVERY_MS) await save(move(entry))
      }
      await handleEntries(chunk, move)
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      if (done && batchSize === 1 && !place.lost.aborted) await save(move(done))
      throw error
    }
    await save(end)
  }

  const readPage = (after: number, upTo: number): Promise<Entry[]> =>
    store.read(tenantId, async (session) => {
      const records = await readRecords(session).list(
        outbox,
        'inOrder',
        {},
        { limit: PAGE, after: { position: after, id: LAST_ID } as { id: string } },
      )
      return records
        .filter(({ position }) => position <= upTo)
        .map((record) => ({
          ...{ position: record.position, event: toEvent(tenantId, record) },
          ...{ attempts: 0, dueAt: 0, lastError: null },
        }))
    })

  /** Which of these aggregates have events between two positions. */
  const withEventsBetween = (aggregateIds: ReadonlySet<string>, after: number, upTo: number): Promise<Set<string>> =>
    store.read(tenantId, async (session) => {
      const tx = readRecords(session)
      const range = { limit: 1, after: { position: after, id: LAST_ID } as { id: string } }
      const found = await Promise.all(
        [...aggregateIds].map(async (aggregateId) => {
          const [next] = await tx.list(outbox, 'byAggregate', { aggregateId }, range)
          return next && next.position <= upTo ? [aggregateId] : []
        }),
      )
      return new Set(found.flat())
    })

  /** The first waiting event of each aggregate whose next attempt is due. */
  const dueEntries = (): Entry[] => {
    const now = clock()
    const due: Entry[] = []
    for (const [entry] of place.waiting.values()) {
      // Put aside for earlier events that are still ahead in the log.
      if (!entry || (entry.attempts === 0 && place.live && entry.position > place.position)) continue
      if (entry.dueAt <= now) due.push(entry)
      if (due.length >= PAGE) break
    }
    return due
  }

  const handleDue = async (): Promise<boolean> => {
    const due = dueEntries()
    if (due.length > 0) await handlePage(due, () => ({}), {})
    return due.length > 0
  }

  /** Handles new events of aggregates that have no earlier ones in the part that is still to catch up with. */
  const handleLive = async (upTo: number): Promise<void> => {
    const { live, position } = place
    if (!live || place.waitingCount >= MAX_WAITING) return
    const page = await readPage(live.position, upTo)
    const last = page.at(-1)
    if (!last) return
    const entries = page.filter(({ event }) => isFor(subscription, event))
    const behind = await withEventsBetween(new Set(entries.map(({ event }) => event.aggregateId)), position, live.from)
    const moveTo = (to: number): PlaceChange => ({ live: { from: live.from, position: to } })
    const end = moveTo(page.length < PAGE ? Math.max(last.position, upTo) : last.position)
    await handlePage(entries, moveTo, end, ({ event }) => behind.has(event.aggregateId))
  }

  /** Handles the next events of the log in order. False where there are none. */
  const handleNext = async (upTo: number): Promise<boolean> => {
    const { live, position } = place
    const end = live ? live.from : upTo
    if (place.waitingCount >= MAX_WAITING) return false
    const page = position < end ? await readPage(position, end) : []
    const reachesEnd = page.length < PAGE
    if (reachesEnd && live) {
      await handlePage(
        page.filter(({ event }) => isFor(subscription, event)),
        (to) => ({ position: to }),
        {
          position: live.position,
          live: null,
        },
      )
      return true
    }
    const last = reachesEnd ? end : (page.at(-1)?.position ?? end)
    if (last <= position) return false
    const entries = page.filter(({ event }) => isFor(subscription, event))
    await handlePage(entries, (to) => ({ position: to }), { position: last })
    const isFar = !reachesEnd && performance.now() - startedAt > CATCHING_UP_MS
    if (isFar && !live && !isStopped()) await save({ live: { from: upTo, position: upTo } })
    return !reachesEnd
  }

  try {
    for (;;) {
      const upTo = await horizon()
      const retried = await handleDue()
      await handleLive(upTo)
      const more = await handleNext(upTo)
      if (isStopped() || !(retried || more || place.live)) break
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return undefined
  }
  const dueTimes = [...place.waiting.values()].map(([entry]) => entry?.dueAt ?? 0)
  return dueTimes.length > 0 ? dueTimes.reduce((one, other) => Math.min(one, other)) : undefined
}

export const isConflict = (error: unknown): boolean => error instanceof StoreConflict
