import { type ReadRecords, readRecords, type StoreDriver } from '../../store/index.ts'
import { outbox, toEvent } from '../outbox.ts'
import type { Entry } from './place.ts'

/** Greater than every id: what follows a position in the log begins after all records of it. */
const LAST_ID = '~'

/** The range of a list in the order of the log that begins after a position. */
export const afterPosition = (position: number, limit: number) => {
  const after: { readonly id: string; readonly position: number } = { position, id: LAST_ID }
  return { limit, after }
}

/** The next events of a tenant after a position, up to another. */
export const readPage = async (
  tx: ReadRecords,
  tenantId: string,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<Entry[]> => {
  const records = await tx.list(outbox, 'inOrder', {}, afterPosition(after, limit))
  return records
    .filter(({ position }) => position <= upTo)
    .map((record) => ({
      ...{ position: record.position, event: toEvent(tenantId, record) },
      ...{ attempts: 0, dueAt: 0, lastError: null },
    }))
}

/** Which of these aggregates have events after a position, up to another. */
export const aggregatesBetween = (
  store: StoreDriver,
  tenantId: string,
  aggregateIds: ReadonlySet<string>,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<Set<string>> =>
  store.read(tenantId, async (session) => {
    const tx = readRecords(session)
    const found = await Promise.all(
      [...aggregateIds].map(async (aggregateId) => {
        const [next] = await tx.list(outbox, 'byAggregate', { aggregateId }, afterPosition(after, 1))
        return next && next.position <= upTo ? [aggregateId] : []
      }),
    )
    return new Set(found.flat())
  })
