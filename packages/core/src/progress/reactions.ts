import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courseUpdated } from '../catalog/events.ts'
import { courseOutlineChanged } from '../content/events.ts'
import { defineFollowUp, type FollowUp, type SystemCall } from '../kernel/events.ts'
import { isLyceumError } from '../kernel/lyceum-error.ts'
import { reconcile } from './operations/reconciliation.ts'

/** Batch after batch until the course is through. What is interrupted begins again with the event that asked for it. */
const sweep = async (call: SystemCall, courseId: string): Promise<void> => {
  let cursor: string | null = null
  do {
    const batch: { cursor: string | null } = await call(reconcile, { courseId, ...(cursor ? { cursor } : {}) })
    cursor = batch.cursor
  } while (cursor)
}

/** The course may be gone by the time its event arrives. */
const sweepIfThere = (call: SystemCall, courseId: string): Promise<void> =>
  sweep(call, courseId).catch((error: unknown) => {
    if (!isLyceumError(error) || error.code !== COURSE_NOT_FOUND.code) throw error
  })

/** Removing the last open lesson completes those who now have everything, adding one may reopen. */
export const sweepChangedCourse: FollowUp = defineFollowUp({
  on: courseOutlineChanged,
  does: 'counts the progress of every learner of the course anew, completing those who now have everything',
  run: (call, { data }) => sweepIfThere(call, data.courseId),
})

/** What counts as done hangs on the course's mode: assessments that were failed are not, where these count. */
export const sweepOtherMode: FollowUp = defineFollowUp({
  on: courseUpdated,
  does: 'counts the progress of every learner anew when the course counts otherwise',
  run: async (call, { data }) => {
    if (data.changed.some((field) => field === 'progressMode' || field === 'progressWeights'))
      await sweepIfThere(call, data.courseId)
  },
})
