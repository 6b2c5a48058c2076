import * as z from 'zod'
import { defineError } from '../kernel/lyceum-error.ts'
import { id, instant } from '../kernel/values.ts'

export const SECTION_REQUIRED = defineError(
  'SECTION_REQUIRED',
  'invalid',
  'The course needs at least one published module.',
  { courseId: id },
)
export const LECTURE_REQUIRED = defineError(
  'LECTURE_REQUIRED',
  'invalid',
  'The course needs at least one published lesson.',
  { courseId: id },
)
export const MODULE_NOT_FOUND = defineError('MODULE_NOT_FOUND', 'not_found', 'The module does not exist.', {
  moduleId: id,
})
export const MODULE_NOT_EMPTY = defineError('MODULE_NOT_EMPTY', 'conflict', 'The module has content.', {
  modules: z.int(),
  placements: z.int(),
})
export const MODULE_CYCLE = defineError('MODULE_CYCLE', 'invalid', 'A module cannot stand inside itself.', {
  moduleId: id,
})
export const MODULE_TOO_DEEP = defineError('MODULE_TOO_DEEP', 'invalid', 'Modules are nested too deeply.', {
  limit: z.int(),
})
export const LESSON_NOT_FOUND = defineError('LESSON_NOT_FOUND', 'not_found', 'The lesson does not exist.', {
  lessonId: id,
})
export const LESSON_IN_USE = defineError('LESSON_IN_USE', 'conflict', 'The lesson is placed in a course.', {
  placements: z.int(),
})
export const PLACEMENT_NOT_FOUND = defineError('PLACEMENT_NOT_FOUND', 'not_found', 'The placement does not exist.', {
  placementId: id,
})
export const PLACEMENT_CYCLE = defineError('PLACEMENT_CYCLE', 'invalid', 'A lesson cannot wait for itself.', {
  placementId: id,
})
export const RESOURCE_NOT_FOUND = defineError('RESOURCE_NOT_FOUND', 'not_found', 'The lesson has no such resource.', {
  resourceId: id,
})
export const ORDER_INCOMPLETE = defineError(
  'ORDER_INCOMPLETE',
  'invalid',
  'A new order names every child exactly once.',
  { missing: z.array(id).readonly(), unknown: z.array(id).readonly(), repeated: z.array(id).readonly() },
)
export const CONTENT_LOCKED = defineError('CONTENT_LOCKED', 'forbidden', 'This content is not open to you.', {
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
  missing: z
    .array(id)
    .readonly()
    .optional()
    .meta({ description: 'The placements that must be completed or passed first.' }),
})
