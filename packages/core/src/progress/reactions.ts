import { courseUpdated } from '../catalog/events.ts'
import { courseOutlineChanged } from '../content/events.ts'
import { enrollmentStatusChanged } from '../enrollment/events.ts'
import { defineReaction, type Reaction } from '../kernel/events.ts'
import { recount, recountLearner } from './jobs.ts'
import { courseProgress } from './records.ts'

/** Removing a lesson may complete enrollments, adding one may reopen them. */
export const recountAfterOutlineChange: Reaction = defineReaction({
  on: courseOutlineChanged,
  does: "starts recomputing the progress of the course's learners",
  run: ({ startJob }, { data: { courseId } }) => startJob(recount, courseId, { courseId }),
})

/** The progress mode decides what completes a course, for instance whether failed assessments count. */
export const recountAfterModeChange: Reaction = defineReaction({
  on: courseUpdated,
  does: "starts recomputing the progress of the course's learners when the progress mode has changed",
  run: async ({ startJob }, { data: { courseId, changed } }) => {
    if (changed.includes('progressMode') || changed.includes('progressWeights'))
      await startJob(recount, courseId, { courseId })
  },
})

/**
 * The course may have changed while the learner was away: cancelled, suspended, expired or waiting. A job, because
 * completing releases the seat that the transaction is just taking.
 */
export const recountAfterReturn: Reaction = defineReaction({
  on: enrollmentStatusChanged,
  does: 'starts recomputing the progress of a learner who has come back',
  run: async ({ tx, startJob }, { data: { enrollmentId, from, to } }) => {
    const returned = to === 'active' && from !== 'completed'
    if (returned && (await tx.get(courseProgress, enrollmentId)))
      await startJob(recountLearner, enrollmentId, { enrollmentId })
  },
})
