import type { AreaSubscription, SystemCall } from '../events.ts'
import { DEFAULT_MAX_ATTEMPTS, DEFAULT_TIMEOUT_MS, type Subscription } from './subscription.ts'

/** A subscription that belongs to an area. */
export const areaSubscription = (
  { name, on, from, run }: AreaSubscription,
  callAs: (tenantId: string) => SystemCall,
): Subscription => ({
  name,
  durable: true,
  events: new Set(on),
  from,
  transaction: false,
  timeoutMs: DEFAULT_TIMEOUT_MS,
  maxAttempts: DEFAULT_MAX_ATTEMPTS,
  batchSize: 1,
  handle: ([event]) => run(callAs(event.tenantId), event),
})
