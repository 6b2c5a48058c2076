import type { AccessTable } from '../rule.ts'

export const delivery: AccessTable = {
  'deadLetters.list': { named: { may: ['admins'] } },
  'deadLetters.retry': { named: { may: ['admins'] } },
  'deadLetters.skip': { named: { may: ['admins'] } },
  'jobs.list': { named: { may: ['admins'] } },
  'jobs.pause': { named: { may: ['admins'] } },
  'jobs.resume': { named: { may: ['admins'] } },
  'jobs.retry': { named: { may: ['admins'] } },
  'subscriptions.list': { named: { may: ['admins'] } },
  'subscriptions.remove': { named: { may: ['platform'] } },
}
