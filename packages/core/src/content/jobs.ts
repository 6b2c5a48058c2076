import * as z from 'zod'
import { defineJob } from '../kernel/jobs.ts'
import { hasPassed, lockContent, saveContent } from './outline.ts'
import { courseOutlines } from './records.ts'

export const openAndClose = defineJob({
  name: 'outlines.openAndClose',
  does: 'stores which lessons of courses have opened or closed by date, and starts recomputing the progress there',
  data: z.object({}),
  // The outlines that a date has passed are themselves where to go on.
  cursor: z.string(),
  // A course may have thousands of placements.
  maxLimit: 1,
  run: async (context) => {
    const { tx, now } = context
    const [next] = await tx.list(courseOutlines, 'byDate', {}, { limit: 1 })
    if (!next || !hasPassed(next, now)) return { done: 0, cursor: null }
    const content = await lockContent(tx, next.id)
    await saveContent(context, content, content)
    return { done: 1, cursor: 'more' }
  },
})
