import * as z from 'zod'
import { Media } from '../../catalog/answers.ts'
import { readMedia } from '../../catalog/rules/media.ts'
import { lockDetails } from '../../content/locks.ts'
import { lessonId, lessons, placementId, placements } from '../../content/records.ts'
import { names } from '../../kernel/names.ts'
import { progressId } from '../records.ts'
import { initialLessonFacts, secondsWatched } from '../rules/lesson.ts'
import { minutesOf } from '../rules/percentage.ts'
import { progressIdOf } from '../rules/progress-id.ts'
import type { TreeLesson } from '../rules/tree.ts'
import type { DetailPlacement, DetailProgress } from '../views/details.ts'
import { LessonProgress } from './progress.ts'

const placement = placements.schema.shape
const lesson = lessons.schema.shape

/** Why content is not open to somebody. */
export const LessonLock = z.object(lockDetails).register(names, { id: 'LessonLock' })

/** What one person did at a lesson, as an outline shows it. */
const ProgressHere = z
  .object({
    id: progressId.nullable().describe('Id of the progress there; null without an enrollment.'),
    ...LessonProgress.omit({
      id: true,
      enrollmentId: true,
      placementId: true,
      courseId: true,
      userId: true,
      interactions: true,
      device: true,
    }).shape,
  })
  .register(names, { id: 'LearningLessonProgress' })
type ProgressHere = z.infer<typeof ProgressHere>

/** A lesson at its place, with the progress of the person concerned. */
export const OutlineLesson = z
  .object({
    type: z.literal('placement').describe('Tells a lesson from a module.'),
    id: placementId,
    lessonId,
    title: lesson.title,
    kind: lesson.kind,
    position: placement.position,
    sequence: placement.sequence,
    durationMinutes: lesson.durationMinutes,
    mandatory: z.boolean().describe('Whether it is mandatory here, by its placement or its lesson.'),
    required: placement.required,
    freeLesson: placement.preview,
    visible: z.boolean().describe('False for what only staff can see.'),
    opensAt: placement.opensAt,
    closesAt: placement.closesAt,
    afterDays: placement.afterDays,
    resourceCount: lesson.resourceCount,
    tier: z
      .enum(['full', 'registered', 'guest'])
      .nullable()
      .describe('How much of it `learning.content` serves this person now; null for nothing.'),
    locked: LessonLock.nullable().describe('Why it is not all open to this person now; null where it is.'),
    media: Media.nullable().describe(
      'What players need of its recording or document, for who is served in full; null for others, in progress and where there is none.',
    ),
    progress: ProgressHere.nullable().describe('What the person did at the lesson; null without an enrollment.'),
  })
  .register(names, { id: 'LearningLesson' })
export type OutlineLesson = z.infer<typeof OutlineLesson>

const { intervals, interactions, device, ...untouchedFacts } = initialLessonFacts('')
const untouchedHere: ProgressHere = { id: null, ...untouchedFacts, lastAccessedAt: null }

// Field by field for speed: a course has many lessons, and spreading objects is slow.
const progressHere = (id: string | null, progress: DetailProgress): ProgressHere => ({
  id,
  status: progress.status,
  percentage: progress.percentage,
  watchedSeconds: secondsWatched(progress),
  durationSeconds: progress.durationSeconds,
  resumeSeconds: progress.resumeSeconds,
  position: progress.position,
  positionTotal: progress.positionTotal,
  timeSpentSeconds: progress.timeSpentSeconds,
  score: progress.score,
  passed: progress.passed,
  startedAt: progress.startedAt,
  completedAt: progress.completedAt,
  // A bookmark does not count as access.
  lastAccessedAt: progress.status === 'not_started' ? null : progress.lastAccessedAt,
  bookmarked: progress.bookmarked,
  liked: progress.liked,
  notes: progress.notes,
})

/** What an outline shows beside the lessons. */
export interface Shown {
  /** Progress: of those who are enrolled, in this cycle. */
  readonly progress: boolean
  readonly run: { readonly enrollmentId: string; readonly cycle: number } | null
  /** Recordings of what is served in full: to the person who is served alone. */
  readonly media: boolean
}

/** The answer for a lesson. */
export const toLesson = ({ placement, progress, tier, locked }: TreeLesson, shown: Shown): OutlineLesson => {
  const progressId = shown.run && progressIdOf({ ...shown.run, placementId: placement.id })
  return {
    type: 'placement',
    id: placement.id,
    lessonId: placement.lessonId,
    title: placement.lesson.title,
    kind: placement.kind,
    position: placement.position,
    sequence: placement.sequence,
    durationMinutes: placement.lesson.durationMinutes,
    mandatory: placement.mandatory ?? placement.lesson.mandatory,
    required: placement.required,
    freeLesson: placement.preview,
    visible: placement.visible,
    opensAt: placement.opensAt,
    closesAt: placement.closesAt,
    afterDays: placement.afterDays,
    resourceCount: placement.lesson.resourceCount,
    tier,
    locked,
    media: shown.media && tier === 'full' ? readMedia(placement.lesson.contentUrl, placement.lesson.mediaId) : null,
    progress: shown.progress
      ? progress
        ? progressHere(progressId, progress)
        : { ...untouchedHere, id: progressId }
      : null,
  }
}

/** A lesson with its module, for lists outside of the outline. */
export const LessonLink = z
  .object({
    placementId,
    lessonId,
    title: lesson.title,
    kind: lesson.kind,
    moduleId: placement.moduleId,
    moduleTitle: z.string().nullable().describe('Title of that module; null for the course itself.'),
    durationMinutes: lesson.durationMinutes,
    resumeSeconds: LessonProgress.shape.resumeSeconds,
  })
  .register(names, { id: 'LessonLink' })
export type LessonLink = z.infer<typeof LessonLink>

export const toLink = (
  { id: placementId, lessonId, kind, moduleId, seconds, lesson }: DetailPlacement,
  moduleTitles: ReadonlyMap<string, string>,
  resumeSeconds: number,
): LessonLink => ({
  placementId,
  lessonId,
  title: lesson.title,
  kind,
  moduleId,
  moduleTitle: (moduleId && moduleTitles.get(moduleId)) || null,
  durationMinutes: lesson.durationMinutes ?? (seconds > 0 ? minutesOf(seconds) : null),
  resumeSeconds,
})
