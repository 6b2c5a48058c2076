import * as z from 'zod'
import { defineEvent } from '../events.ts'
import { id } from '../values.ts'

/** What learners of the course count by has changed: placements, their order, their dates, or what is required. */
export const courseOutlineChanged = defineEvent({
  name: 'course.outline_changed',
  version: 1,
  data: z.object({ courseId: id, revision: z.int() }),
})
