import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { searchDays, searchTargets, searchTerms } from './records.ts'
import { days, targets, terms } from './upkeep.ts'
import { searchTargetCounts, searchTermCounts } from './views.ts'

const forgotten = [terms, targets, days]

export const insight = defineArea({
  name: 'insight',
  operations,
  errors,
  policies,
  collections: [searchDays, searchTerms, searchTargets],
  views: [searchTermCounts, searchTargetCounts],
  jobs: forgotten.map(({ job }) => job),
  upkeep: forgotten.map(({ task }) => task),
})
