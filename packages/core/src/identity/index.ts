import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as operations from './operations/index.ts'
import { guardianships, rosterEntries, tenants, users } from './records.ts'

export const identity = defineArea({
  name: 'identity',
  operations,
  errors,
  collections: [tenants, users, guardianships, rosterEntries],
})
