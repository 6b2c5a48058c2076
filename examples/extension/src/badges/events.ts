import { defineEvent, id } from '@lyceum/core/extension'
import * as z from 'zod'

/** Somebody was awarded a badge. Once per badge and person. */
export const badgeAwarded = defineEvent({
  name: 'badges.awarded',
  version: 1,
  data: z.object({ badgeId: id, userId: id, title: z.string() }),
})
