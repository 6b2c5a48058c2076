/** What stores in other languages need of the area: collections and views. */
export { rosterEntries, type UserRecord, users } from './records.ts'
