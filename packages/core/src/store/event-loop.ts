/** How long stores may keep the process busy before they let it do other work, in milliseconds. */
const LONGEST_RUN = 8

/**
 * Resolves in a later task of the event loop, after what has arrived by then. A timeout would wait for a millisecond; a
 * message takes some microseconds.
 */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof MessageChannel === 'undefined') {
      setTimeout(resolve, 0)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      // An open port would keep the process alive.
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

let lastYield = 0
let pending: Promise<void> | undefined

/**
 * For stores that answer without waiting for anything outside of the process: however long a loop of calls to them, timers
 * and I/O of the process would not run. Undefined while nothing is due, so that it costs a look at the clock; else a
 * promise that resolves in a later task of the event loop. One clock serves all stores of a process.
 *
 * @example
 * ```ts
 * import { yieldIfDue } from '@lyceum/core'
 *
 * const rows = new Map<string, string>()
 * const read = async (id: string) => {
 *   const found = rows.get(id)
 *   await yieldIfDue()
 *   return found
 * }
 * ```
 */
export const yieldIfDue = (): Promise<void> | undefined => {
  if (pending || performance.now() - lastYield < LONGEST_RUN) return pending
  pending = nextTask().then(() => {
    lastYield = performance.now()
    pending = undefined
  })
  return pending
}
