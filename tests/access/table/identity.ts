import type { AccessTable } from '../rule.ts'

export const identity: AccessTable = {
  'guardians.add': { named: { may: ['admins'] } },
  'guardians.remove': { named: { may: ['admins'] } },
  'guardians.wards': { named: { may: ['guardian', 'admins'] }, oneself: { may: ['people'] } },
  'rosters.join': { named: { may: ['people'], refused: { system: 'UNAUTHORIZED' } } },
  'rosters.block': {
    named: {
      may: ['instructor', 'former', 'assistant', 'lead', 'admin', 'superAdmin'],
      refused: { system: 'UNAUTHORIZED' },
    },
  },
  'rosters.unblock': {
    named: {
      may: ['instructor', 'former', 'assistant', 'lead', 'admin', 'superAdmin'],
      refused: { system: 'UNAUTHORIZED' },
    },
  },
  // Who may has a roster of their own; only the lead's has the learner.
  'rosters.remove': {
    named: { may: ['lead'], refused: { system: 'UNAUTHORIZED', instructors: 'ROSTER_ENTRY_NOT_FOUND' } },
  },
  'tenants.create': { named: { may: ['platform'] } },
  'tenants.get': { named: { may: ['platform'] } },
  'tenants.list': { named: { may: ['platform'] } },
  'tenants.update': { named: { may: ['platform'] } },
  'users.save': { named: { may: ['admins'] } },
  'users.updateProfile': { named: { may: ['people'], refused: { system: 'UNAUTHORIZED' } } },
  'users.get': { named: { may: ['learner', 'admins'] }, oneself: { may: ['people'] } },
  'users.list': { named: { may: ['admins'] } },
}
