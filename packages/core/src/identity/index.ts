import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { guardianships, profiles, rosterEntries, tenants, users } from './records.ts'
import { learnerOfInstructor } from './relations.ts'
import { peoplePage, rosterPage } from './views.ts'

export const identity = defineArea({
  name: 'identity',
  operations,
  errors,
  policies,
  collections: [tenants, users, profiles, guardianships, rosterEntries],
  relations: [learnerOfInstructor],
  views: [peoplePage, rosterPage],
})
