import type { CommandContext } from '@lyceum/core/extension'
import { badgeAwarded } from './events.ts'
import { type AwardRecord, awards } from './records.ts'

/** Awards a badge that the person does not hold yet. Two at the same time meet at the unique key, and one runs again. */
export const awardBadge = async (
  { tx, now, newId, emit }: CommandContext,
  badge: { readonly id: string; readonly title: string },
  userId: string,
): Promise<AwardRecord> => {
  const { id: badgeId, title } = badge
  const award = tx.insert(awards, { id: newId(awards.prefix), badgeId, userId, title, awardedAt: now })
  await emit(badgeAwarded, award.id, { badgeId, userId, title })
  return award
}
