import type { RequiredSettings } from '../../catalog/policies.ts'
import type { CourseRecord } from '../../catalog/records.ts'
import { missingSettings } from '../../catalog/rules/course.ts'
import { VALIDATION_ERROR } from '../../kernel/errors.ts'
import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { LECTURE_REQUIRED, SECTION_REQUIRED } from '../errors.ts'
import type { LessonRecord } from '../records.ts'
import { visibleToLearners } from './outline.ts'
import type { Structure } from './structure.ts'

/** Why something of a course is not shown to learners. */
export const hiddenReasons = [
  'MODULE_UNPUBLISHED',
  'MODULE_EMPTY',
  'PLACEMENT_UNPUBLISHED',
  'LESSON_UNPUBLISHED',
  'PREREQUISITE_HIDDEN',
] as const

/** Where something can be mended: a module, or a placement and its lesson. */
export interface HiddenPlace {
  readonly reason: (typeof hiddenReasons)[number]
  readonly moduleId: string | null
  readonly placementId: string | null
  readonly lessonId: string | null
}

/** The counts of what learners see that the catalog keeps of a course. */
export const contentCounts = (structure: Structure) => {
  const { modules, placements } = visibleToLearners(structure)
  const counts = { modules: modules.size, lessons: placements.size, moduleLessons: 0, contentSeconds: 0 }
  for (const { moduleId, seconds } of placements.values()) {
    if (moduleId !== null) counts.moduleLessons += 1
    counts.contentSeconds += seconds
  }
  return counts
}

interface Content extends Structure {
  readonly lessons: ReadonlyMap<string, Pick<LessonRecord, 'status'>>
}

/** What learners do not see, with the reason that is nearest to it: each module and lesson once, the modules first. */
export const hiddenPlaces = ({ modules, placements, lessons }: Content): HiddenPlace[] => {
  const filled = new Set([...placements.values()].map(({ moduleId }) => moduleId))
  for (const { parentId } of modules.values()) filled.add(parentId)
  const places: HiddenPlace[] = []
  const add = (reason: HiddenPlace['reason'], place: Partial<HiddenPlace>) =>
    places.push({ reason, moduleId: null, placementId: null, lessonId: null, ...place })
  const isOpen = (moduleId: string | null): boolean => {
    const module = moduleId === null ? undefined : modules.get(moduleId)
    return module === undefined || (module.published && isOpen(module.parentId))
  }
  for (const { id, published } of modules.values()) {
    if (!published) add('MODULE_UNPUBLISHED', { moduleId: id })
    else if (!filled.has(id)) add('MODULE_EMPTY', { moduleId: id })
  }
  for (const { id, lessonId, moduleId, published, visible } of placements.values()) {
    const place = { placementId: id, lessonId, moduleId }
    const status = lessons.get(lessonId)?.status
    if (visible) continue
    if (published === false) add('PLACEMENT_UNPUBLISHED', place)
    else if (status === 'draft' || (published === null && status !== 'published')) add('LESSON_UNPUBLISHED', place)
    else if (isOpen(moduleId)) add('PREREQUISITE_HIDDEN', place)
  }
  return places
}

/**
 * A course is published with at least one published module that has at least one published lesson, and with what the
 * policy `courseRequires` asks for.
 */
export const refuseIncompleteCourse = (
  structure: Structure,
  course: Pick<CourseRecord, 'description' | 'categoryId'>,
  requires: RequiredSettings,
): Refusal<'SECTION_REQUIRED' | 'LECTURE_REQUIRED' | 'VALIDATION_ERROR'> | undefined => {
  const { courseId } = structure
  const { modules, moduleLessons } = contentCounts(structure)
  if (modules === 0) return refusal(SECTION_REQUIRED, { courseId })
  if (moduleLessons === 0) return refusal(LECTURE_REQUIRED, { courseId })
  const errors = missingSettings(course, requires)
  return errors.length > 0 ? refusal(VALIDATION_ERROR, { errors }) : undefined
}
