/** What stores in other languages need of the area: collections and views. */
export { type EnrollmentRecord, type EnrollmentStatus, enrollments } from './records.ts'
export { courseTermFields } from './rules/check.ts'
export {
  contextOfMissingCourse as unknownCourse,
  type EnrollmentListParams,
  enrollmentContext,
  enrollmentPage,
  expiredInCourse as lapsedInCourse,
  learnerFields,
} from './views.ts'
