import { coursePublished, courseUpdated } from '../catalog/events.ts'
import { defineFollowUp, defineReaction, type FollowUp, type Reaction } from '../kernel/events.ts'
import { autoEnroll } from './operations/batches.ts'
import { reconcileSeats } from './seats.ts'

export const promoteOnAddedSeats: Reaction = defineReaction({
  on: courseUpdated,
  does: 'gives added seats to the learners who have waited longest',
  run: async (context, { data: { courseId, changed } }) => {
    if (changed.includes('maxEnrollments')) await reconcileSeats(context, courseId)
  },
})

export const promoteOnPublication: Reaction = defineReaction({
  on: coursePublished,
  does: 'gives seats released while the course was hidden to the learners who have waited longest',
  run: (context, { data: { courseId } }) => reconcileSeats(context, courseId),
})

export const autoEnrollOnPublication: FollowUp = defineFollowUp({
  on: coursePublished,
  does: "enrolls the tenant's users in a course with `autoEnroll`",
  run: async (call, { data: { courseId } }) => {
    let cursor: string | null = null
    do {
      const page: { cursor: string | null } = await call(autoEnroll, { courseId, ...(cursor ? { cursor } : {}) })
      cursor = page.cursor
    } while (cursor)
  },
})
