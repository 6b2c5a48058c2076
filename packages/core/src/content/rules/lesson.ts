import type { FieldIssue } from '../../kernel/field-issues.ts'
import type { LessonRecord, ModuleRecord, PlacementRecord, Resource } from '../records.ts'
import { captionIssues, type LessonTexts } from './texts.ts'

type DateRange = Pick<ModuleRecord, 'startsAt' | 'endsAt'>

export const dateRangeIssues = ({ startsAt, endsAt }: DateRange): FieldIssue[] =>
  startsAt !== null && endsAt !== null && endsAt <= startsAt
    ? [{ path: 'endsAt', message: 'must be after the start', reason: 'conflict' }]
    : []

/** The settings of a lesson at a placement: the placement's override, else the lesson's value (002-R80). */
export interface EffectiveSettings {
  /** Whether learners see it here, as far as its modules are seen. */
  readonly published: boolean
  readonly freeLesson: boolean
  readonly mandatory: boolean
  readonly considerForPassing: boolean
  /** Its own dates, which those of its modules and of the course bound besides. */
  readonly startsAt: string | null
  readonly endsAt: string | null
  readonly maxAttempts: number | null
  readonly attemptGrading: LessonRecord['attemptGrading']
  readonly totalMarks: number
  readonly passingMarks: number
  readonly idealMinutes: number | null
  readonly resumable: boolean
}

type OutlineSettings = Pick<
  EffectiveSettings,
  'published' | 'freeLesson' | 'mandatory' | 'considerForPassing' | 'startsAt' | 'endsAt'
>

/** Those settings that outlines are derived from. A lesson that is a draft is shown nowhere, whatever a placement says. */
export const outlineSettings = (
  placement: Pick<PlacementRecord, keyof OutlineSettings>,
  lesson: Pick<LessonRecord, 'status' | Exclude<keyof OutlineSettings, 'published'>>,
): OutlineSettings => ({
  published: lesson.status !== 'draft' && (placement.published ?? lesson.status === 'published'),
  freeLesson: placement.freeLesson ?? lesson.freeLesson,
  mandatory: placement.mandatory ?? lesson.mandatory,
  considerForPassing: placement.considerForPassing ?? lesson.considerForPassing,
  startsAt: placement.startsAt ?? lesson.startsAt,
  endsAt: placement.endsAt ?? lesson.endsAt,
})

export const effectiveSettings = (
  placement: Pick<PlacementRecord, keyof EffectiveSettings>,
  lesson: Pick<LessonRecord, 'status' | Exclude<keyof EffectiveSettings, 'published'>>,
): EffectiveSettings => ({
  ...outlineSettings(placement, lesson),
  maxAttempts: placement.maxAttempts ?? lesson.maxAttempts,
  attemptGrading: placement.attemptGrading ?? lesson.attemptGrading,
  totalMarks: placement.totalMarks ?? lesson.totalMarks,
  passingMarks: placement.passingMarks ?? lesson.passingMarks,
  idealMinutes: placement.idealMinutes ?? lesson.idealMinutes,
  resumable: placement.resumable ?? lesson.resumable,
})

const markIssues = ({
  totalMarks,
  passingMarks,
}: Pick<EffectiveSettings, 'totalMarks' | 'passingMarks'>): FieldIssue[] =>
  passingMarks > totalMarks
    ? [
        {
          path: 'passingMarks',
          message: `must be at most the total marks, ${totalMarks}`,
          reason: 'too_big',
          limit: totalMarks,
        },
      ]
    : []

/** 004-R100, R101: a link needs a url, every other resource a media, or a url where the policies allow it. */
export const resourceIssues = (
  resources: readonly Pick<Resource, 'type' | 'url' | 'mediaId'>[],
  files: 'anywhere' | 'media',
  pathOf = (index: number) => `resources.${index}.`,
): FieldIssue[] =>
  resources.flatMap(({ type, url, mediaId }, index): FieldIssue[] => {
    const missing = { path: `${pathOf(index)}url`, reason: 'required' } as const
    if (type === 'link' && url === null) return [{ ...missing, message: 'is required for a link' }]
    if (files === 'media' && type !== 'link' && mediaId === null)
      return [{ path: `${pathOf(index)}mediaId`, message: 'is required for a file', reason: 'required' }]
    return url === null && mediaId === null ? [{ ...missing, message: 'is required where there is no mediaId' }] : []
  })

/** All contradictions between the fields of a lesson. */
export const lessonIssues = (
  lesson: Pick<LessonRecord, 'accessLevel' | 'totalMarks' | 'passingMarks' | 'startsAt' | 'endsAt' | 'language'>,
  texts: Pick<LessonTexts, 'guestContent' | 'transcript' | 'transcripts' | 'captions'>,
): FieldIssue[] => [
  // 004-R94
  ...(lesson.accessLevel === 'guest' && texts.guestContent === null
    ? [{ path: 'guestContent', message: 'is required in a lesson open to guests', reason: 'required' } as const]
    : []),
  ...markIssues(lesson),
  ...dateRangeIssues(lesson),
  ...captionIssues(texts.captions, texts.transcripts, texts.transcript === null ? null : lesson.language),
]

export const placementIssues = (
  placement: Pick<PlacementRecord, keyof EffectiveSettings>,
  lesson: Parameters<typeof effectiveSettings>[1],
): FieldIssue[] => {
  const settings = effectiveSettings(placement, lesson)
  return [...markIssues(settings), ...dateRangeIssues(settings)]
}
