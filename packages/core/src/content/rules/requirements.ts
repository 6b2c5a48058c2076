import { durationIssues } from '../../catalog/rules/course.ts'
import { videoIssues } from '../../catalog/rules/media.ts'
import type { FieldIssue } from '../../kernel/field-issues.ts'
import type { RequiredOfLessons, RequiredOfModules } from '../policies.ts'
import type { LessonContentRecord, LessonRecord, ModuleRecord, Resource } from '../records.ts'
import { lessonIssues, resourceIssues } from './lesson.ts'

/** What the host's policies ask of lessons. */
export interface LessonTerms {
  readonly requires: RequiredOfLessons
  readonly videoSources: 'any' | 'known'
  readonly durationLimit: number | null
  readonly resourceFiles: 'anywhere' | 'media'
}

/** The fields that a change gives; only whether it does matters here. */
type Given<Field extends string> = { readonly [Name in Field]?: unknown }

const shortIssues = (path: string, value: string | null, least: number | undefined): FieldIssue[] => {
  const { length } = (value ?? '').trim()
  if (least === undefined || length >= least) return []
  if (length === 0) return [{ path, message: 'is required', reason: 'required' }]
  return [{ path, message: `must have at least ${least} characters`, reason: 'too_short', limit: least }]
}

/**
 * What the policies refuse of a new module, or of the fields that a change gives: a module from before a policy can still
 * be changed.
 */
export const moduleRequirementIssues = (
  module: Pick<ModuleRecord, 'title' | 'description'>,
  given: Given<'title' | 'description'>,
  requires: RequiredOfModules,
  isNew = false,
): FieldIssue[] => [
  ...(isNew || given.title !== undefined ? shortIssues('title', module.title, requires.title) : []),
  ...(isNew || given.description !== undefined
    ? shortIssues('description', module.description, requires.description)
    : []),
]

/** What is placed must be given a position where the policies ask for one. */
export const positionIssues = (
  position: number | undefined,
  { position: required }: Pick<RequiredOfModules, 'position'>,
): FieldIssue[] =>
  required && position === undefined ? [{ path: 'position', message: 'is required', reason: 'required' }] : []

type LimitedFields = Pick<
  LessonRecord,
  'title' | 'description' | 'accessLevel' | 'kind' | 'contentUrl' | 'durationMinutes'
> &
  Pick<LessonContentRecord, 'content' | 'guestContent'> & {
    readonly resources: readonly Pick<Resource, 'type' | 'url' | 'mediaId'>[]
  }

/** What the policies refuse of a new lesson, or of the fields that a change gives. */
export const lessonRequirementIssues = (
  lesson: LimitedFields,
  given: Given<keyof LimitedFields>,
  { requires, videoSources, durationLimit, resourceFiles }: LessonTerms,
  isNew = false,
): FieldIssue[] => {
  const changed = (...fields: (keyof LimitedFields)[]) => isNew || fields.some((field) => given[field] !== undefined)
  const issues = moduleRequirementIssues(lesson, given, requires, isNew)
  if (changed('content')) issues.push(...shortIssues('content', lesson.content, requires.content))
  if (changed('guestContent', 'accessLevel') && lesson.accessLevel === 'guest' && lesson.guestContent !== null)
    issues.push(...shortIssues('guestContent', lesson.guestContent, requires.content))
  if (changed('kind', 'contentUrl') && lesson.kind === 'video')
    issues.push(...videoIssues('contentUrl', lesson.contentUrl, videoSources))
  if (changed('durationMinutes')) {
    issues.push(...durationIssues(lesson, durationLimit))
    if (requires.wholeMinutes && !Number.isInteger(lesson.durationMinutes ?? 0))
      issues.push({ path: 'durationMinutes', message: 'must be a whole number', reason: 'type' })
  }
  if (changed('resources')) issues.push(...resourceIssues(lesson.resources, resourceFiles))
  return issues
}

/** Everything that is wrong with a new lesson. */
export const newLessonIssues = (
  lesson: Parameters<typeof lessonIssues>[0] & Omit<LimitedFields, 'content' | 'guestContent' | 'resources'>,
  texts: Parameters<typeof lessonIssues>[1] & Pick<LimitedFields, 'content' | 'guestContent' | 'resources'>,
  terms: LessonTerms,
): FieldIssue[] => [
  ...lessonIssues(lesson, texts),
  ...lessonRequirementIssues({ ...lesson, ...texts }, {}, terms, true),
]
