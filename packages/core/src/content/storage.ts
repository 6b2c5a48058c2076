/** What stores in other languages need of the area: collections and views. */
export {
  type CourseOutlineRecord,
  courseOutlines,
  type LessonRecord,
  lessons,
  type ModuleRecord,
  modules,
  type PlacementRecord,
  placements,
} from './records.ts'
export { type LessonLibraryParams, lessonLibrary } from './views.ts'
