/**
 * What a store in another language than ours needs beyond the port: the collections it makes tables of, and the views
 * it may answer in its own way. Imported as `@lyceum/core/storage`.
 */

export { type CatalogueRow, summaryFields } from './catalog/answers.ts'
export * from './catalog/records.ts'
export { type CatalogueGroup, PRICE_BANDS, RATING_BANDS } from './catalog/rules/facets.ts'
export type { CatalogueFilter } from './catalog/rules/listing.ts'
export { SEARCH_WEIGHT } from './catalog/rules/search.ts'
export {
  type CataloguePageParams,
  type CategoryCountsParams,
  catalogueGroups,
  cataloguePage,
  catalogueSummary,
  categoryCounts,
  type Visibility,
} from './catalog/views.ts'
export { certificates } from './certification/records.ts'
export { collections } from './collections.ts'
export { courseOutlines, lessons, modules, placements } from './content/records.ts'
export { type LessonLibraryParams, lessonLibrary } from './content/views.ts'
export { enrollments } from './enrollment/records.ts'
export { courseTermFields } from './enrollment/rules/check.ts'
export {
  type EnrollmentListParams,
  enrollmentContext,
  enrollmentPage,
  lapsedInCourse,
  unknownCourse,
} from './enrollment/views.ts'
export { rosterEntries, users } from './identity/records.ts'
export { outbox } from './outbox.ts'
export { courseProgress, dailyActivity, lessonProgress } from './progress/records.ts'
export {
  courseDetails,
  type DetailsParams,
  detailCourseFields,
  detailEnrollmentFields,
  detailLessonFields,
  detailModuleFields,
  detailPlacementFields,
  detailProgressFields,
} from './progress/views/details.ts'
export { factPlacementFields, factProgressFields, facts, type Run } from './progress/views/facts.ts'
export {
  type Counted,
  type CourseRunsParams,
  policyFields,
  runsOfCourse,
  runsOfLearner,
} from './progress/views/learner.ts'
export {
  type GapParams,
  openBetween,
  prerequisites,
  type StepParams,
  stepContext,
  stepCourseFields,
  stepEnrollmentFields,
  stepPlacementFields,
} from './progress/views/step.ts'
