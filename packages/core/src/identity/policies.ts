import * as z from 'zod'
import { roles } from '../kernel/access.ts'
import { definePolicy } from '../kernel/policies.ts'
import { whole } from '../kernel/values.ts'

export const countrySetBy = definePolicy({
  name: 'countrySetBy',
  summary:
    'Whose word on the country a person lives in counts where courses are for some countries only. host: the host and admins set it; person: so do people themselves, in their profile.',
  value: z.enum(['host', 'person']),
  default: 'host',
})

export const accountSetBy = definePolicy({
  name: 'accountSetBy',
  summary:
    "Who says what a person is reached by: username, mail address, phone number and a guardian's phone number. host: the host and admins do; person: so do people themselves, in their profile.",
  value: z.enum(['host', 'person']),
  default: 'host',
})

export const sharedContacts = definePolicy({
  name: 'sharedContacts',
  summary:
    'Whether several people of a tenant may have the same mail address or phone number. false: each belongs to one person; true: families may share them. Counts for what is saved from then on.',
  value: z.boolean(),
  default: false,
})

export const usernameMinLength = definePolicy({
  name: 'usernameMinLength',
  summary: 'How many characters a username has at least, from 1 to 20. Counts for what is saved from then on.',
  value: whole(1, 20),
  default: 5,
})

export const enrollingRoles = definePolicy({
  name: 'enrollingRoles',
  summary:
    'Who enrolls in courses and joins the rosters of instructors. everybody: people with any role or none; else people with one of these roles, and admins.',
  value: z.union([z.literal('everybody'), z.array(z.enum(roles)).min(1).max(roles.length).readonly()]),
  default: 'everybody',
})
