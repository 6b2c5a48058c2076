import type { StoreDriver } from '@lyceum/core'
import { undelivered } from '@lyceum/core/storage'

/** Inserts an event that a subscription has given up, as its process would have left it. Answers its id. */
export const insertDeadLetter = async (
  store: StoreDriver,
  tenantId: string,
  given: { readonly subscription: string; readonly position: number; readonly lastError: string },
): Promise<string> => {
  const id = `und_${tenantId}_${given.subscription}_${given.position}`
  const at = '2026-01-05T09:00:00.000Z'
  const row = {
    ...{ ...given, id, version: 1, status: 'dead', eventId: `evt_${given.position}`, name: 'course.created' },
    ...{ eventVersion: 1, aggregateId: `${tenantId}-course`, occurredAt: at, actorId: null, data: {}, attempts: 12 },
    ...{ dueAt: at, updatedAt: at },
  }
  await store.transaction(tenantId, async (session) => session.insert(undelivered, [row]))
  return id
}
