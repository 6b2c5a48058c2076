import { type AccessTable, hiddenButFromLearners } from '../rule.ts'

export const certification: AccessTable = {
  'progress.requirements': {
    named: { may: ['learner', 'guardian', 'staff'] },
    oneself: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND' } },
    archivedOneself: { may: ['learners'], refused: { others: 'COURSE_NOT_FOUND', staff: 'ENROLLMENT_NOT_FOUND' } },
  },
  'certificates.get': { named: { may: ['learner', 'guardian', 'staff'] } },
  'certificates.images': { named: { may: ['learner', 'guardian', 'staff'] } },
  'certificates.listByLearner': { named: { may: ['learner', 'guardian', 'admins'] }, oneself: { may: ['people'] } },
  'certificates.listByCourse': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'certificates.verify': { named: { may: ['everybody'] } },
  'certificates.issue': { named: { may: ['learner', 'staff'] } },
  'certificates.renew': { named: { may: ['learner', 'staff'] } },
  'certificates.reissue': { named: { may: ['staff'] } },
  'certificateBatches.start': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'certificateBatches.list': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'certificateBatches.get': { named: { may: ['staff'] } },
  'certificateBatches.rows': { named: { may: ['staff'] } },
  'certificates.revoke': { named: { may: ['staff'] } },
  'certificates.supersede': { named: { may: ['staff'] } },
  'certificateTemplates.create': { named: { may: ['admins'] } },
  'certificateTemplates.update': { named: { may: ['admins'] } },
  'certificateTemplates.archive': { named: { may: ['admins'] } },
  'certificateTemplates.restore': { named: { may: ['admins'] } },
  'certificateTemplates.get': { named: { may: ['instructors'] } },
  'certificateTemplates.images': { named: { may: ['instructors'] } },
  'certificateTemplates.list': { named: { may: ['instructors'] } },
  'transcripts.get': { named: { may: ['learner', 'guardian', 'admins'] }, oneself: { may: ['people'] } },
  'transcripts.csv': { named: { may: ['learner', 'guardian', 'admins'] }, oneself: { may: ['people'] } },
}
