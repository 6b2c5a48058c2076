export { type BulkWrite, defineBulkWrite } from './bulk-write.ts'
export {
  type AnyCollection,
  type Authored,
  type BaseRecord,
  type Collection,
  type Column,
  type ColumnKind,
  defineCollection,
  type NewRecord,
  type RecordOf,
} from './collection.ts'
export {
  type Deltas,
  type Fact,
  orderingOf,
  type ReadOptions,
  type ReadSession,
  type Row,
  type Selection,
  type Session,
  type SettledPosition,
  StoreConflict,
  type StoreDriver,
  type TransactionOptions,
} from './driver.ts'
export { nextTask, yieldIfDue } from './event-loop.ts'
export { insertAll } from './insert-all.ts'
export type { Recalled } from './recall.ts'
export {
  type KeyPrefix,
  type Range,
  type ReadRecords,
  type Records,
  readRecords,
  transactionRecords,
} from './records.ts'
export { insideTransaction, refuseNestedUse } from './scope.ts'
export { type AnyView, defineView, type View } from './view.ts'
