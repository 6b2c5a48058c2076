import type { AccessTable } from '../rule.ts'

export const delivery: AccessTable = {
  'deadLetters.list': { named: { may: ['admins'] } },
  'deadLetters.retry': { named: { may: ['admins'] } },
  'deadLetters.skip': { named: { may: ['admins'] } },
  'jobs.list': { named: { may: ['admins'] } },
  'jobs.pause': {
    named: { may: [], refused: { admin: 'JOB_NOT_FOUND', superAdmin: 'JOB_NOT_FOUND', system: 'JOB_NOT_FOUND' } },
  },
  'jobs.resume': {
    named: { may: [], refused: { admin: 'JOB_NOT_FOUND', superAdmin: 'JOB_NOT_FOUND', system: 'JOB_NOT_FOUND' } },
  },
  'jobs.retry': {
    named: { may: [], refused: { admin: 'JOB_NOT_FOUND', superAdmin: 'JOB_NOT_FOUND', system: 'JOB_NOT_FOUND' } },
  },
  'subscriptions.list': { named: { may: ['admins'] } },
  'subscriptions.remove': { named: { may: ['platform'] } },
}
