import type { UpkeepTask } from '../kernel/upkeep.ts'
import { openAndClose } from './jobs.ts'
import { hasPassed } from './outline.ts'
import { courseOutlines } from './records.ts'

export const followDates: UpkeepTask = {
  collection: courseOutlines,
  job: openAndClose,
  isDue: async ({ tx, now }) => {
    const [next] = await tx.list(courseOutlines, 'byDate', {}, { limit: 1 })
    return hasPassed(next, now)
  },
}
