import type { LyceumEvent } from '../../kernel/events.ts'

/** An engine with whatever areas. */
interface EventSource {
  on(event: '*', subscriber: (event: LyceumEvent) => void): unknown
  drain(): Promise<void>
}

export interface RecordedEvents {
  /** The events so far, in order of delivery. */
  all(): Promise<LyceumEvent[]>
  /** The data of the events with this name. */
  named(name: string): Promise<object[]>
}

/**
 * Records the events that an engine delivers.
 *
 * @example
 * ```ts
 * const events = recordEvents(lyceum)
 * await lyceum.as(learner).enrollments.enroll({ courseId })
 * const [enrolled] = await events.named('enrollment.created')
 * ```
 */
export const recordEvents = (lyceum: EventSource): RecordedEvents => {
  const events: LyceumEvent[] = []
  lyceum.on('*', (event) => {
    events.push(event)
  })
  const all = async () => {
    await lyceum.drain()
    return events
  }
  return { all, named: async (name) => (await all()).filter((event) => event.name === name).map(({ data }) => data) }
}
