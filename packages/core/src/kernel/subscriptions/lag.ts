import { defineView, type View } from '../../store/index.ts'
import { outbox } from '../outbox.ts'
import { afterPosition } from './log-pages.ts'

export interface EventLag {
  /** Events of the tenant after the position, counted up to {@link MOST_COUNTED}. */
  readonly events: number
  /** When the first of them occurred; null for none. */
  readonly oldestAt: string | null
}

/** Counting more would take long, and says no more. */
export const MOST_COUNTED = 10_000

/** How many events of the log follow a position. */
export const eventLag: View<{ readonly position: number }, EventLag> = defineView({
  name: 'eventLag',
  reference: async (tx, { position }) => {
    const events = await tx.list(outbox, 'inOrder', {}, afterPosition(position, MOST_COUNTED))
    return { events: events.length, oldestAt: events[0]?.occurredAt ?? null }
  },
})
