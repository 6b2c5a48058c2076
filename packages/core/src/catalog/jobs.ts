import * as z from 'zod'
import { defineJob } from '../kernel/jobs.ts'
import { courseId, courses } from './records.ts'

export const forgetParent = defineJob({
  name: 'courses.forgetParent',
  does: 'takes the parent from the editions made from a course that was removed',
  data: z.object({ courseId }),
  // What still has the parent is itself where to go on.
  cursor: z.string(),
  maxLimit: 50,
  run: async ({ tx }, { data: { courseId }, limit }) => {
    const children = await tx.list(courses, 'byParent', { parentId: courseId }, { limit })
    for (const child of children) tx.replace(courses, { ...child, parentId: null })
    return { done: children.length, cursor: children.length < limit ? null : 'more' }
  },
})
