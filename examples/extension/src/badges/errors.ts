import { defineError, id, instant } from '@lyceum/core/extension'

export const BADGE_NOT_FOUND = defineError('BADGE_NOT_FOUND', 'not_found', 'The badge does not exist.', { badgeId: id })

export const BADGE_ALREADY_AWARDED = defineError(
  'BADGE_ALREADY_AWARDED',
  'conflict',
  'This person holds the badge already.',
  { awardedAt: instant },
)
