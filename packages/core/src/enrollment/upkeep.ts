import type { UpkeepTask } from '../kernel/upkeep.ts'
import { sweepExpired } from './operations/batches.ts'
import { enrollments } from './records.ts'

const BATCH_SIZE = 200

export const recordExpired: UpkeepTask = {
  collection: enrollments,
  does: 'stores which enrollments have expired, gives their seats to the waitlist and emits the events',
  run: async (call) => {
    while ((await call(sweepExpired, { limit: BATCH_SIZE })).more);
  },
}
