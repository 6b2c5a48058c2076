import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'
import { url } from '../kernel/values.ts'

export const certificatesReadBy = definePolicy({
  name: 'certificatesReadBy',
  summary:
    "Whose certificates are read by the holder and their guardians. holder: everybody's; premiumHolder: those of people with an active plan. The staff of the course reads all, and anybody verifies them by number or hash.",
  value: z.enum(['holder', 'premiumHolder']),
  default: 'holder',
})

export const verificationBaseUrl = definePolicy({
  name: 'verificationBaseUrl',
  summary:
    'Address below which the host serves the verification page: with a slash and its number it is printed on each certificate that is issued. null: none is printed.',
  value: url.max(512).nullable(),
  default: null,
})
