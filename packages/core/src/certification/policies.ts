import * as z from 'zod'
import { definePolicy } from '../kernel/policies.ts'

export const certificatesReadBy = definePolicy({
  name: 'certificatesReadBy',
  summary:
    "Whose certificates are read by the holder and their guardians. holder: everybody's; premiumHolder: those of people with an active plan. The staff of the course reads all, and anybody verifies them by number or hash.",
  value: z.enum(['holder', 'premiumHolder']),
  default: 'holder',
})
