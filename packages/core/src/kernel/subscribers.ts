import type { LyceumEvent } from './events.ts'

/** Called with events after their commit, at least once: `event.id` identifies repetitions. If it throws, delivery is retried. */
export type Subscriber = (event: LyceumEvent) => void | Promise<void>

export interface Subscribers {
  /** `*` stands for every event. Returns the function to unsubscribe. */
  add(name: string, subscriber: Subscriber): () => void
  /** The subscribers of an event in the order of subscription; those of `*` last. */
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
