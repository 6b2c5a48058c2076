/** What stores in other languages need of the area: collections and views. */
export { enrollments } from './records.ts'
export { courseTermFields } from './rules/check.ts'
export {
  type EnrollmentListParams,
  enrollmentContext,
  enrollmentPage,
  lapsedInCourse,
  unknownCourse,
} from './views.ts'
