import { type AccessTable, hiddenButFromLearners } from '../rule.ts'

export const community: AccessTable = {
  'notes.create': {
    named: { may: ['learners'], refused: { others: 'ENROLLMENT_NOT_FOUND', system: 'UNAUTHORIZED' } },
    archived: { may: ['learners'], refused: { others: 'PLACEMENT_NOT_FOUND', system: 'UNAUTHORIZED' } },
  },
  'notes.list': {
    named: { may: ['signedIn'] },
    archived: { may: ['learners', 'staff'], refused: { others: 'COURSE_NOT_FOUND' } },
  },
  'notes.get': { named: { may: ['learner'], refused: { others: 'NOTE_NOT_FOUND' } } },
  'notes.update': { named: { may: ['learner'], refused: { others: 'NOTE_NOT_FOUND' } } },
  'notes.remove': { named: { may: ['learner'], refused: { others: 'NOTE_NOT_FOUND' } } },
  'notes.unshare': { named: { may: ['staff'], refused: { others: 'NOTE_NOT_FOUND' } } },
  'notes.listByCourse': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'notes.listByPlacement': {
    named: { may: ['learners', 'staff'], refused: { others: 'CONTENT_LOCKED' } },
    archived: { may: ['learners', 'staff'], refused: { others: 'COURSE_NOT_FOUND' } },
  },
  'notes.export': { named: { may: ['learner'], refused: { others: 'COURSE_NOT_FOUND' } } },
}
