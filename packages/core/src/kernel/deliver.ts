import { type RecordOf, readRecords, type StoreDriver, transactionRecords } from '../store/index.ts'
import { insideTransaction } from '../store/scope.ts'
import type { LyceumEvent } from './events.ts'
import type { Leases } from './leases.ts'
import { outbox, toEvent } from './outbox.ts'
import type { Runtime } from './runtime.ts'
import type { Subscribers } from './subscribers.ts'

export interface DeliveryOptions {
  readonly store: StoreDriver
  readonly runtime: Runtime
  readonly subscribers: Subscribers
  readonly onFailure: (error: unknown, event?: LyceumEvent) => void
}

type Pending = RecordOf<typeof outbox>

const BATCH = 100
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 3_600_000

/** How long to wait after so many failures. */
const retryAfter = (failures: number): number => Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS)

/**
 * Makes the function that delivers what is due of a tenant, for as long as the lease is held. It answers whether to look
 * again. `retry` is told when something that failed is due again.
 */
export const createDeliver = (
  { store, runtime, subscribers, onFailure }: DeliveryOptions,
  leases: Leases,
  retry: (tenantId: string, ms: number) => void = () => {},
): ((tenantId: string) => Promise<boolean>) => {
  const handOut = async (event: LyceumEvent): Promise<boolean> => {
    try {
      // Marked, so that a subscriber that calls `drain` does not wait for itself.
      await insideTransaction(subscribers, async () => {
        for (const subscriber of subscribers.of(event.name)) await subscriber(event)
      })
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
    for (const { failures } of failed) retry(tenantId, retryAfter(failures))
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
  return async (tenantId) => {
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
}
