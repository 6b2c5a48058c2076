import type { UpkeepTask } from '../kernel/upkeep.ts'
import { recordExpired } from './jobs.ts'
import { enrollments } from './records.ts'
import { hasLapsed } from './rules/status.ts'

export const expireInTime: UpkeepTask = {
  collection: enrollments,
  job: recordExpired,
  isDue: async ({ tx, now }) => {
    const [next] = await tx.list(enrollments, 'lapsing', {}, { limit: 1 })
    return next !== undefined && hasLapsed(next, now)
  },
}
