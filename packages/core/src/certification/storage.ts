/** What stores in other languages need of the area: collections and views. */
export { certificateBatchRows } from './batch-records.ts'
export { certificates } from './records.ts'
