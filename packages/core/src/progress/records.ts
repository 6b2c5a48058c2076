import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { placementId } from '../content/records.ts'
import { enrollmentId, enrollments } from '../enrollment/records.ts'
import { learnerId } from '../identity/records.ts'
import { names } from '../kernel/names.ts'
import { day, id, instant, line, text, timeZone } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

/** As operations, errors and events name it. */
export const attemptNumber = z.int().describe('Number of the attempt, from 1.')

export const milestone = z
  .union([z.literal(25), z.literal(50), z.literal(75), z.literal(100)])
  .describe('Percent that was reached for the first time.')

const { cycle } = enrollments.schema.shape

export const progressStatuses = ['not_started', 'in_progress', 'completed'] as const

/** As operations name a learner's progress at a placement. */
export const progressId = id.describe(
  'Id of the progress at a placement: there from the enrollment on, the same before and after the first step.',
)

/** What a learner uses (000-R88). */
export const Device = z
  .object({
    type: z.enum(['desktop', 'mobile', 'tablet', 'tv', 'other']).describe('Kind of device.'),
    browser: line(1, 100).nullable().describe('Name of the browser or app; null if unknown.'),
    os: line(1, 100).nullable().describe('Name of the operating system; null if unknown.'),
  })
  .register(names, { id: 'Device' })

/** What a learner did at one placement. All other progress is derived from it. */
export const lessonProgress = defineCollection({
  name: 'lessonProgress',
  prefix: 'lpr',
  fields: {
    id: id.describe('Id of the record, which nothing names: the id that callers see is derived.'),
    enrollmentId,
    cycle,
    placementId,
    courseId,
    userId: learnerId,
    status: z.enum(progressStatuses).describe('How far the learner is with the lesson.'),
    percentage: z.number().describe('Percent of the lesson that is done; never falls, 100 exactly when completed.'),
    intervals: z
      .array(z.tuple([z.number(), z.number()]))
      .describe('Seconds of the recording that were watched, merged: `[[0, 30], [60, 90]]`.'),
    watchedSeconds: z.number().describe('Seconds of the recording that were watched, each counted once.'),
    durationSeconds: z
      .number()
      .nullable()
      .describe(
        "Length of the recording in seconds as the player reported it, where that is believed: it overrides the author's estimate; else null.",
      ),
    resumeSeconds: z.number().describe('Second of the recording to go on from; 0 once completed.'),
    position: z.number().describe('Page, slide or percent reached in a lesson without a recording.'),
    positionTotal: z.number().nullable().describe('Number of pages or slides; null where nobody reported it.'),
    timeSpentSeconds: z.number().describe('Seconds of activity at the lesson, idle time excluded.'),
    score: z
      .number()
      .nullable()
      .describe('Marks that count by the attempt grading, not rounded; null until an attempt is graded.'),
    passed: z.boolean().nullable().describe('Whether the score reaches the passing marks; null without a score.'),
    startedAt: instant.nullable().describe('When the learner took the first step; null before it.'),
    completedAt: instant.nullable().describe('When the lesson was completed; null before that.'),
    lastAccessedAt: instant.describe('When the learner took the last step.'),
    bookmarked: z.boolean().describe('Whether the learner has bookmarked the lesson.'),
    liked: z.boolean().describe('Whether the learner likes the lesson.'),
    notes: z.int().describe("Number of the learner's notes."),
    device: Device.nullable().describe('What the learner last took a step with, as reported; null where nobody did.'),
    interactions: z
      .record(z.string(), z.number())
      .describe('Counters of the player by name (plays, pauses, …), as last reported.'),
  },
  unique: { byPlacement: ['enrollmentId', 'cycle', 'placementId'] },
  indexes: { byEnrollment: ['enrollmentId', 'cycle', 'placementId'] },
  small: true,
})
export type LessonProgressRecord = RecordOf<typeof lessonProgress>

/**
 * The progress of an enrollment, updated incrementally. Its id is the enrollment's. It is valid for one `cycle`,
 * `outlineRevision` and `rulesVersion` and until `validUntil`; after that it is recomputed from the lesson progress.
 */
export const courseProgress = defineCollection({
  name: 'courseProgress',
  prefix: 'cpr',
  fields: {
    id: enrollmentId,
    courseId,
    userId: learnerId,
    cycle,
    percentage: z.int().describe('Percent of the course that is done.'),
    completed: z.int().describe('Completed placements.'),
    total: z.int().describe('Placements that are published and open.'),
    requiredCompleted: z.int().describe('Required placements that are completed.'),
    requiredTotal: z.int().describe('Required placements.'),
    requiredSeconds: z.number().describe('Estimated length of the required placements in seconds.'),
    requiredWatchedSeconds: z
      .number()
      .describe('Seconds of that length that count as time: watched of recordings, spent at other lessons.'),
    totalSeconds: z.number().describe('Estimated length of all placements in seconds.'),
    watchedSeconds: z.number().describe('Seconds of that length that are done.'),
    timeSpentSeconds: z.number().describe('Seconds of activity in the course, idle time excluded.'),
    assessmentsTotal: z.int().describe('Required quizzes and assignments.'),
    assessmentsPassed: z.int().describe('Required quizzes and assignments that are passed.'),
    activitiesTotal: z.int().describe('Required labs, discussions and interactive lessons.'),
    activitiesCompleted: z.int().describe('Those that are completed.'),
    requiredWeight: z.number().describe('Sum of the weights of the required placements, by their kinds.'),
    requiredWeightCompleted: z.number().describe('Sum of the weights of those that are completed.'),
    quizAttempts: z.int().describe('Attempts at quizzes that were started, over all cycles.'),
    assignmentSubmissions: z.int().describe('Assignments that were submitted, over all cycles.'),
    milestone: z.int().describe('The highest milestone announced so far: 0, 25, 50, 75 or 100.'),
    completedAt: instant
      .nullable()
      .describe('When everything required was first completed, in any cycle; null before that. Never reset.'),
    startedAt: instant.nullable().describe('When the learner took the first step in this cycle; null before it.'),
    lastAccessedAt: instant.nullable().describe('When the learner took the last step in this cycle; null without any.'),
    lastPlacementId: id.nullable().describe('Id of the placement of that step; null without any.'),
    frontier: z
      .int()
      .describe('Every required placement before this sequence number is completed; possibly some after it, too.'),
    outlineRevision: z.int().describe('Revision of the outline that the sums were computed by.'),
    validUntil: instant
      .nullable()
      .describe('The sums hold until this moment; null until the next change of the outline.'),
    rulesVersion: z.int().describe('Version of the rules that the sums were computed by.'),
  },
  indexes: { byCourse: ['courseId', 'userId'] },
  small: true,
})
export type CourseProgressRecord = RecordOf<typeof courseProgress>

/** One attempt at a lesson, numbered from 1. At most one is open: its `openKey` is `open`, that of the others null. */
export const lessonAttempts = defineCollection({
  name: 'lessonAttempts',
  prefix: 'lat',
  fields: {
    id: id.describe('Id of the attempt.'),
    enrollmentId,
    cycle,
    placementId,
    userId: learnerId,
    number: attemptNumber,
    status: z
      .enum(['started', 'in_progress', 'completed'])
      .describe('How far the attempt is; a `completed` one is closed, graded or not.'),
    openKey: z.literal('open').nullable().describe('`open` for the open attempt, null for the others.'),
    startedAt: instant.describe('When the attempt was started.'),
    endedAt: instant.nullable().describe('When the attempt was closed; null while it is open.'),
    score: z.number().nullable().describe('Marks of the attempt; null until it is graded.'),
    position: z.number().describe('Page, slide or question reached.'),
    positionTotal: z
      .number()
      .nullable()
      .describe('Number of pages, slides or questions; null where nobody reported it.'),
    timeSpentSeconds: z.number().describe('Seconds spent on the attempt, all together.'),
    updatedBy: id.nullable().describe('Id of the person who changed it last; null where nobody has.'),
    updatedAt: instant.describe('When it was last changed.'),
  },
  unique: {
    byNumber: ['enrollmentId', 'cycle', 'placementId', 'number'],
    open: ['enrollmentId', 'cycle', 'placementId', 'openKey'],
  },
  indexes: { byPlacement: ['enrollmentId', 'cycle', 'placementId', 'number'] },
})
export type LessonAttemptRecord = RecordOf<typeof lessonAttempts>

/** A learner's activity on one calendar day, in the time zone they were in that day. */
export const dailyActivity = defineCollection({
  name: 'dailyActivity',
  prefix: 'act',
  fields: {
    id: id.describe('Id of the record of the day.'),
    userId: learnerId,
    day: day.describe('Calendar day in the time zone, YYYY-MM-DD.'),
    timeZone: timeZone.describe('IANA time zone that the learner was in that day.'),
    activeSeconds: z.number().describe('Seconds of activity on that day, idle time excluded.'),
    lessonsTouched: z.int().describe('Lessons at which the learner took a step that day.'),
    lessonsCompleted: z.int().describe('Lessons that were completed that day.'),
  },
  unique: { byDay: ['userId', 'day'] },
  indexes: { byUser: ['userId', 'day'] },
  small: true,
})
export type DailyActivityRecord = RecordOf<typeof dailyActivity>

/** What staff decided about completions, in place of what the learner did: the trace that is kept of it. */
export const completionOverrides = defineCollection({
  name: 'completionOverrides',
  prefix: 'cov',
  fields: {
    id: id.describe('Id of the decision.'),
    enrollmentId,
    cycle,
    courseId,
    placementId,
    userId: learnerId,
    completed: z.boolean().describe('Whether the lesson was completed by it; else its completion was taken back.'),
    reason: text(1, 500).describe('Why it was decided.'),
    by: id.describe("Id of the person who decided; `system` for the host's own code."),
    at: instant.describe('When it was decided.'),
    completedBefore: instant.nullable().describe('When the lesson had been completed before; null where it was not.'),
    percentageBefore: lessonProgress.schema.shape.percentage.describe('Percent of the lesson that was done before.'),
    scoreBefore: lessonProgress.schema.shape.score.describe('Marks that counted before; null for none.'),
  },
  indexes: { byEnrollment: ['enrollmentId', 'at'] },
  small: true,
})
