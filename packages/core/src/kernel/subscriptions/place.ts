import type { Session } from '../../store/index.ts'
import type { LyceumEvent } from '../events.ts'

/** An event of the log on its way to one subscription. */
export interface Entry {
  readonly position: number
  readonly event: LyceumEvent
  /** Failed attempts so far; 0 also for an event that waits for an earlier one of its aggregate. */
  readonly attempts: number
  /** When the next attempt is due, in milliseconds of the machine's clock. */
  readonly dueAt: number
  readonly lastError: string | null
}

/**
 * While a subscription catches up, events after `from` are handled at once up to `position`, unless their aggregate has
 * earlier ones that are not handled yet.
 */
export interface LiveLane {
  readonly from: number
  readonly position: number
}

/** What is saved together. */
export interface PlaceChange {
  readonly position?: number
  readonly live?: LiveLane | null
  /** Events handled in a first attempt. */
  readonly handled?: number
  /** Waiting events that were handled. */
  readonly settled?: readonly Entry[]
  /** Events that wait from now on, or wait again. */
  readonly waiting?: readonly Entry[]
  /** Events that are given up. */
  readonly dead?: readonly Entry[]
  readonly failures?: number
  readonly lastError?: string
  /** Lets others have the place with this save, the last one. */
  readonly release?: boolean
}

/** How far a subscription is with the events of one tenant, open for this process alone. */
export interface Place {
  readonly position: number
  readonly live: LiveLane | null
  /** The events that wait, by aggregate, in order. */
  readonly waiting: ReadonlyMap<string, readonly Entry[]>
  readonly waitingCount: number
  /** Aborted when another process has taken over. */
  readonly lost: AbortSignal
  /** Saves a change; `work` runs in the same transaction. */
  save(change: PlaceChange, work?: (session: Session) => Promise<void>): Promise<void>
  /** Lets others have the place, unless a save has done so. */
  close(): Promise<void>
}

/** The places of one subscription. */
export interface Places {
  /** Begins the subscription, or finds where it once began: it misses nothing after the position answered. */
  begin(): Promise<number>
  /** The place in a tenant, if it has work up to the horizon; `held` while another process handles its events. */
  open(tenantId: string, horizon: number): Promise<Place | 'held' | undefined>
}

/** The waiting events of a place. */
export interface WaitingList {
  readonly byAggregate: ReadonlyMap<string, readonly Entry[]>
  readonly count: number
  /** The count that a change will lead to. */
  countAfter(change: PlaceChange): number
  apply(change: PlaceChange): void
}

export const createWaitingList = (entries: readonly Entry[] = []): WaitingList => {
  const byAggregate = new Map<string, Entry[]>()
  const positions = new Set<number>()

  const remove = ({ position, event: { aggregateId } }: Entry): void => {
    if (!positions.delete(position)) return
    const rest = (byAggregate.get(aggregateId) ?? []).filter((entry) => entry.position !== position)
    if (rest.length > 0) byAggregate.set(aggregateId, rest)
    else byAggregate.delete(aggregateId)
  }
  const put = (entry: Entry): void => {
    remove(entry)
    const { aggregateId } = entry.event
    const list = byAggregate.get(aggregateId) ?? []
    const isLast = (list.at(-1)?.position ?? 0) < entry.position
    list.push(entry)
    byAggregate.set(aggregateId, isLast ? list : list.sort((one, other) => one.position - other.position))
    positions.add(entry.position)
  }
  for (const entry of entries) put(entry)

  return {
    byAggregate,
    get count() {
      return positions.size
    },
    countAfter: ({ settled = [], dead = [], waiting = [] }) => {
      const removed = [...settled, ...dead].filter(({ position }) => positions.has(position))
      const added = waiting.filter(({ position }) => !positions.has(position))
      return positions.size - removed.length + added.length
    },
    apply: ({ settled = [], dead = [], waiting = [] }) => {
      for (const entry of [...settled, ...dead]) remove(entry)
      for (const entry of waiting) put(entry)
    },
  }
}
