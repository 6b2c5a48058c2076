import { type AccessTable, hiddenButFromLearners } from '../rule.ts'

export const content: AccessTable = {
  'courses.clone': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.export': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.import': { named: { may: ['instructors'] } },
  'courses.history': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.revert': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.publish': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.unpublish': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'courses.checklist': {
    named: { may: ['staff'] },
    archived: {
      may: ['staff'],
      refused: hiddenButFromLearners('COURSE_NOT_FOUND'),
    },
  },
  'courses.details': {
    named: { may: ['staff'] },
    archived: {
      may: ['staff'],
      refused: hiddenButFromLearners('COURSE_NOT_FOUND'),
    },
  },
  'families.compare': {
    named: { may: ['staff'] },
    archived: {
      may: ['staff'],
      refused: { others: 'COURSE_NOT_FOUND', learners: 'FORBIDDEN', nobody: 'COURSE_NOT_FOUND' },
    },
  },
  'families.publish': {
    named: { may: ['staff'] },
    archived: {
      may: ['staff'],
      refused: hiddenButFromLearners('COURSE_NOT_FOUND'),
    },
  },
  'families.unpublish': {
    named: { may: ['staff'] },
    archived: {
      may: ['staff'],
      refused: hiddenButFromLearners('COURSE_NOT_FOUND'),
    },
  },
  'lessons.create': { named: { may: ['instructors'] } },
  'lessons.get': { named: { may: ['staff'] } },
  'lessons.history': { named: { may: ['staff'] } },
  'lessons.earlier': { named: { may: ['staff'] } },
  'lessons.revert': { named: { may: ['staff'] } },
  'lessons.list': {
    named: { may: ['admins'] },
    oneself: { may: ['instructor', 'former', 'assistant', 'lead', 'admin', 'superAdmin'] },
  },
  'lessons.update': { named: { may: ['staff'] } },
  'lessons.archive': { named: { may: ['staff'] } },
  'lessons.remove': { named: { may: ['staff'] } },
  'resources.create': { named: { may: ['staff'] } },
  'resources.update': { named: { may: ['staff'] } },
  'resources.remove': { named: { may: ['staff'] } },
  'modules.create': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'modules.get': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'modules.list': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'modules.update': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('MODULE_NOT_FOUND') },
  },
  'modules.revert': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('MODULE_NOT_FOUND') },
  },
  'modules.move': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('MODULE_NOT_FOUND') },
  },
  'modules.remove': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('MODULE_NOT_FOUND') },
  },
  'outline.get': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'outline.reorder': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'placements.create': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('COURSE_NOT_FOUND') },
  },
  'placements.get': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'placements.list': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'placements.update': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('PLACEMENT_NOT_FOUND') },
  },
  'placements.revert': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('PLACEMENT_NOT_FOUND') },
  },
  'placements.move': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('PLACEMENT_NOT_FOUND') },
  },
  'placements.remove': {
    named: { may: ['staff'] },
    archived: { may: ['staff'], refused: hiddenButFromLearners('PLACEMENT_NOT_FOUND') },
  },
}
