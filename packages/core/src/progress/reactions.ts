import { courseUpdated } from '../catalog/events.ts'
import { courseOutlineChanged } from '../content/events.ts'
import { defineReaction, type Reaction } from '../kernel/events.ts'
import { recount } from './jobs.ts'

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
