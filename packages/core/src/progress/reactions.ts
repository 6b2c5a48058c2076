import { COURSE_NOT_FOUND } from '../catalog/errors.ts'
import { courseUpdated } from '../catalog/events.ts'
import { courseOutlineChanged } from '../content/events.ts'
import { defineFollowUp, type FollowUp, type SystemCall } from '../kernel/events.ts'
import { isLyceumError } from '../kernel/lyceum-error.ts'
import { reconcile } from './operations/reconciliation.ts'

/** Runs batches until all learners are done. If interrupted, it starts again when the event is redelivered. */
const reconcileCourse = async (call: SystemCall, courseId: string): Promise<void> => {
  let cursor: string | null = null
  do {
    const batch: { cursor: string | null } = await call(reconcile, { courseId, ...(cursor ? { cursor } : {}) })
    cursor = batch.cursor
  } while (cursor)
}

/** The course may have been deleted by the time its event is delivered. */
const reconcileIfExists = (call: SystemCall, courseId: string): Promise<void> =>
  reconcileCourse(call, courseId).catch((error: unknown) => {
    if (!isLyceumError(error) || error.code !== COURSE_NOT_FOUND.code) throw error
  })

/** Removing a lesson may complete enrollments, adding one may reopen them. */
export const reconcileAfterOutlineChange: FollowUp = defineFollowUp({
  on: courseOutlineChanged,
  does: 'recomputes the progress of every learner of the course and completes those who now have everything',
  run: (call, { data }) => reconcileIfExists(call, data.courseId),
})

/** The progress mode decides what completes a course, for instance whether failed assessments count. */
export const reconcileAfterModeChange: FollowUp = defineFollowUp({
  on: courseUpdated,
  does: 'recomputes the progress of every learner when the progress mode has changed',
  run: async (call, { data }) => {
    if (data.changed.some((field) => field === 'progressMode' || field === 'progressWeights'))
      await reconcileIfExists(call, data.courseId)
  },
})
