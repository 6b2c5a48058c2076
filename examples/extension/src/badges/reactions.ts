import { courseCompleted, defineReaction } from '@lyceum/core/extension'
import { awardBadge, isTaken } from './awarding.ts'
import { awards, badges } from './records.ts'

/** In the transaction that completes the course: who has completed it has its badges, at once and once. */
export const awardOnCompletion = defineReaction({
  on: courseCompleted,
  does: 'awards the badges of a completed course',
  run: async (context, { data: { courseId, userId } }) => {
    const { tx } = context
    for (const badge of await tx.list(badges, 'byCourse', { courseId })) {
      const held = await tx.find(awards, 'byHolder', { badgeId: badge.id, userId })
      if (!held && !(await isTaken(tx, badge))) await awardBadge(context, badge, userId)
    }
  },
})
