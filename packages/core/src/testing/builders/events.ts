import type { LyceumEvent } from '../../kernel/events.ts'
import type { Lyceum } from '../../lyceum.ts'

export interface Heard {
  /** The events so far, in the order in which they were delivered. */
  all(): Promise<LyceumEvent[]>
  /** The data of those of one name. */
  named(name: string): Promise<object[]>
}

/**
 * Listens to what an engine announces.
 *
 * @example
 * ```ts
 * const heard = listen(lyceum)
 * await lyceum.as(learner).enrollments.enroll({ courseId })
 * const [enrolled] = await heard.named('enrollment.created')
 * ```
 */
export const listen = (lyceum: Lyceum): Heard => {
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
