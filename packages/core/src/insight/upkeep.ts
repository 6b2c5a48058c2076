import { forgetting } from '../kernel/forgetting.ts'
import type { PolicyReader } from '../kernel/policies.ts'
import { searchTermDays } from './policies.ts'
import { searchDays, searchTargets, searchTerms } from './records.ts'

const hours = (policy: PolicyReader): number => policy(searchTermDays) * 24
const endOf = (day: string): string => `${day}T23:59:59.999Z`

export const terms = forgetting({
  collection: searchTerms,
  name: 'search.forgetTerms',
  does: 'removes what was searched for after the days for which it is kept',
  oldest: (tx, limit) => tx.list(searchTerms, 'byDay', {}, { limit }),
  madeAt: ({ day }) => endOf(day),
  hours,
})

export const targets = forgetting({
  collection: searchTargets,
  name: 'search.forgetTargets',
  does: 'removes which results of searches were followed after the same days',
  oldest: (tx, limit) => tx.list(searchTargets, 'byDay', {}, { limit }),
  madeAt: ({ day }) => endOf(day),
  hours,
})

export const days = forgetting({
  collection: searchDays,
  name: 'search.forgetDays',
  does: 'removes the counters of these days',
  oldest: (tx, limit) => tx.list(searchDays, 'byDay', {}, { limit }),
  madeAt: ({ id }) => endOf(id),
  hours,
})
