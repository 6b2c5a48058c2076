/** What stores in other languages need of the area: collections and views. */

export { importedRows } from './import-records.ts'
export { type EnrollmentSearchParams, enrollmentSearch, isUnfiltered } from './list-view.ts'
export {
  cancellations,
  type EnrollmentRecord,
  type EnrollmentStatus,
  enrollmentStatuses,
  enrollments,
} from './records.ts'
export { courseTermFields } from './rules/check.ts'
export {
  contextOfMissingCourse as unknownCourse,
  type EnrollmentListParams,
  enrollmentContext,
  enrollmentPage,
  expiredInCourse as lapsedInCourse,
  learnerFields,
} from './views.ts'
