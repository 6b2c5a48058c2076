import { defineArea } from '../kernel/area.ts'
import * as errors from './errors.ts'
import * as operations from './operations/index.ts'
import * as policies from './policies.ts'
import { notes } from './records.ts'
import { notesPage } from './views.ts'

export const community = defineArea({
  name: 'community',
  operations,
  errors,
  policies,
  collections: [notes],
  views: [notesPage],
})
