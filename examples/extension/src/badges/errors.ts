import { defineError, id, instant } from '@lyceum/core/extension'
import * as z from 'zod'

export const BADGE_NOT_FOUND = defineError('BADGE_NOT_FOUND', 'not_found', 'The badge does not exist.', { badgeId: id })

export const BADGE_ALREADY_AWARDED = defineError(
  'BADGE_ALREADY_AWARDED',
  'conflict',
  'This person holds the badge already.',
  { awardedAt: instant },
)

export const BADGE_LIMIT_REACHED = defineError('BADGE_LIMIT_REACHED', 'conflict', 'The badge has all its holders.', {
  limit: z.int().describe('How many people can hold it.'),
})
