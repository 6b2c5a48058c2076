/** What stores in other languages need of the area: collections and views. */
export { profiles, rosterEntries, type UserRecord, users } from './records.ts'
export { type PeoplePageParams, peoplePage, type RosterPageParams, rosterPage } from './views.ts'
