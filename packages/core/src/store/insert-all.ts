import type { AnyCollection, NewRecord } from './collection.ts'
import { yieldIfDue } from './event-loop.ts'
import type { Records } from './records.ts'

/** A store in this process inserts so many records in a few milliseconds. */
const SLICE = 16

/** Inserts any number of records of one collection, and lets the process do other work in between. */
export const insertAll = async <C extends AnyCollection>(
  tx: Records,
  collection: C,
  records: Iterable<NewRecord<C>>,
): Promise<void> => {
  let slice: NewRecord<C>[] = []
  for (const record of records) {
    slice.push(record)
    if (slice.length === SLICE) {
      tx.insertMany(collection, slice)
      slice = []
    }
    const pause = yieldIfDue()
    if (pause) await pause
  }
  tx.insertMany(collection, slice)
}
