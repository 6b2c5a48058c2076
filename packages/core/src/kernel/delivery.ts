import { type RecordOf, readRecords, StoreConflict, type StoreDriver, transactionRecords } from '../store/index.ts'
import type { LyceumEvent } from './events.ts'
import { createLeases } from './leases.ts'
import { isLyceumError } from './lyceum-error.ts'
import { outbox, toEvent } from './outbox.ts'
import { createRetries, quietly } from './retries.ts'
import type { Runtime } from './runtime.ts'

/** Hears of events after their commit. It may hear of one twice; `event.id` tells. Throwing asks for another delivery. */
export type Subscriber = (event: LyceumEvent) => void | Promise<void>

export interface Delivery {
  subscribe(name: string, subscriber: Subscriber): () => void
  /** Says that a tenant's outbox has something new. */
  wake(tenantId: string): void
  /** Delivers what is due and answers when nothing is. */
  drain(): Promise<void>
  start(everyMs: number): void
  stop(): Promise<void>
}

type Pending = RecordOf<typeof outbox>

const BATCH = 100
const GATHERED_MS = 50
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 3_600_000

/** How long to wait after so many failures. */
const retryAfter = (failures: number): number => Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS)

export const createDelivery = (
  store: StoreDriver,
  runtime: Runtime,
  onFailure: (error: unknown, event?: LyceumEvent) => void,
): Delivery => {
  const subscribers = new Map<string, Set<Subscriber>>()
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  /** Ends the gathering of those whose turn has not begun yet. */
  const atOnce = new Map<string, () => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  // What failed, and what somebody else holds back, is looked at again by itself.
  const retries = createRetries(runtime, (tenantId) => void begin(tenantId))
  const leases = createLeases(store, runtime, retries.in)

  const handOut = async (event: LyceumEvent): Promise<boolean> => {
    const listeners = [...(subscribers.get(event.name) ?? []), ...(subscribers.get('*') ?? [])]
    try {
      for (const listener of listeners) await listener(event)
      return true
    } catch (error) {
      onFailure(error, event)
      return false
    }
  }

  /** Removes what was delivered and puts off what failed: one second, then twice as long each time, up to an hour. */
  const settle = async (tenantId: string, delivered: readonly Pending[], failed: readonly Pending[]): Promise<void> => {
    const now = runtime.now().getTime()
    await store.transaction(tenantId, async (session) => {
      const tx = transactionRecords(session)
      for (const record of delivered) tx.remove(outbox, record)
      for (const record of failed) {
        const dueAt = new Date(now + retryAfter(record.failures)).toISOString()
        tx.replace(outbox, { ...record, failures: Math.min(record.failures + 1, 30), dueAt })
      }
    })
    for (const { failures } of failed) retries.in(tenantId, retryAfter(failures))
  }

  /**
   * Hands out a batch in order. An event that fails blocks what follows of its aggregate, and nothing else. The lease is
   * looked at before each: a subscriber may have taken so long that somebody else delivers by now. Answers whether it is
   * still held.
   */
  const deliverBatch = async (tenantId: string, batch: readonly Pending[], blocked: Set<string>): Promise<boolean> => {
    const delivered: Pending[] = []
    const failed: Pending[] = []
    let leased = true
    for (const record of batch) {
      if (blocked.has(record.aggregateId)) continue
      const due = record.dueAt <= runtime.now().toISOString()
      leased = !due || (await leases.hold(tenantId))
      if (!leased) break
      if (due && (await handOut(toEvent(tenantId, record)))) delivered.push(record)
      else {
        blocked.add(record.aggregateId)
        if (due) failed.push(record)
      }
    }
    if (delivered.length + failed.length > 0) await settle(tenantId, delivered, failed)
    return leased
  }

  /** One page of the outbox, and the position of the newest event at that moment. */
  const page = (tenantId: string, after: Pending | undefined): Promise<[newest: Pending[], batch: Pending[]]> =>
    store.read(tenantId, (session) => {
      const tx = readRecords(session)
      const range = { limit: BATCH, ...(after ? { after } : {}) }
      // The newest is asked for first: nothing at or before it can be missing from the page.
      return Promise.all([
        after ? [] : tx.list(outbox, 'inOrder', {}, { limit: 1, descending: true }),
        tx.list(outbox, 'inOrder', {}, range),
      ])
    })

  /**
   * Goes through the outbox from end to end, however much of it is blocked. Answers whether to look again.
   *
   * Positions are given when an event is written and seen when it is committed, so one may turn up behind the place to
   * which a pass has come. What follows it in its aggregate was written later still: a pass that ends at what was newest
   * when it began meets neither, and the next pass meets both, in order.
   */
  const deliverAll = async (tenantId: string): Promise<boolean> => {
    const blocked = new Set<string>()
    let last: Pending | undefined
    let end = 0
    for (;;) {
      const [newest, batch] = await page(tenantId, last)
      if (last === undefined) end = newest[0]?.position ?? 0
      const known = batch.filter(({ position }) => position <= end)
      if (!(await deliverBatch(tenantId, known, blocked))) return false
      if (batch.length < BATCH || known.length < batch.length) return known.length < batch.length
      last = known.at(-1)
    }
  }

  const run = async (tenantId: string): Promise<void> => {
    try {
      do {
        again.delete(tenantId)
        while ((await leases.hold(tenantId)) && (await deliverAll(tenantId)));
      } while (again.has(tenantId))
    } catch (error) {
      // A lost race or a store that is gone: what is undelivered stays, and the next wake or round takes it up.
      if (!(error instanceof StoreConflict) && !(isLyceumError(error) && error.code === 'CONFLICT')) onFailure(error)
    } finally {
      running.delete(tenantId)
    }
  }

  const begin = (tenantId: string): Promise<void> => {
    const already = running.get(tenantId)
    if (already) {
      again.add(tenantId)
      return already
    }
    // Off the caller's path, and a little later: so many calls share the reading and writing that a delivery costs.
    const gathered = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHERED_MS)
      atOnce.set(tenantId, () => {
        clearTimeout(timer)
        resolve()
      })
    })
    const turn = gathered.then(() => {
      atOnce.delete(tenantId)
      return run(tenantId)
    })
    running.set(tenantId, turn)
    return turn
  }

  const drain = async (): Promise<void> => {
    for (const tenantId of await store.tenantsHolding(outbox)) {
      const turn = begin(tenantId)
      atOnce.get(tenantId)?.()
      await turn
    }
  }

  return {
    subscribe(name, subscriber) {
      const listeners = subscribers.get(name) ?? new Set()
      subscribers.set(name, listeners.add(subscriber))
      return () => listeners.delete(subscriber)
    },
    wake: (tenantId) => void begin(tenantId),
    drain,
    start(everyMs) {
      if (timer !== undefined) return
      const round = () => void drain().catch((error) => onFailure(error))
      timer = setInterval(round, everyMs)
      quietly(timer)
      round()
    },
    async stop() {
      clearInterval(timer)
      timer = undefined
      while (running.size > 0) await Promise.all(running.values())
      retries.clear()
      await leases.giveUp().catch((error) => onFailure(error))
    },
  }
}
