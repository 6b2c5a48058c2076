/** What stores in other languages need of the area: collections and views. */
export { changes } from '../kernel/history.ts'
export { type HistoryParams, historyPage } from './history-view.ts'
export {
  foundPartFields,
  type PartSearchParams,
  partSearch,
  searchedLessonFields,
  searchedPlacementFields,
} from './part-views.ts'
export {
  type CourseOutlineRecord,
  courseOutlines,
  type LessonRecord,
  lessonContents,
  lessonParts,
  lessons,
  type ModuleRecord,
  modules,
  type PlacementRecord,
  placements,
} from './records.ts'
export { EXACT_TITLE, PART_WEIGHT } from './rules/parts.ts'
export {
  type LessonLibraryParams,
  lessonLibrary,
  type TaughtModulesParams,
  type TaughtPlacementsParams,
  takenAliases,
  taughtModules,
  taughtPlacements,
} from './views.ts'
