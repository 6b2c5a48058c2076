import * as z from 'zod'
import { day, id, instant, timeZone } from '../kernel/values.ts'
import { defineCollection, type RecordOf } from '../store/index.ts'

export const progressStatuses = ['not_started', 'in_progress', 'completed'] as const

/** What a learner did at one placement: the facts from which all progress is derived. */
export const lessonProgress = defineCollection({
  name: 'lessonProgress',
  prefix: 'lpr',
  fields: {
    enrollmentId: id,
    /** The enrollment's: whoever takes a course anew begins anew, and what was done before is kept. */
    cycle: z.int(),
    placementId: id,
    courseId: id,
    userId: id,
    status: z.enum(progressStatuses),
    /** 0 to 100, never falls. */
    percentage: z.number(),
    /** Seconds of the recording that were watched, merged: `[[0, 30], [60, 90]]`. A replay adds nothing. */
    intervals: z.array(z.tuple([z.number(), z.number()])),
    watchedSeconds: z.number(),
    /** As the player reported it; wins over the author's estimate. */
    durationSeconds: z.number().nullable(),
    resumeSeconds: z.number(),
    /** Pages, slides or percent of a lesson without time. */
    position: z.number(),
    positionTotal: z.number().nullable(),
    timeSpentSeconds: z.number(),
    /** The graded score by the placement's attempt grading; null until one is there. */
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
    startedAt: instant.nullable(),
    completedAt: instant.nullable(),
    lastAccessedAt: instant,
    bookmarked: z.boolean(),
    liked: z.boolean(),
    notes: z.int(),
    /** Counters that the client reports (plays, pauses, …), kept as last reported. */
    interactions: z.record(z.string(), z.number()),
  },
  unique: { byPlacement: ['enrollmentId', 'cycle', 'placementId'] },
  indexes: { byEnrollment: ['enrollmentId', 'cycle', 'placementId'], ofPlacement: ['placementId', 'enrollmentId'] },
})
export type LessonProgressRecord = RecordOf<typeof lessonProgress>

/**
 * The rollup of an enrollment, kept incrementally. Its id is the enrollment's. It holds for one `cycle`,
 * `outlineRevision` and `rulesVersion` and until `validUntil`; past any of them it is counted anew from the facts.
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
    /** Sum over the required placements of the seconds that count, for the time mode. */
    requiredSeconds: z.number(),
    requiredWatchedSeconds: z.number(),
    totalSeconds: z.number(),
    watchedSeconds: z.number(),
    timeSpentSeconds: z.number(),
    /** Required placements of quiz and assignment kind, and how many of them are passed. */
    assessmentsTotal: z.int(),
    assessmentsPassed: z.int(),
    /** Attempts begun at quizzes and handed in at assignments, ever. */
    quizAttempts: z.int(),
    assignmentSubmissions: z.int(),
    /** The highest of 0, 25, 50, 75, 100 that was announced, ever. */
    milestone: z.int(),
    /** When everything required was first done, in whatever cycle; never lost. */
    completedAt: instant.nullable(),
    /** The first step and the last one in this cycle, and where that was. */
    startedAt: instant.nullable(),
    lastAccessedAt: instant.nullable(),
    lastPlacementId: id.nullable(),
    /** Every required placement before this place in the sequence is done; perhaps some beyond it, too. */
    frontier: z.int(),
    outlineRevision: z.int(),
    validUntil: instant.nullable(),
    rulesVersion: z.int(),
  },
  indexes: { byCourse: ['courseId', 'userId'], byUser: ['userId', 'courseId'] },
})
export type CourseProgressRecord = RecordOf<typeof courseProgress>

/** One try at a lesson, numbered from 1. At most one is open: `openKey` is `open` for it and null for the others. */
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
    /** Null until somebody or something has graded it. */
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

/** What a person did on one of their own calendar days, in the zone they were in that day. */
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
