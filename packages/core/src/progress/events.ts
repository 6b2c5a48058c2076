import * as z from 'zod'
import { lessonId, placementId } from '../content/records.ts'
import { enrollmentFields } from '../enrollment/records.ts'
import { defineEvent } from '../kernel/events.ts'
import { courseProgress, lessonProgress, milestone } from './records.ts'

const { score, passed, completedAt } = lessonProgress.schema.shape

/** A learner has completed a lesson: by hand, by watching or reading it, or by its score. Once per placement and cycle. */
export const lessonCompleted = defineEvent({
  name: 'lesson.completed',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    placementId,
    lessonId,
    completedAt: completedAt.unwrap().describe('When the lesson was completed.'),
    score,
    passed,
  }),
})

/** The score that counts of a lesson, or whether it is passed, has changed. Emitted after the rollup is saved. */
export const lessonScored = defineEvent({
  name: 'lesson.scored',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    placementId,
    lessonId,
    score,
    passed,
  }),
})

/** A learner has reached 25, 50, 75 or 100 % of a course: each once per enrollment, ever. */
export const progressMilestone = defineEvent({
  name: 'progress.milestone',
  version: 1,
  data: z.object({
    ...enrollmentFields,
    milestone,
    percentage: courseProgress.schema.shape.percentage,
  }),
})
