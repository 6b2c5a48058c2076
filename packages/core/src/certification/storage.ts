/** What stores in other languages need of the area: collections and views. */
export { certificates } from './records.ts'
