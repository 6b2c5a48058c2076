import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { id } from '../kernel/values.ts'

/** Something that learners' progress depends on has changed: placements, their order or dates, or what is required. */
export const courseOutlineChanged = defineEvent({
  name: 'course.outline_changed',
  version: 1,
  data: z.object({ courseId: id, revision: z.int() }),
})
