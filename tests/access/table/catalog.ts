import { type AccessTable, hiddenButFromLearners } from '../rule.ts'

export const catalog: AccessTable = {
  // Others than admins where the policy `categoriesMadeBy` lets instructors make them.
  'categories.create': { named: { may: ['admins'] } },
  'categories.get': { named: { may: ['everybody'] } },
  'categories.list': { named: { may: ['everybody'] } },
  'categories.update': { named: { may: ['admins'] } },
  'categories.merge': { named: { may: ['admins'] } },
  'categories.remove': { named: { may: ['admins'] } },
  'courses.archive': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.restore': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.remove': { named: { may: ['admins'] } },
  'courses.list': { named: { may: ['everybody'] } },
  'courses.summary': { named: { may: ['everybody'] } },
  'courses.facets': { named: { may: ['everybody'] } },
  'courses.suggest': { named: { may: ['everybody'] } },
  'courses.create': { named: { may: ['instructors'] } },
  'courses.get': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'courses.update': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.related': {
    named: { may: ['everybody'] },
    archived: { may: ['staff', 'learners'], refused: 'COURSE_NOT_FOUND' },
  },
  'families.get': {
    named: { may: ['everybody'] },
    archived: { may: ['staff', 'learners'], refused: 'COURSE_NOT_FOUND' },
  },
  'families.editions': {
    named: { may: ['everybody'] },
    archived: { may: ['staff', 'learners'], refused: 'COURSE_NOT_FOUND' },
  },
  'families.archive': {
    named: { may: ['staff'] },
    archived: {
      may: ['staff'],
      refused: hiddenButFromLearners('COURSE_NOT_FOUND'),
    },
  },
  'instructors.get': { named: { may: ['everybody'] } },
  'instructors.list': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'instructors.add': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'instructors.update': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'instructors.lead': {
    named: { may: ['lead', 'admins'] },
    archived: {
      may: ['lead', 'admins'],
      refused: { ...hiddenButFromLearners('COURSE_NOT_FOUND'), assistant: 'FORBIDDEN' },
    },
  },
  'instructors.remove': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
}
