import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { id, instant } from '../kernel/values.ts'

const subject = { enrollmentId: id, courseId: id, userId: id }

/** A learner has completed a lesson: by hand, by watching or reading it, or by its score. Once per placement and cycle. */
export const lessonCompleted = defineEvent({
  name: 'lesson.completed',
  version: 1,
  data: z.object({
    ...subject,
    placementId: id,
    lessonId: id,
    completedAt: instant,
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
  }),
})

/** The score that counts of a lesson, or whether it is passed, has changed. Emitted after the rollup is saved. */
export const lessonScored = defineEvent({
  name: 'lesson.scored',
  version: 1,
  data: z.object({
    ...subject,
    placementId: id,
    lessonId: id,
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
  }),
})

/** A learner has reached 25, 50, 75 or 100 % of a course: each once per enrollment, ever. */
export const progressMilestone = defineEvent({
  name: 'progress.milestone',
  version: 1,
  data: z.object({
    ...subject,
    milestone: z.union([z.literal(25), z.literal(50), z.literal(75), z.literal(100)]),
    percentage: z.int(),
  }),
})
