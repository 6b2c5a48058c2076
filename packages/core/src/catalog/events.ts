import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { id } from '../kernel/values.ts'

export const courseCreated = defineEvent({ name: 'course.created', version: 1, data: z.object({ courseId: id }) })

/** `changed` names the fields that the update gave another value. */
export const courseUpdated = defineEvent({
  name: 'course.updated',
  version: 1,
  data: z.object({ courseId: id, changed: z.array(z.string()) }),
})

export const coursePublished = defineEvent({ name: 'course.published', version: 1, data: z.object({ courseId: id }) })
export const courseUnpublished = defineEvent({
  name: 'course.unpublished',
  version: 1,
  data: z.object({ courseId: id }),
})
export const courseArchived = defineEvent({ name: 'course.archived', version: 1, data: z.object({ courseId: id }) })
/** Gone for good: what belongs to it alone goes with it. */
export const courseRemoved = defineEvent({ name: 'course.removed', version: 1, data: z.object({ courseId: id }) })
