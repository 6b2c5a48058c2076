import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { LECTURE_REQUIRED, SECTION_REQUIRED } from '../errors.ts'
import { visibleToLearners } from './outline.ts'
import type { Structure } from './structure.ts'

/** A course is published with at least one published module that has at least one published lesson. */
export const refuseIncompleteCourse = (
  structure: Structure,
): Refusal<'SECTION_REQUIRED' | 'LECTURE_REQUIRED'> | undefined => {
  const { courseId, modules, placements } = visibleToLearners(structure)
  if (modules.size === 0) return refusal(SECTION_REQUIRED, { courseId })
  const inModule = [...placements.values()].some(({ moduleId }) => moduleId !== null)
  return inModule ? undefined : refusal(LECTURE_REQUIRED, { courseId })
}
