import * as z from 'zod'
import { lessonKinds } from '../../content/records.ts'
import { names } from '../../kernel/names.ts'
import { id, instant } from '../../kernel/values.ts'
import { progressStatuses } from '../records.ts'
import { initialLessonFacts } from '../rules/lesson.ts'
import { minutesOf } from '../rules/percentage.ts'
import type { TreeLesson } from '../rules/tree.ts'
import type { DetailPlacement, DetailProgress } from '../views/details.ts'
import { count } from './progress.ts'

const Lock = z
  .object({
    reason: z.enum([
      'sign_in',
      'premium',
      'not_enrolled',
      'enrollment',
      'not_open',
      'closed',
      'sequence',
      'prerequisites',
    ]),
    status: z.string().optional().meta({ description: 'The status of an enrollment that gives no access.' }),
    at: instant.optional().meta({ description: 'When it opens, or when it closed.' }),
    missing: z.array(id).optional().meta({ description: 'Placements that must be completed or passed first.' }),
  })
  .register(names, { id: 'LessonLock' })

/** What one person did at a lesson, as an outline shows it. */
const ProgressHere = z
  .object({
    id: id.nullable().meta({ description: 'The progress record; null before the first step.' }),
    status: z.enum(progressStatuses),
    percentage: z.number(),
    watchedSeconds: z.number(),
    durationSeconds: z.number().nullable(),
    resumeSeconds: z.number().meta({ description: 'Where to go on; 0 once completed.' }),
    position: z.number(),
    positionTotal: z.number().nullable(),
    timeSpentSeconds: z.number(),
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
    startedAt: instant.nullable(),
    completedAt: instant.nullable(),
    lastAccessedAt: instant.nullable(),
    bookmarked: z.boolean(),
    liked: z.boolean(),
    notes: count,
  })
  .register(names, { id: 'LearningLessonProgress' })
type ProgressHere = z.infer<typeof ProgressHere>

/** A lesson at its place, with the progress of the person concerned. */
export const OutlineLesson = z
  .object({
    type: z.literal('placement'),
    id: id.meta({ description: 'The placement.' }),
    lessonId: id,
    title: z.string(),
    kind: z.enum(lessonKinds),
    position: count,
    sequence: count.meta({ description: 'Place in the course read from first to last, from 1.' }),
    durationMinutes: z.number().nullable(),
    mandatory: z.boolean(),
    required: z.boolean().meta({ description: 'Whether the course cannot be completed without it.' }),
    freeLesson: z.boolean(),
    visible: z.boolean().meta({ description: 'False for what only staff can see.' }),
    opensAt: instant.nullable(),
    closesAt: instant.nullable(),
    resourceCount: count,
    locked: Lock.nullable().meta({ description: 'Why it is not open to this person now; null where it is.' }),
    progress: ProgressHere.nullable().meta({ description: 'Null where nobody is enrolled.' }),
  })
  .register(names, { id: 'LearningLesson' })
export type OutlineLesson = z.infer<typeof OutlineLesson>

const { intervals, interactions, ...untouchedFacts } = initialLessonFacts('')
const untouchedHere: ProgressHere = { id: null, ...untouchedFacts, lastAccessedAt: null }

// Field by field: a course has many lessons, and copying objects of unknown shape is what costs most.
const progressHere = (progress: DetailProgress): ProgressHere => ({
  id: progress.id,
  status: progress.status,
  percentage: progress.percentage,
  watchedSeconds: progress.watchedSeconds,
  durationSeconds: progress.durationSeconds,
  resumeSeconds: progress.resumeSeconds,
  position: progress.position,
  positionTotal: progress.positionTotal,
  timeSpentSeconds: progress.timeSpentSeconds,
  score: progress.score,
  passed: progress.passed,
  startedAt: progress.startedAt,
  completedAt: progress.completedAt,
  // A bookmark alone is no visit.
  lastAccessedAt: progress.status === 'not_started' ? null : progress.lastAccessedAt,
  bookmarked: progress.bookmarked,
  liked: progress.liked,
  notes: progress.notes,
})

const toLock = ({ reason, status, at, missing }: NonNullable<TreeLesson['locked']>): OutlineLesson['locked'] => ({
  reason,
  ...(status === undefined ? {} : { status }),
  ...(at === undefined ? {} : { at }),
  ...(missing === undefined ? {} : { missing: [...missing] }),
})

/** A lesson as it is answered; without progress where nobody is enrolled. */
export const toLesson = ({ placement, progress, locked }: TreeLesson, enrolled: boolean): OutlineLesson => ({
  type: 'placement',
  id: placement.id,
  lessonId: placement.lessonId,
  title: placement.lesson.title,
  kind: placement.kind,
  position: placement.position,
  sequence: placement.sequence,
  durationMinutes: placement.lesson.durationMinutes,
  mandatory: placement.mandatory,
  required: placement.required,
  freeLesson: placement.freeLesson,
  visible: placement.visible,
  opensAt: placement.opensAt,
  closesAt: placement.closesAt,
  resourceCount: placement.lesson.resourceCount,
  locked: locked && toLock(locked),
  progress: enrolled ? (progress ? progressHere(progress) : { ...untouchedHere }) : null,
})

/** A lesson named with the module it stands in, for what is listed outside of the outline. */
export const LessonLink = z
  .object({
    placementId: id,
    lessonId: id,
    title: z.string(),
    kind: z.enum(lessonKinds),
    moduleId: id.nullable(),
    moduleTitle: z.string().nullable(),
    durationMinutes: z.number().nullable(),
    resumeSeconds: z.number(),
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
