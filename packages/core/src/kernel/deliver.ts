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

type OutboxRecord = RecordOf<typeof outbox>

const BATCH = 100
const FIRST_RETRY_MS = 1_000
const MAX_RETRY_MS = 3_600_000

/** The delay before the next attempt after this number of failures. */
const retryDelay = (failures: number): number => Math.min(FIRST_RETRY_MS * 2 ** failures, MAX_RETRY_MS)

/**
 * Creates the function that delivers a tenant's due events while the lease is held. It returns whether to run again.
 * `retry` is called with the delay after which a failed event is due again.
 */
export const createTenantDelivery = (
  { store, runtime, subscribers, onFailure }: DeliveryOptions,
  leases: Leases,
  retry: (tenantId: string, ms: number) => void = () => {},
): ((tenantId: string) => Promise<boolean>) => {
  const notifySubscribers = async (event: LyceumEvent): Promise<boolean> => {
    try {
      // Marks the scope, so that a subscriber that calls `drain` does not wait for itself.
      await insideTransaction(subscribers, async () => {
        for (const subscriber of subscribers.of(event.name)) await subscriber(event)
      })
      return true
    } catch (error) {
      onFailure(error, event)
      return false
    }
  }

  /** Removes delivered events and reschedules failed ones with exponential backoff: from one second up to one hour. */
  const saveOutcome = async (
    tenantId: string,
    delivered: readonly OutboxRecord[],
    failed: readonly OutboxRecord[],
  ): Promise<void> => {
    const now = runtime.now().getTime()
    await store.transaction(tenantId, async (session) => {
      const tx = transactionRecords(session)
      for (const record of delivered) tx.remove(outbox, record)
      for (const record of failed) {
        const dueAt = new Date(now + retryDelay(record.failures)).toISOString()
        tx.replace(outbox, { ...record, failures: Math.min(record.failures + 1, 30), dueAt })
      }
    })
    for (const { failures } of failed) retry(tenantId, retryDelay(failures))
  }

  /**
   * Delivers a batch in order. A failed event blocks later events of the same aggregate only. The lease is checked before
   * each event, because a slow subscriber may have let it expire. Returns whether it is still held.
   */
  const deliverBatch = async (
    tenantId: string,
    batch: readonly OutboxRecord[],
    blocked: Set<string>,
  ): Promise<boolean> => {
    const delivered: OutboxRecord[] = []
    const failed: OutboxRecord[] = []
    let leased = true
    for (const record of batch) {
      if (blocked.has(record.aggregateId)) continue
      const due = record.dueAt <= runtime.now().toISOString()
      leased = !due || (await leases.acquire(tenantId))
      if (!leased) break
      if (due && (await notifySubscribers(toEvent(tenantId, record)))) delivered.push(record)
      else {
        blocked.add(record.aggregateId)
        if (due) failed.push(record)
      }
    }
    if (delivered.length + failed.length > 0) await saveOutcome(tenantId, delivered, failed)
    return leased
  }

  /** One page of the outbox, and the position of the newest event at that moment. */
  const loadPage = (
    tenantId: string,
    after: OutboxRecord | undefined,
  ): Promise<[newest: OutboxRecord[], batch: OutboxRecord[]]> =>
    store.read(tenantId, (session) => {
      const tx = readRecords(session)
      const range = { limit: BATCH, ...(after ? { after } : {}) }
      // The newest is read first, so that no event up to it can be missing from the page.
      return Promise.all([
        after ? [] : tx.list(outbox, 'inOrder', {}, { limit: 1, descending: true }),
        tx.list(outbox, 'inOrder', {}, range),
      ])
    })

  /**
   * Processes the whole outbox, even if much of it is blocked. Returns whether to run again.
   *
   * Positions are assigned when an event is written but visible when it is committed, so an event may appear before the
   * current position of a pass. Later events of its aggregate were written after it: a pass that ends at the event that
   * was newest at its start sees neither, and the next pass sees both, in order.
   */
  return async (tenantId) => {
    const blocked = new Set<string>()
    let last: OutboxRecord | undefined
    let lastPosition = 0
    for (;;) {
      const [newest, batch] = await loadPage(tenantId, last)
      if (last === undefined) lastPosition = newest[0]?.position ?? 0
      const withinPass = batch.filter(({ position }) => position <= lastPosition)
      if (!(await deliverBatch(tenantId, withinPass, blocked))) return false
      if (batch.length < BATCH || withinPass.length < batch.length) return withinPass.length < batch.length
      last = withinPass.at(-1)
    }
  }
}
