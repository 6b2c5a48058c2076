import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'

export const countrySetBy = definePolicy({
  name: 'countrySetBy',
  summary:
    'Whose word on the country a person lives in counts where courses are for some countries only. host: the host and admins set it; person: so do people themselves, in their profile.',
  value: z.enum(['host', 'person']),
  default: 'host',
})
