/** What stores in other languages need of the area: collections and views. */
export {
  type CourseProgressRecord,
  courseProgress,
  type DailyActivityRecord,
  dailyActivity,
  type LessonProgressRecord,
  lessonAttempts,
  lessonProgress,
} from './records.ts'
export { type Recounted, type RecountParams, recountRollups } from './recount.ts'
export { recountTerms } from './rules/recount.ts'
export { RULES_VERSION } from './rules/rollup.ts'
export {
  courseDetails,
  type DetailsParams,
  detailCourseFields,
  detailEnrollmentFields,
  detailLessonFields,
  detailModuleFields,
  detailPlacementFields,
  detailProgressFields,
  detailReaderFields,
} from './views/details.ts'
export {
  type EnrollmentCycle as Run,
  factPlacementFields,
  factProgressFields,
  progressFacts as facts,
} from './views/facts.ts'
export {
  type CourseRollupsParams as CourseRunsParams,
  courseRollups as runsOfCourse,
  type EnrollmentRollup as Counted,
  learnerRollups as runsOfLearner,
  progressSettingsFields as policyFields,
} from './views/learner.ts'
export {
  courseRefFields,
  type LearnersParams,
  learnersPage,
  type RunsTaughtParams,
  runsTaught,
} from './views/learners.ts'
export {
  attemptsAtLesson,
  type LessonsParams,
  lessonsOfLearner,
  listedEnrollmentFields,
  listedLessonFields,
  listedPlacementFields,
  UNADMITTED,
} from './views/lessons.ts'
export {
  incompleteBetween as openBetween,
  prerequisites,
  type SequenceRange as GapParams,
  type StepParams,
  stepContext,
  stepCourseFields,
  stepEnrollmentFields,
  stepPlacementFields,
  stepUserFields,
} from './views/step.ts'
