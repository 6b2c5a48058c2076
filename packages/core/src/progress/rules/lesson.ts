import type { LessonRecord } from '../../content/records.ts'
import { ASSESSED } from '../../content/rules/outline.ts'
import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { NOT_COMPLETABLE } from '../errors.ts'
import type { LessonProgressRecord } from '../records.ts'
import { coveredSeconds, type Interval, mergeIntervals } from './intervals.ts'
import { shareOf, wholePercentage } from './percentage.ts'

export type LessonKind = LessonRecord['kind']

/** Kinds with a recording: their progress is what of it was watched. */
const TIMED: readonly LessonKind[] = ['video', 'audio', 'live']

export const isTimed = (kind: LessonKind): boolean => TIMED.includes(kind)
/** Done when it is graded, and not because somebody says so. */
export const isAssessment = (kind: LessonKind): boolean => ASSESSED.includes(kind)

/** What progress needs to know of a lesson at its place. `seconds` is the author's estimate, 0 for none. */
export interface LessonAtPlace {
  readonly kind: LessonKind
  readonly seconds: number
}

/** What one person did at one placement; a record's own fields without its identity. */
export type LessonFacts = Omit<
  LessonProgressRecord,
  'id' | 'version' | 'enrollmentId' | 'cycle' | 'placementId' | 'courseId' | 'userId'
>

/** What a client reports of a lesson; what it leaves out stays as it was. */
export interface LessonReport {
  readonly watched?: readonly Interval[]
  readonly watchedSeconds?: number
  readonly durationSeconds?: number
  readonly resumeSeconds?: number
  readonly position?: number
  readonly positionTotal?: number
  readonly timeSpentSeconds?: number
  readonly completed?: boolean
  readonly bookmarked?: boolean
  readonly liked?: boolean
  readonly interactions?: Readonly<Record<string, number>>
}

export const untouched = (now: string): LessonFacts => ({
  status: 'not_started',
  percentage: 0,
  intervals: [],
  watchedSeconds: 0,
  durationSeconds: null,
  resumeSeconds: 0,
  position: 0,
  positionTotal: null,
  timeSpentSeconds: 0,
  score: null,
  passed: null,
  startedAt: null,
  completedAt: null,
  lastAccessedAt: now,
  bookmarked: false,
  liked: false,
  notes: 0,
  interactions: {},
})

/** How much of a lesson the facts cover, 0 to 1 (000-R85, 002-R126). The player's duration wins over the estimate. */
const coverage = ({ kind, seconds }: LessonAtPlace, facts: LessonFacts): number => {
  if (isTimed(kind)) return shareOf(facts.watchedSeconds, facts.durationSeconds ?? seconds)
  if (facts.positionTotal !== null && facts.positionTotal > 0) return shareOf(facts.position, facts.positionTotal)
  return shareOf(facts.watchedSeconds, facts.durationSeconds ?? 0)
}

const settled = (
  lesson: LessonAtPlace,
  before: LessonFacts,
  facts: LessonFacts,
  done: boolean,
  now: string,
): LessonFacts => {
  const share = coverage(lesson, facts)
  // Completion and percentage never go back (scrimba/community#484); the resume position may; it is 0 when done.
  const completed = before.completedAt !== null || done || (share >= 1 && !isAssessment(lesson.kind))
  return {
    ...facts,
    status: completed ? 'completed' : 'in_progress',
    percentage: Math.max(before.percentage, wholePercentage(share, completed)),
    resumeSeconds: completed ? 0 : facts.resumeSeconds,
    position: completed ? (facts.positionTotal ?? facts.position) : facts.position,
    startedAt: before.startedAt ?? now,
    completedAt: before.completedAt ?? (completed ? now : null),
    lastAccessedAt: now,
  }
}

/** Adds a report to what is known. A lesson that completes by its score is refused completion by hand. */
export const withReport = (
  lesson: LessonAtPlace,
  before: LessonFacts,
  report: LessonReport,
  now: string,
): LessonFacts | Refusal<'NOT_COMPLETABLE'> => {
  if (report.completed && isAssessment(lesson.kind) && before.completedAt === null)
    return refusal(NOT_COMPLETABLE, { reason: `A ${lesson.kind} is completed by its score.` })
  const durationSeconds = report.durationSeconds ?? before.durationSeconds
  const intervals =
    report.watched || report.durationSeconds !== undefined
      ? mergeIntervals(before.intervals, report.watched ?? [], durationSeconds)
      : before.intervals
  const end = durationSeconds ?? Number.POSITIVE_INFINITY
  const reported = Math.max(before.watchedSeconds, report.watchedSeconds ?? 0)
  const facts: LessonFacts = {
    ...before,
    intervals,
    durationSeconds,
    // A client that counts by itself says a total, one that reports intervals lets us count: the larger holds.
    watchedSeconds: Math.min(end, Math.max(reported, coveredSeconds(intervals))),
    resumeSeconds: report.resumeSeconds ?? before.resumeSeconds,
    position: report.position ?? before.position,
    positionTotal: report.positionTotal ?? before.positionTotal,
    timeSpentSeconds: before.timeSpentSeconds + (report.timeSpentSeconds ?? 0),
    bookmarked: report.bookmarked ?? before.bookmarked,
    liked: report.liked ?? before.liked,
    interactions: report.interactions ? { ...before.interactions, ...report.interactions } : before.interactions,
  }
  return settled(lesson, before, facts, report.completed === true, now)
}

/** Puts the score that counts beside the facts: a quiz or assignment is done once it has one (frappe/lms#531). */
export const withScore = (
  lesson: LessonAtPlace,
  before: LessonFacts,
  { score, passed }: Pick<LessonFacts, 'score' | 'passed'>,
  now: string,
): LessonFacts => ({
  ...settled(lesson, before, { ...before, score, passed }, isAssessment(lesson.kind) && score !== null, now),
  // Whoever grades is not the learner coming by.
  lastAccessedAt: before.lastAccessedAt,
})
