import {
  type AnyCollection,
  type RecordOf,
  readRecords,
  type StoreDriver,
  transactionRecords,
} from '../../store/index.ts'

/** Reads a record directly from the store, bypassing operations. */
export const storedRecord = <C extends AnyCollection>(
  store: StoreDriver,
  tenantId: string,
  collection: C,
  id: string,
): Promise<RecordOf<C> | undefined> => store.read(tenantId, (session) => readRecords(session).get(collection, id))

/** Changes a record directly, for states that the area's own operations cannot produce. */
export const patchRecord = <C extends AnyCollection>(
  store: StoreDriver,
  tenantId: string,
  collection: C,
  id: string,
  changes: Partial<RecordOf<C>>,
): Promise<void> =>
  store.transaction(tenantId, async (session) => {
    const tx = transactionRecords(session)
    const before = await tx.get(collection, id)
    if (before === undefined) throw new Error(`${collection.name} has no ${id}.`)
    tx.replace(collection, { ...before, ...changes })
  })
