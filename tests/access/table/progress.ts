import { type AccessRule, type AccessTable, hiddenButFromLearners } from '../rule.ts'

const instructors: AccessRule = { may: ['instructor', 'former', 'assistant', 'lead', 'admin', 'superAdmin'] }

export const progress: AccessTable = {
  'rosters.list': { named: { may: ['lead', 'admins'] }, oneself: instructors },
  'learners.list': {
    named: { may: ['lead', 'admins'] },
    oneself: instructors,
    archivedOneself: {
      may: ['assistant', 'lead', 'admin', 'superAdmin'],
      refused: { instructor: 'COURSE_NOT_FOUND', former: 'COURSE_NOT_FOUND' },
    },
  },
  'enrollments.transfer': { named: { may: ['staff'] } },
  'learners.get': {
    named: { may: ['lead', 'admins'] },
    oneself: { may: ['assistant', 'lead', 'admin', 'superAdmin'] },
  },
  'attempts.start': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'PLACEMENT_NOT_FOUND' } },
  },
  'attempts.update': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['learner'], refused: { others: 'ENROLLMENT_NOT_FOUND', fellow: 'ATTEMPT_NOT_FOUND' } },
    archivedOneself: { may: ['learner'], refused: { others: 'PLACEMENT_NOT_FOUND', fellow: 'ATTEMPT_NOT_FOUND' } },
  },
  'attempts.complete': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['learner'], refused: { others: 'ENROLLMENT_NOT_FOUND', fellow: 'ATTEMPT_NOT_FOUND' } },
    archivedOneself: { may: ['learner'], refused: { others: 'PLACEMENT_NOT_FOUND', fellow: 'ATTEMPT_NOT_FOUND' } },
  },
  'attempts.grade': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('PLACEMENT_NOT_FOUND') },
  },
  'attempts.list': {
    named: { may: ['learner', 'guardian', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'COURSE_NOT_FOUND', staff: 'ENROLLMENT_NOT_FOUND' } },
  },
  'learning.outline': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'learning.content': {
    named: { may: ['learners', 'staff'], refused: 'CONTENT_LOCKED' },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'search.content': {
    named: { may: ['signedIn'] },
    archived: { may: ['learners', 'staff'], refused: { others: 'COURSE_NOT_FOUND' } },
  },
  'progress.listByLearner': { named: { may: ['learner', 'guardian', 'admins'] }, oneself: { may: ['people'] } },
  'progress.listLessons': {
    named: { may: ['learner', 'guardian', 'staff'] },
    oneself: { may: ['people'] },
    archivedOneself: {
      may: ['learners', 'assistant', 'lead', 'admin', 'superAdmin'],
      refused: { others: 'COURSE_NOT_FOUND' },
    },
  },
  'attempts.listByLesson': {
    named: { may: ['learner', 'guardian', 'admins'] },
    oneself: { may: ['learners'], refused: { others: 'LESSON_NOT_FOUND' } },
  },
  'progress.statistics': { named: { may: ['learner', 'guardian', 'admins'] }, oneself: { may: ['people'] } },
  'progress.listByCourse': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'progress.details': {
    named: { may: ['learner', 'guardian', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'COURSE_NOT_FOUND', staff: 'ENROLLMENT_NOT_FOUND' } },
  },
  'progress.summary': {
    named: { may: ['learner', 'guardian', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'COURSE_NOT_FOUND', staff: 'ENROLLMENT_NOT_FOUND' } },
  },
  'progress.get': { named: { may: ['learner', 'guardian', 'staff'] } },
  'progress.override': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('PLACEMENT_NOT_FOUND') },
  },
  'progress.listOverrides': {
    named: { may: ['learner', 'guardian', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'COURSE_NOT_FOUND', staff: 'ENROLLMENT_NOT_FOUND' } },
  },
  'progress.reconcile': { named: { may: ['admins'] } },
  'progress.repair': { named: { may: ['admins'] } },
  'progress.start': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'COURSE_NOT_FOUND', staff: 'ENROLLMENT_NOT_FOUND' } },
  },
  'progress.record': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'PLACEMENT_NOT_FOUND' } },
  },
  'progress.recordMany': { named: { may: ['signedIn'] } },
  'progress.complete': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'PLACEMENT_NOT_FOUND' } },
  },
  'progress.bookmark': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'PLACEMENT_NOT_FOUND' } },
  },
}
