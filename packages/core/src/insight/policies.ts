import { definePolicy } from '../kernel/policies.ts'
import { whole } from '../kernel/values.ts'

export const searchTermDays = definePolicy({
  name: 'searchTermDays',
  summary: 'Days for which it is kept what was searched for, without who, 1 to 730. 0: it is not kept at all.',
  value: whole(0, 730),
  default: 90,
})

export const searchTermsPerDay = definePolicy({
  name: 'searchTermsPerDay',
  summary:
    'How many different searches of a day are kept by their terms; further ones are only counted. Nobody can make the tenant store more, signed in or not.',
  value: whole(0, 100_000),
  default: 1_000,
})

export const searchTermMinimum = definePolicy({
  name: 'searchTermMinimum',
  summary:
    'How often a term must have been searched for in the period that is asked about to be shown: what one person typed alone may be about that person.',
  value: whole(1, 10_000),
  default: 5,
})
