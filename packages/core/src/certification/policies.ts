import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'
import { url, whole } from '../kernel/values.ts'

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

export const certificateReminderDays = definePolicy({
  name: 'certificateReminderDays',
  summary:
    'How many days before the end of a certificate `certificate.expiring` tells of it, each once; `certificate.expired` tells of the end. Empty: only of the end.',
  value: z.array(whole(1, 3_650)).max(10),
  default: [30],
})

export const certificateRenewalDays = definePolicy({
  name: 'certificateRenewalDays',
  summary:
    'From how many days before the end of a certificate on its holder may take the course again by `certificates.renew`. null: not without staff.',
  value: whole(0, 3_650).nullable(),
  default: 90,
})
