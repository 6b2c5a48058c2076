import type { AccessTable } from '../rule.ts'

export const insight: AccessTable = {
  'search.record': { named: { may: ['everybody'] } },
  'search.click': {
    named: { may: ['everybody'] },
    archived: { may: ['learners', 'staff'], refused: 'COURSE_NOT_FOUND' },
  },
  'search.terms': { named: { may: ['admins'] } },
  'search.targets': { named: { may: ['admins'] } },
}
