import type { CommandContext, ReadRecords } from '@lyceum/core/extension'
import { badgeAwarded } from './events.ts'
import { type AwardRecord, awards, type BadgeRecord, holderCounts } from './records.ts'

/** Whether the badge has all the holders that it can have. */
export const isTaken = async (tx: ReadRecords, { id, maxHolders }: BadgeRecord): Promise<boolean> =>
  maxHolders !== null && ((await tx.get(holderCounts, id))?.holders ?? 0) >= maxHolders

/**
 * Awards a badge that the person does not hold yet and that is not taken. Both are only what was read: two awards at the
 * same time meet at the unique key or at the bound of the count, and one of them runs again on what is there then.
 */
export const awardBadge = async (
  { tx, now, newId, emit }: CommandContext,
  { id: badgeId, title, maxHolders }: BadgeRecord,
  userId: string,
): Promise<AwardRecord> => {
  tx.add(holderCounts, badgeId, { holders: 1 }, maxHolders === null ? undefined : { holders: maxHolders })
  const award = tx.insert(awards, { id: newId(awards.prefix), badgeId, userId, title, awardedAt: now })
  await emit(badgeAwarded, award.id, { badgeId, userId, title })
  return award
}
