import { readRecords } from '../../store/index.ts'
import { createPageHandler, type HandlingOptions, Stopped } from './handle-page.ts'
import { aggregatesBetween, readPage } from './log-pages.ts'
import type { Entry, Place } from './place.ts'
import { isFor, pageSize, type Subscription } from './subscription.ts'

export interface DeliverOptions extends HandlingOptions {
  /** Up to where the log is settled, read anew each time. */
  readonly horizon: () => Promise<number>
}

/** A subscription with this many waiting events moves on only when some of them are settled or given up. */
const MAX_WAITING = 10_000
/** After this time of catching up, new events of other aggregates are handled in between. */
const CATCHING_UP_MS = 250

/** Handles a tenant's events for one subscription until nothing is due. Answers when the next attempt is due, if any waits. */
export const deliver = async (
  subscription: Subscription,
  tenantId: string,
  place: Place,
  options: DeliverOptions,
): Promise<number | undefined> => {
  const { store, clock, stopping, horizon } = options
  const handlePage = createPageHandler(subscription, tenantId, place, options)
  const startedAt = performance.now()
  /** What comes later is new, also where it comes before catching up is known to take long. */
  const newestAtStart = await horizon()
  const limit = pageSize(subscription)
  const isMine = ({ event }: Entry): boolean => isFor(subscription, event)
  const pageAfter = (after: number, upTo: number): Promise<Entry[]> =>
    store.read(tenantId, (session) => readPage(readRecords(session), tenantId, { after, upTo, limit }))

  /** The first waiting event of each aggregate whose next attempt is due. */
  const dueEntries = (): Entry[] => {
    const now = clock()
    const due: Entry[] = []
    for (const [entry] of place.waiting.values()) {
      // Put aside for earlier events that are still ahead in the log.
      if (!entry || (entry.attempts === 0 && place.live && entry.position > place.position)) continue
      if (entry.dueAt <= now) due.push(entry)
      if (due.length >= limit) break
    }
    return due
  }

  const handleDue = async (): Promise<boolean> => {
    const due = dueEntries()
    if (due.length > 0) await handlePage(due, { to: () => ({}), end: {} })
    return due.length > 0
  }

  /** Handles new events of aggregates that have no earlier ones in the part that is still to catch up with. */
  const handleLive = async (upTo: number): Promise<boolean> => {
    const { live, position } = place
    if (!live || place.waitingCount >= MAX_WAITING) return false
    const page = await pageAfter(live.position, upTo)
    const last = page.at(-1)
    if (!last) return false
    const entries = page.filter(isMine)
    const aggregateIds = new Set(entries.map(({ event }) => event.aggregateId))
    const behind = await aggregatesBetween(store, tenantId, aggregateIds, { after: position, upTo: live.from })
    const to = (reached: number) => ({ live: { from: live.from, position: reached } })
    const mustWait = ({ event }: Entry) => behind.has(event.aggregateId)
    await handlePage(entries, { to, end: to(page.length < limit ? upTo : last.position), mustWait })
    return true
  }

  /** Handles the next events of the log in order. False where there are no more. */
  const handleNext = async (upTo: number): Promise<boolean> => {
    const { live, position } = place
    if (place.waitingCount >= MAX_WAITING) return false
    const end = live ? live.from : upTo
    const page = position < end ? await pageAfter(position, end) : []
    const entries = page.filter(isMine)
    const to = (reached: number) => ({ position: reached })
    const last = page.at(-1)
    if (page.length === limit && last) {
      await handlePage(entries, { to, end: to(last.position) })
      if (!live && performance.now() - startedAt > CATCHING_UP_MS) {
        const from = last.position < newestAtStart ? newestAtStart : upTo
        await place.save({ live: { from, position: from } })
      }
      return true
    }
    if (live) {
      await handlePage(entries, { to, end: { position: live.position, live: null } })
      return true
    }
    if (position < end) await handlePage(entries, { to, end: { ...to(end), release: place.waitingCount === 0 } })
    return false
  }

  try {
    for (;;) {
      const upTo = await horizon()
      const retried = await handleDue()
      const isLive = await handleLive(upTo)
      const more = await handleNext(upTo)
      if (stopping.aborted || place.lost.aborted || !(retried || isLive || more)) break
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return undefined
  }
  const dueTimes = [...place.waiting.values()].map(([entry]) => entry?.dueAt ?? 0)
  return dueTimes.length > 0 ? dueTimes.reduce((one, other) => Math.min(one, other)) : undefined
}
