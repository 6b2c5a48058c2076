import { expect, test } from 'vitest'
import type { StoreDriver } from '../store/index.ts'
import { deliveryWorld } from '../testing/builders/delivery.ts'

/** A store in which what is written about `late` is not seen before `commit`, as on a database that other clients write to. */
const withLateCommit = (inner: StoreDriver, late: string): { store: StoreDriver; commit(): void } => {
  let committed = false
  const store: StoreDriver = {
    ...inner,
    read: (tenantId, work) =>
      inner.read(tenantId, (session) =>
        work({
          ...session,
          // The getter of the session would be read once by the spread.
          get statements() {
            return session.statements
          },
          select: async (collection, selection) => {
            const { limit = Number.POSITIVE_INFINITY, ...unlimited } = selection
            const rows = await session.select(collection, unlimited)
            return rows.filter((row) => committed || row['aggregateId'] !== late).slice(0, limit)
          },
        }),
      ),
  }
  return {
    store,
    commit: () => {
      committed = true
    },
  }
}

test('an event committed before the current position of a pass is delivered before later events', async () => {
  const { store: inner, start, emit } = deliveryWorld()
  const { store, commit } = withLateCommit(inner, 'late')
  const { delivery, received, subscribe } = start(store)
  // More than one page; the first event of `late` has its position early and is committed in the midst of the pass.
  await emit('early', [1])
  await emit('late', [1])
  for (let step = 1; step <= 120; step += 1) await emit('other', [step])
  subscribe(async (event) => {
    if (event.aggregateId !== 'early') return
    commit()
    await emit('late', [2])
  })
  await delivery.drain()
  expect(received).toHaveLength(123)
  expect(received.filter((name) => name.startsWith('late'))).toEqual(['late1', 'late2'])
  expect(received.filter((name) => name.startsWith('other'))[119]).toBe('other120')
})
