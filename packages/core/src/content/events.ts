import * as z from 'zod'
import { courseId } from '../catalog/records.ts'
import { defineEvent } from '../kernel/events.ts'
import { courseOutlines } from './records.ts'

/** Something that learners' progress depends on has changed: placements, their order or dates, or what is required. */
export const courseOutlineChanged = defineEvent({
  name: 'course.outline_changed',
  version: 1,
  data: z.object({ courseId, revision: courseOutlines.schema.shape.revision }),
})

/** A course was made with all its content from one document. */
export const courseImported = defineEvent({ name: 'course.imported', version: 1, data: z.object({ courseId }) })
