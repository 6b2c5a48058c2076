import type { RequiredSettings } from '../policies.ts'
import type { authoringStatuses, CourseCounterRecord, CourseRecord } from '../records.ts'
import { missingSettings } from './course.ts'

/** What a finished course has. `section` is a published module, `lecture` a published lesson in one. */
export const authoringCheckNames = ['description', 'category', 'objectives', 'thumbnail', 'section', 'lecture'] as const
type CheckName = (typeof authoringCheckNames)[number]

export interface AuthoringCheck {
  readonly check: CheckName
  readonly met: boolean
  /** Whether the course cannot be published without it. */
  readonly required: boolean
}

type Described = Pick<CourseRecord, 'description' | 'categoryId' | 'objectives' | 'thumbnailUrl'>
type Counted = Pick<CourseCounterRecord, 'modules' | 'moduleLessons'>

/** The checklist of a course: the same for its status of authoring, for its author and for publishing it. */
export const authoringChecks = (
  course: Described,
  { modules, moduleLessons }: Counted,
  requires: RequiredSettings,
): AuthoringCheck[] => {
  const missing = new Set<string>(missingSettings(course, requires).map(({ path }) => path))
  return [
    {
      check: 'description',
      met: course.description.trim() !== '' && !missing.has('description'),
      required: requires.description !== undefined,
    },
    { check: 'category', met: course.categoryId !== null, required: requires.category === true },
    { check: 'objectives', met: course.objectives.length > 0, required: false },
    { check: 'thumbnail', met: course.thumbnailUrl !== null, required: false },
    { check: 'section', met: modules > 0, required: true },
    { check: 'lecture', met: moduleLessons > 0, required: true },
  ]
}

/** How far the author is, by the checklist. */
export const authoringProgress = (
  checks: readonly AuthoringCheck[],
): { authoringStatus: (typeof authoringStatuses)[number]; authoringPercentage: number } => {
  const met = checks.filter((each) => each.met).length
  const authoringStatus = met === 0 ? 'not_started' : met === checks.length ? 'complete' : 'partially_complete'
  return { authoringStatus, authoringPercentage: Math.round((met * 100) / checks.length) }
}
