import { type AccessTable, hiddenButFromLearners } from '../rule.ts'

export const enrollment: AccessTable = {
  'enrollments.approve': { named: { may: ['staff'] } },
  'enrollments.reject': { named: { may: ['staff'] } },
  'enrollments.confirmPayment': { named: { may: ['learner', 'staff'] } },
  'enrollments.sweepExpired': { named: { may: ['admins'] } },
  'enrollments.autoEnroll': { named: { may: ['admins'] } },
  'enrollments.check': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['people'] },
    archived: { may: ['learner', 'staff'], refused: { others: 'COURSE_NOT_FOUND' } },
    archivedOneself: {
      may: ['assistant', 'lead', 'admin', 'superAdmin', 'learners'],
      refused: { others: 'COURSE_NOT_FOUND' },
    },
  },
  'enrollments.enroll': {
    named: { may: ['learner', 'staff'] },
    oneself: { may: ['people'] },
    archived: { may: ['learner', 'staff'], refused: { others: 'COURSE_NOT_FOUND' } },
    archivedOneself: {
      may: ['assistant', 'lead', 'admin', 'superAdmin', 'learners'],
      refused: { others: 'COURSE_NOT_FOUND' },
    },
  },
  'enrollments.cancel': { named: { may: ['learner', 'staff'] } },
  'enrollments.suspend': { named: { may: ['staff'] } },
  'enrollments.reinstate': { named: { may: ['staff'] } },
  'enrollments.update': { named: { may: ['staff'] } },
  'enrollments.moveToGroup': { named: { may: ['staff'] } },
  'enrollmentImports.create': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'enrollmentImports.get': { named: { may: ['lead', 'admins'] } },
  'enrollmentImports.listRows': { named: { may: ['lead', 'admins'] } },
  'groups.create': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'groups.update': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'groups.get': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'groups.list': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'enrollments.renew': { named: { may: ['staff'] } },
  'enrollments.startModule': {
    named: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND', system: 'UNAUTHORIZED' } },
  },
  'enrollments.get': { named: { may: ['learner', 'guardian', 'staff'] } },
  'enrollments.ofCourse': {
    named: { may: ['learner', 'guardian', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'COURSE_NOT_FOUND', staff: 'ENROLLMENT_NOT_FOUND' } },
  },
  'enrollments.list': {
    named: { may: ['lead', 'admins'] },
    oneself: { may: ['instructors'] },
    archivedOneself: {
      may: ['assistant', 'lead', 'admins'],
      refused: { instructor: 'COURSE_NOT_FOUND', former: 'COURSE_NOT_FOUND' },
    },
  },
  'enrollments.listByLearner': { named: { may: ['learner', 'guardian', 'admins'] }, oneself: { may: ['people'] } },
  'enrollments.listByCourse': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'enrollments.history': { named: { may: ['learner', 'guardian', 'staff'] } },
  'placements.ofLesson': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'LESSON_NOT_FOUND' },
  },
}
