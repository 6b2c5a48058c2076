import { coursePublished, courseUpdated } from '../catalog/events.ts'
import { courses } from '../catalog/records.ts'
import { defineReaction, type Reaction } from '../kernel/events.ts'
import { enrollEverybody } from './jobs.ts'
import { expectNewcomers } from './newcomers.ts'
import { reconcileSeats } from './seats.ts'

export const promoteOnAddedSeats: Reaction = defineReaction({
  on: courseUpdated,
  does: 'gives added seats to the learners who have waited longest',
  run: async (context, { data: { courseId, changed } }) => {
    if (changed.includes('maxEnrollments')) await reconcileSeats(context, courseId, { added: true })
  },
})

export const promoteOnPublication: Reaction = defineReaction({
  on: coursePublished,
  does: 'gives seats released while the course was hidden to the learners who have waited longest',
  run: (context, { data: { courseId } }) => reconcileSeats(context, courseId, { added: true }),
})

export const enrollOnPublication: Reaction = defineReaction({
  on: coursePublished,
  does: "starts enrolling the tenant's users in a course with `autoEnroll`",
  run: async (context, { data: { courseId } }) => {
    if (!(await context.tx.get(courses, courseId))?.autoEnroll) return
    await expectNewcomers(context, courseId)
    await context.startJob(enrollEverybody, courseId, { courseId })
  },
})
