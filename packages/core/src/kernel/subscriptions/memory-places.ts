import type { StoreDriver } from '../../store/index.ts'
import { outbox } from '../outbox.ts'
import { createWaitingList, type LiveLane, type Place, type Places } from './place.ts'

/** Places in memory: they begin and end with the process. A given-up event is reported by its last failure only. */
export const createMemoryPlaces = (store: StoreDriver): Places => {
  const places = new Map<string, Place>()
  let start: number | undefined

  const createPlace = (position: number): Place => {
    const list = createWaitingList()
    const place = {
      position,
      live: null as LiveLane | null,
      waiting: list.byAggregate,
      get waitingCount() {
        return list.count
      },
      // Nobody else has it.
      lost: new AbortController().signal,
      save: async (change: Parameters<Place['save']>[0]) => {
        list.apply(change)
        place.position = change.position ?? place.position
        if (change.live !== undefined) place.live = change.live
      },
      close: async () => {},
    }
    return place
  }

  return {
    begin: async () => {
      const position = start ?? (await store.settledAfter(outbox, 0)).position
      start = position
      return position
    },
    open: async (tenantId, horizon) => {
      if (start === undefined) return undefined
      const place = places.get(tenantId) ?? createPlace(start)
      places.set(tenantId, place)
      return place.position < horizon || place.waitingCount > 0 ? place : undefined
    },
  }
}
