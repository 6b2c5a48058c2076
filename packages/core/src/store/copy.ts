import { type AnyCollection, BY_ID } from './collection.ts'
import type { Row, StoreDriver } from './driver.ts'

const BATCH = 500

/**
 * Copies the records of one tenant from a store to another, in which the tenant has none: in the order of their ids, in
 * transactions of some hundred records, as they are but for their version, which begins at 1 again. Nobody else should
 * write to either meanwhile. Returns how many there were.
 *
 * @example
 * ```ts
 * import { createMemoryStore } from '@lyceum/core/memory'
 * import { copyTenant, tenantCollections } from '@lyceum/core/storage'
 *
 * const [from, to] = [createMemoryStore(), createMemoryStore()]
 * const records = await copyTenant({ from, to, tenantId: 'academy', collections: tenantCollections })
 * ```
 */
export const copyTenant = async ({
  from,
  to,
  tenantId,
  collections,
}: {
  readonly from: StoreDriver
  readonly to: StoreDriver
  readonly tenantId: string
  readonly collections: readonly AnyCollection[]
}): Promise<number> => {
  let copied = 0
  for (const collection of collections) {
    let after: Row | undefined
    for (;;) {
      const selection = { index: BY_ID, equals: {}, limit: BATCH, ...(after ? { after: [after['id']] } : {}) }
      const rows = await from.read(tenantId, (session) => session.select(collection, selection))
      if (rows.length > 0)
        await to.transaction(tenantId, async (session) =>
          session.insert(
            collection,
            rows.map((row) => ({ ...row, version: 1 })),
          ),
        )
      copied += rows.length
      after = rows.at(-1)
      if (rows.length < BATCH) break
    }
  }
  return copied
}
