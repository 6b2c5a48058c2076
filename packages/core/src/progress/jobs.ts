import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { enrollmentId } from '../enrollment/records.ts'
import { defineJob } from '../kernel/jobs.ts'
import { pick } from '../kernel/objects.ts'
import { reconcileBatch, reconcileLearner } from './reconciling.ts'
import { courseProgress } from './records.ts'

export const recount = defineJob({
  name: 'progress.recount',
  does: 'recomputes the progress of every learner of a course and completes those who now have everything',
  data: z.object({ courseId }),
  cursor: courseProgress.schema.pick({ userId: true, id: true }),
  run: async (context, { data: { courseId }, cursor, limit }) => {
    const total = cursor ? undefined : await context.tx.count(courseProgress, 'byCourse', { courseId })
    const batch = await reconcileBatch(context, courseId, { limit, after: cursor })
    // The course may have been removed meanwhile.
    if (!batch) return { done: 0, cursor: null }
    const { checked, last } = batch
    return {
      done: checked,
      cursor: last && pick(last, ['userId', 'id']),
      ...(total === undefined ? {} : { left: total - checked }),
    }
  },
})

export const recountLearner = defineJob({
  name: 'progress.recountLearner',
  does: 'recomputes the progress of a learner who has come back, and completes the enrollment if they now have everything',
  data: z.object({ enrollmentId }),
  cursor: z.null(),
  run: async (context, { data: { enrollmentId } }) => {
    await reconcileLearner(context, enrollmentId)
    return { done: 1, cursor: null }
  },
})
