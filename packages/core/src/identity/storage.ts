/** What stores in other languages need of the area: collections and views. */
export { rosterEntries, users } from './records.ts'
