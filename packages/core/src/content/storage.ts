/** What stores in other languages need of the area: collections and views. */
export { courseOutlines, lessons, modules, placements } from './records.ts'
export { type LessonLibraryParams, lessonLibrary } from './views.ts'
