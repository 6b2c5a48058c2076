import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { defineError } from '../kernel/lyceum-error.ts'
import { id } from '../kernel/values.ts'
import { lockDetails } from './locks.ts'
import { lessonId, moduleId, placementId, Resource } from './records.ts'

export const SECTION_REQUIRED = defineError(
  'SECTION_REQUIRED',
  'invalid',
  'The course needs at least one published module.',
  { courseId },
)
export const LECTURE_REQUIRED = defineError(
  'LECTURE_REQUIRED',
  'invalid',
  'The course needs at least one published lesson.',
  { courseId },
)
export const COURSE_TOO_LARGE = defineError(
  'COURSE_TOO_LARGE',
  'limited',
  'The course has more content than one document may hold.',
  {
    courseId,
    children: z.int().describe('Most modules and placements together.'),
    characters: z.int().describe('Most characters of all texts together.'),
  },
)
export const MODULE_NOT_FOUND = defineError('MODULE_NOT_FOUND', 'not_found', 'The module does not exist.', {
  moduleId,
})
export const MODULE_NOT_EMPTY = defineError('MODULE_NOT_EMPTY', 'conflict', 'The module has content.', {
  modules: z.int().describe('Modules at any depth in it.'),
  placements: z.int().describe('Placements at any depth in it.'),
})
export const MODULE_CYCLE = defineError('MODULE_CYCLE', 'invalid', 'A module cannot stand inside itself.', {
  moduleId,
})
export const MODULE_TOO_DEEP = defineError('MODULE_TOO_DEEP', 'invalid', 'Modules are nested too deeply.', {
  limit: z.int().describe('Most levels of modules in a course.'),
})
export const LESSON_ALIAS_TAKEN = defineError(
  'LESSON_ALIAS_TAKEN',
  'conflict',
  'The alias is that of another lesson.',
  { alias: z.string().describe('Alias that is taken.') },
)
export const LESSON_NOT_FOUND = defineError('LESSON_NOT_FOUND', 'not_found', 'The lesson does not exist.', {
  lessonId,
})
export const LESSON_IN_USE = defineError('LESSON_IN_USE', 'conflict', 'The lesson is placed in a course.', {
  placements: z.int().describe('In how many places it stands.'),
})
export const PLACEMENT_NOT_FOUND = defineError('PLACEMENT_NOT_FOUND', 'not_found', 'The placement does not exist.', {
  placementId,
})
export const PLACEMENT_CYCLE = defineError('PLACEMENT_CYCLE', 'invalid', 'A lesson cannot wait for itself.', {
  placementId,
})
export const RESOURCE_NOT_FOUND = defineError('RESOURCE_NOT_FOUND', 'not_found', 'The lesson has no such resource.', {
  resourceId: Resource.shape.id,
})
export const RESOURCE_LIMIT_REACHED = defineError(
  'RESOURCE_LIMIT_REACHED',
  'conflict',
  'The lesson has as many resources as it may have.',
  { limit: z.int().describe('Most resources of a lesson.') },
)
export const CHANGE_NOT_FOUND = defineError(
  'CHANGE_NOT_FOUND',
  'not_found',
  'There is no such change of the lesson, or its texts are kept no longer.',
  { changeId: id.describe('Id of the change.') },
)
export const ORDER_INCOMPLETE = defineError(
  'ORDER_INCOMPLETE',
  'invalid',
  'A new order names every child exactly once.',
  {
    missing: z.array(id).readonly().describe('Ids of children that the order does not name.'),
    unknown: z.array(id).readonly().describe('Ids in the order that are of no child.'),
    repeated: z.array(id).readonly().describe('Ids that the order names more than once.'),
  },
)
export const CONTENT_LOCKED = defineError(
  'CONTENT_LOCKED',
  'forbidden',
  'This content is not open to you.',
  lockDetails,
)
