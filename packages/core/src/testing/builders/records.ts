import {
  type AnyCollection,
  type RecordOf,
  readRecords,
  type StoreDriver,
  transactionRecords,
} from '../../store/index.ts'

/** A record as it is kept, for looking behind the operations. */
export const recordOf = <C extends AnyCollection>(
  store: StoreDriver,
  tenantId: string,
  collection: C,
  id: string,
): Promise<RecordOf<C> | undefined> => store.read(tenantId, (session) => readRecords(session).get(collection, id))

/** Puts a record into a state that no operation of the area at hand leads to. */
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
