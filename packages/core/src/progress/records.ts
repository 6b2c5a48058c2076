import * as z from 'zod'
import { day, id, instant, timeZone } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

export const progressStatuses = ['not_started', 'in_progress', 'completed'] as const

/** What a learner did at one placement. All other progress is derived from it. */
export const lessonProgress = defineCollection({
  name: 'lessonProgress',
  prefix: 'lpr',
  fields: {
    enrollmentId: id,
    /** The enrollment's cycle: taking a course again starts a new one, and the records of earlier cycles are kept. */
    cycle: z.int(),
    placementId: id,
    courseId: id,
    userId: id,
    status: z.enum(progressStatuses),
    /** 0 to 100, never falls. */
    percentage: z.number(),
    /** Seconds of the recording that were watched, merged: `[[0, 30], [60, 90]]`. */
    intervals: z.array(z.tuple([z.number(), z.number()])),
    watchedSeconds: z.number(),
    /** As reported by the player; overrides the author's estimate. */
    durationSeconds: z.number().nullable(),
    resumeSeconds: z.number(),
    /** Pages, slides or percent of a lesson without time. */
    position: z.number(),
    positionTotal: z.number().nullable(),
    timeSpentSeconds: z.number(),
    /** The score that counts by the placement's attempt grading; null until an attempt is graded. */
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
    startedAt: instant.nullable(),
    completedAt: instant.nullable(),
    lastAccessedAt: instant,
    bookmarked: z.boolean(),
    liked: z.boolean(),
    notes: z.int(),
    /** Counters that the client reports (plays, pauses, …), as last reported. */
    interactions: z.record(z.string(), z.number()),
  },
  unique: { byPlacement: ['enrollmentId', 'cycle', 'placementId'] },
  indexes: { byEnrollment: ['enrollmentId', 'cycle', 'placementId'], ofPlacement: ['placementId', 'enrollmentId'] },
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
    courseId: id,
    userId: id,
    cycle: z.int(),
    percentage: z.int(),
    completed: z.int(),
    total: z.int(),
    requiredCompleted: z.int(),
    requiredTotal: z.int(),
    /** Sums over the required placements, for the time mode. */
    requiredSeconds: z.number(),
    requiredWatchedSeconds: z.number(),
    totalSeconds: z.number(),
    watchedSeconds: z.number(),
    timeSpentSeconds: z.number(),
    /** Required placements of quiz and assignment kind, and how many of them are passed. */
    assessmentsTotal: z.int(),
    assessmentsPassed: z.int(),
    /** Quiz attempts started and assignments submitted, over all cycles. */
    quizAttempts: z.int(),
    assignmentSubmissions: z.int(),
    /** The highest milestone announced so far: 0, 25, 50, 75 or 100. */
    milestone: z.int(),
    /** When everything required was first completed, in any cycle; never reset. */
    completedAt: instant.nullable(),
    /** The first and the last step in this cycle, and the placement of the last one. */
    startedAt: instant.nullable(),
    lastAccessedAt: instant.nullable(),
    lastPlacementId: id.nullable(),
    /** Every required placement before this sequence number is completed; possibly some after it, too. */
    frontier: z.int(),
    outlineRevision: z.int(),
    validUntil: instant.nullable(),
    rulesVersion: z.int(),
  },
  indexes: { byCourse: ['courseId', 'userId'], byUser: ['userId', 'courseId'] },
})
export type CourseProgressRecord = RecordOf<typeof courseProgress>

/** One attempt at a lesson, numbered from 1. At most one is open: its `openKey` is `open`, that of the others null. */
export const lessonAttempts = defineCollection({
  name: 'lessonAttempts',
  prefix: 'lat',
  fields: {
    enrollmentId: id,
    cycle: z.int(),
    placementId: id,
    userId: id,
    number: z.int(),
    status: z.enum(['started', 'in_progress', 'completed']),
    openKey: z.literal('open').nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
    /** Null until graded. */
    score: z.number().nullable(),
    position: z.number(),
    positionTotal: z.number().nullable(),
    timeSpentSeconds: z.number(),
    updatedBy: id.nullable(),
    updatedAt: instant,
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
    userId: id,
    day,
    timeZone,
    activeSeconds: z.number(),
    lessonsTouched: z.int(),
    lessonsCompleted: z.int(),
  },
  unique: { byDay: ['userId', 'day'] },
  indexes: { byUser: ['userId', 'day'] },
})
export type DailyActivityRecord = RecordOf<typeof dailyActivity>
