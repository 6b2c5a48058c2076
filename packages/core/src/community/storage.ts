/** What stores in other languages need of the area: collections and views. */
export { notes } from './records.ts'
export { NO_PLACE, type NotesPageParams, notesPage, REMOVED_SEQUENCE } from './views.ts'
