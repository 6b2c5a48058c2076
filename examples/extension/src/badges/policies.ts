import { definePolicy } from '@lyceum/core/extension'
import * as z from 'zod'

export const publicBadges = definePolicy({
  name: 'publicBadges',
  summary: 'Whether everybody in the tenant sees which badges a person holds.',
  value: z.boolean(),
  default: false,
})
