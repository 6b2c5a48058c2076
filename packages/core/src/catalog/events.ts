import * as z from 'zod'
import { defineEvent } from '../kernel/events.ts'
import { courseId } from './records.ts'

/** A course was created, as a draft. */
export const courseCreated = defineEvent({ name: 'course.created', version: 1, data: z.object({ courseId }) })

/** A course was made as another edition of one, with what was chosen of its content. */
export const courseCloned = defineEvent({
  name: 'course.cloned',
  version: 1,
  data: z.object({ courseId, parentId: courseId.describe('Id of the course that it was made from.') }),
})

/** Settings of a course were changed. */
export const courseUpdated = defineEvent({
  name: 'course.updated',
  version: 1,
  data: z.object({
    courseId,
    changed: z.array(z.string()).describe('Names of the fields that have another value now.'),
  }),
})

/** A course was published, also again. */
export const coursePublished = defineEvent({ name: 'course.published', version: 1, data: z.object({ courseId }) })
/** A course became a draft again: learners keep their access, nobody enrolls. */
export const courseUnpublished = defineEvent({
  name: 'course.unpublished',
  version: 1,
  data: z.object({ courseId }),
})
/** A course was archived: hidden and closed to enrollment, with everything in it kept. */
export const courseArchived = defineEvent({ name: 'course.archived', version: 1, data: z.object({ courseId }) })
/** A course was deleted, together with what belonged to it alone. */
export const courseRemoved = defineEvent({ name: 'course.removed', version: 1, data: z.object({ courseId }) })
