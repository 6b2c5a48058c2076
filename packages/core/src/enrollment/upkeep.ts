import type { UpkeepTask } from '../kernel/upkeep.ts'
import { sweepExpired } from './operations/batches.ts'
import { enrollments } from './records.ts'

const BATCH_SIZE = 200

export const recordExpired: UpkeepTask = {
  collection: enrollments,
  does: 'writes down which enrollments have ended, so that their seats are given away and events tell of it',
  run: async (call) => {
    while ((await call(sweepExpired, { limit: BATCH_SIZE })).more);
  },
}
