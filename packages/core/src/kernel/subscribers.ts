import type { LyceumEvent } from './events.ts'

/** Hears of events after their commit. It may hear of one twice; `event.id` tells. Throwing asks for another delivery. */
export type Subscriber = (event: LyceumEvent) => void | Promise<void>

export interface Subscribers {
  /** `*` stands for every event. Answers how to stop. */
  add(name: string, subscriber: Subscriber): () => void
  /** Those of an event, in the order in which they came; those of every event last. */
  of(name: string): Subscriber[]
}

export const createSubscribers = (): Subscribers => {
  const byName = new Map<string, Set<Subscriber>>()
  return {
    add: (name, subscriber) => {
      const listeners = byName.get(name) ?? new Set()
      byName.set(name, listeners.add(subscriber))
      return () => listeners.delete(subscriber)
    },
    of: (name) => [...(byName.get(name) ?? []), ...(byName.get('*') ?? [])],
  }
}
