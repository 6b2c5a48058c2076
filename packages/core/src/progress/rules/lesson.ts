import type { LessonRecord } from '../../content/records.ts'
import { ACTIVITY_KINDS, ASSESSED_KINDS } from '../../content/rules/outline.ts'
import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { NOT_COMPLETABLE } from '../errors.ts'
import type { LessonProgressRecord } from '../records.ts'
import { coveredSeconds, type Interval, mergeIntervals } from './intervals.ts'
import { shareOf, wholePercentage } from './percentage.ts'

export type LessonKind = LessonRecord['kind']

/** Kinds with a recording, whose progress is the share of it that was watched. */
const TIMED_KINDS: readonly LessonKind[] = ['video', 'audio', 'live']

export const isTimed = (kind: LessonKind): boolean => TIMED_KINDS.includes(kind)
/** Completed by a grade, never by hand. */
export const isAssessment = (kind: LessonKind): boolean => ASSESSED_KINDS.includes(kind)
export const isActivity = (kind: LessonKind): boolean => ACTIVITY_KINDS.includes(kind)

/** The fields of a placement that lesson progress is measured by. `seconds` is the author's estimate, 0 for none. */
export interface MeasuredLesson {
  readonly kind: LessonKind
  readonly seconds: number
}

/** A learner's progress at one placement: the record without its keys. */
export type LessonFacts = Omit<
  LessonProgressRecord,
  'id' | 'version' | 'enrollmentId' | 'cycle' | 'placementId' | 'courseId' | 'userId'
>

/** What a client reports about a lesson; fields that it omits keep their value. */
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
  readonly device?: LessonFacts['device']
}

export const initialLessonFacts = (now: string): LessonFacts => ({
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
  device: null,
  interactions: {},
})

/** Whether the learner has taken a step at the lesson: a bookmark is none. */
export const hasBegun = (progress: Pick<LessonFacts, 'startedAt'> | null | undefined): boolean =>
  progress != null && progress.startedAt !== null

/** A whole minute is the smallest estimate: it says nothing of a recording that is shorter. */
const SMALLEST_ESTIMATE = 60

/**
 * The length of the recording, if the player reports one. A player may be wrong: it names the length of an advertisement
 * (mediaelement/mediaelement#1011), of the whole of which the lesson is a part (openedx/openedx-platform#35928), or
 * rounds a short one by a third (videojs/videojs-contrib-hls#217), and authors estimate. So from half to twice the
 * estimate is believed. Without an estimate the player's word is taken, but later nothing below half of it.
 */
const believedDuration = (
  { seconds }: MeasuredLesson,
  known: number | null,
  reported: number | undefined,
): number | null => {
  if (reported === undefined) return known
  const believed =
    seconds > 0
      ? reported <= 2 * seconds && (reported >= seconds / 2 || seconds <= SMALLEST_ESTIMATE)
      : known === null || reported >= known / 2
  return believed ? reported : known
}

/** The seconds watched, as they are shown: players that count by themselves may count replays. */
export const secondsWatched = ({
  watchedSeconds,
  durationSeconds,
}: Pick<LessonFacts, 'watchedSeconds' | 'durationSeconds'>): number =>
  durationSeconds === null ? watchedSeconds : Math.min(watchedSeconds, durationSeconds)

/** The share of a lesson that is done, 0 to 1 (000-R85, 002-R126). A believed duration overrides the estimate. */
const coveredShare = ({ kind, seconds }: MeasuredLesson, facts: LessonFacts): number => {
  if (isTimed(kind)) return shareOf(facts.watchedSeconds, facts.durationSeconds ?? seconds)
  if (facts.positionTotal !== null && facts.positionTotal > 0) return shareOf(facts.position, facts.positionTotal)
  return shareOf(facts.watchedSeconds, facts.durationSeconds ?? 0)
}

const withDerivedStatus = (
  lesson: MeasuredLesson,
  before: LessonFacts,
  facts: LessonFacts,
  done: boolean,
  now: string,
): LessonFacts => {
  const share = coveredShare(lesson, facts)
  // Completion and percentage never decrease (scrimba/community#484). The resume position may, and is 0 once completed.
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

/** Merges a report into the facts. Refuses to complete a quiz or an assignment, which is completed by its score. */
export const applyReport = (
  lesson: MeasuredLesson,
  before: LessonFacts,
  report: LessonReport,
  now: string,
): LessonFacts | Refusal<'NOT_COMPLETABLE'> => {
  if (report.completed && isAssessment(lesson.kind) && before.completedAt === null)
    return refusal(NOT_COMPLETABLE, { reason: `A ${lesson.kind} is completed by its score.` })
  const durationSeconds = believedDuration(lesson, before.durationSeconds, report.durationSeconds)
  const intervals = report.watched ? mergeIntervals(before.intervals, report.watched) : before.intervals
  const reported = Math.max(before.watchedSeconds, report.watchedSeconds ?? 0)
  const facts: LessonFacts = {
    ...before,
    intervals,
    durationSeconds,
    // Some clients report a total, others intervals that are summed here: the larger value counts.
    watchedSeconds: Math.max(reported, coveredSeconds(intervals, durationSeconds)),
    resumeSeconds: report.resumeSeconds ?? before.resumeSeconds,
    position: report.position ?? before.position,
    positionTotal: report.positionTotal ?? before.positionTotal,
    timeSpentSeconds: before.timeSpentSeconds + (report.timeSpentSeconds ?? 0),
    bookmarked: report.bookmarked ?? before.bookmarked,
    liked: report.liked ?? before.liked,
    device: report.device ?? before.device,
    interactions: report.interactions ? { ...before.interactions, ...report.interactions } : before.interactions,
  }
  return withDerivedStatus(lesson, before, facts, report.completed === true, now)
}

/** Sets the score that counts. A quiz or an assignment is completed once it has one (frappe/lms#531). */
export const applyScore = (
  lesson: MeasuredLesson,
  before: LessonFacts,
  { score, passed }: Pick<LessonFacts, 'score' | 'passed'>,
  now: string,
): LessonFacts => ({
  ...withDerivedStatus(lesson, before, { ...before, score, passed }, isAssessment(lesson.kind) && score !== null, now),
  // Grading is not a visit by the learner.
  lastAccessedAt: before.lastAccessedAt,
})

/**
 * The facts after staff has completed a lesson, or taken its completion back. What had been watched, reached or scored is
 * taken back with it, or the next report would complete it again; the time spent stays.
 */
export const overrideCompletion = (before: LessonFacts, completed: boolean, now: string): LessonFacts =>
  completed
    ? {
        ...before,
        ...{ status: 'completed', percentage: 100, resumeSeconds: 0 },
        position: before.positionTotal ?? before.position,
        startedAt: before.startedAt ?? now,
        completedAt: before.completedAt ?? now,
      }
    : {
        ...before,
        status: before.startedAt === null ? 'not_started' : 'in_progress',
        ...{ percentage: 0, intervals: [], watchedSeconds: 0, resumeSeconds: 0, position: 0 },
        ...{ score: null, passed: null, completedAt: null },
      }
