import { createJobRunner, type JobRunner, type JobRunnerOptions } from './job-runner.ts'
import type { Background } from './subscriptions/call-runner.ts'

/** How long one call's background work goes on. What is left is for the next call, or for the scheduled handler. */
const MAX_MS = 20_000
const WAKE_MS = 50

/**
 * Jobs on runtimes such as workerd, where promises and timers belong to one request: each call that starts a job runs it,
 * and shares nothing with others but the record in the store.
 */
export const createCallJobs = (options: JobRunnerOptions, background: Background): JobRunner => {
  const { onFailure } = options
  const inBackground = (work: Promise<unknown>): void => {
    const handled = work.then(() => {}, onFailure)
    try {
      background(handled)
    } catch (error) {
      onFailure(error)
    }
  }
  const runSoon = async (tenantId: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, WAKE_MS))
    await createJobRunner(options).runFor(tenantId, MAX_MS)
  }
  const drain = () => createJobRunner(options).drain()
  const wake = (tenantId: string) => inBackground(runSoon(tenantId))
  return {
    wake,
    drain,
    runFor: (tenantId, ms) => createJobRunner(options).runFor(tenantId, ms),
    start: () => inBackground(drain()),
    stop: async () => {},
  }
}
