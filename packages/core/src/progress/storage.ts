/** What stores in other languages need of the area: collections and views. */
export { courseProgress, dailyActivity, lessonProgress } from './records.ts'
export {
  courseDetails,
  type DetailsParams,
  detailCourseFields,
  detailEnrollmentFields,
  detailLessonFields,
  detailModuleFields,
  detailPlacementFields,
  detailProgressFields,
} from './views/details.ts'
export { factPlacementFields, factProgressFields, facts, type Run } from './views/facts.ts'
export {
  type Counted,
  type CourseRunsParams,
  policyFields,
  runsOfCourse,
  runsOfLearner,
} from './views/learner.ts'
export {
  type GapParams,
  openBetween,
  prerequisites,
  type StepParams,
  stepContext,
  stepCourseFields,
  stepEnrollmentFields,
  stepPlacementFields,
} from './views/step.ts'
