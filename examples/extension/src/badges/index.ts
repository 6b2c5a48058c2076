import { defineArea } from '@lyceum/core/extension'
import * as errors from './errors.ts'
import * as events from './events.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { awardOnCompletion } from './reactions.ts'
import { awards, badges, holderCounts } from './records.ts'

export const badgeArea = defineArea({
  name: 'badges',
  operations,
  errors,
  events,
  policies,
  collections: [badges, holderCounts, awards],
  reactions: [awardOnCompletion],
})
