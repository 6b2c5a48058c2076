import type { StepOutcome } from '@lyceum/core/api'
import { idSequence, type QueuedStep, readQueue, removeStep, type Step, storeStep } from './entries.ts'
import { type StepsApi, sendBatch } from './sending.ts'
import { indexedDbStorage, type QueueStorage } from './storage.ts'

export interface StepQueueOptions {
  /** A client with the token of the person whose steps are queued. */
  readonly client: StepsApi
  /**
   * The person. Each has a queue of their own on the device, so that steps of one are never sent with the token of
   * another who signs in after them.
   */
  readonly userId: string
  /** Where the steps are kept; a database of the browser unless said, of which each person has one. */
  readonly storage?: QueueStorage
  /** Called with what the server answered for steps that were sent, in their order. */
  readonly onSent?: (outcomes: readonly StepOutcome[]) => void
  /** Called with each step that the server refused. It is kept until it is retried or discarded. */
  readonly onRefused?: (step: QueuedStep) => void
  /** Called with what kept the steps from being sent: they stay, and are sent later. */
  readonly onFailure?: (error: unknown) => void
  /** Milliseconds after a failure until it is tried again: at first, doubled each time, and at most. */
  readonly retryMs?: { readonly first: number; readonly most: number }
}

/** The learner's steps on this device, until the server has them. */
export interface StepQueue {
  /** Keeps a step, and sends it as soon as that is possible. Resolves when it is kept. */
  add(step: Step): Promise<QueuedStep>
  /** Sends what waits. Resolves when nothing waits, or when it cannot be sent now. */
  send(): Promise<void>
  /** Steps that wait, in the order in which they were added. */
  waiting(): Promise<readonly QueuedStep[]>
  /** Steps that the server refused, with the reason. */
  refused(): Promise<readonly QueuedStep[]>
  /** Has a refused step sent again, at its place in the order. */
  retry(id: string): Promise<void>
  /** Forgets a refused step. */
  discard(id: string): Promise<void>
  /** Sends nothing more by itself. What waits stays in the storage. */
  stop(): void
}

/** One tab of the browser sends at a time, where it can tell. */
const alone = async (name: string, work: () => Promise<void>): Promise<void> => {
  const locks = (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks
  if (!locks) return work()
  await locks.request(name, work)
}

/**
 * A queue of a learner's steps that survives a reload and a lost connection. Steps are sent in the order in which they
 * were added, 50 at most in a call, under an idempotency key that is kept with them: a call whose outcome is unknown is
 * repeated and counts once, as long as the server remembers the key. What the server refuses is kept apart and does not
 * hold back the rest.
 *
 * @example
 * ```ts
 * const queue = createStepQueue({
 *   client,
 *   userId: 'ada',
 *   onRefused: ({ step, refusal }) => console.log(step.placementId, refusal?.message),
 * })
 * await queue.add({ placementId, watched: [[0, 30]], timeSpentSeconds: 30 })
 * ```
 */
export const createStepQueue = (options: StepQueueOptions): StepQueue => {
  const { client, userId, onSent, onRefused, onFailure, retryMs = { first: 1_000, most: 60_000 } } = options
  const name = `lyceum steps of ${userId}`
  const storage = options.storage ?? indexedDbStorage(name)
  const newId = idSequence(Date.now)
  let stopped = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let requested = false

  const sendLater = (): void => {
    failures += 1
    const pause = Math.min(retryMs.most, retryMs.first * 2 ** (failures - 1))
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void send(), pause * (0.5 + Math.random() / 2))
  }

  const sendAll = async (): Promise<void> => {
    while (!stopped) {
      const sent = await sendBatch(client, storage)
      if (!sent) return
      if (sent.failure !== undefined) {
        onFailure?.(sent.failure)
        sendLater()
        return
      }
      failures = 0
      if (sent.outcomes.length > 0) onSent?.(sent.outcomes)
      for (const step of sent.refused) onRefused?.(step)
      if (!sent.more) return
    }
  }

  /** A request while steps are being sent has the queue looked at once more. */
  const send = (): Promise<void> => {
    requested = true
    running ??= (async () => {
      try {
        while (requested) {
          requested = false
          await alone(name, sendAll)
        }
      } catch (error) {
        // The storage failed: what waits is still there, or it never was.
        onFailure?.(error)
        sendLater()
      } finally {
        running = undefined
      }
    })()
    return running
  }

  const stepsWhere = async (isRefused: boolean): Promise<readonly QueuedStep[]> =>
    (await readQueue(storage)).steps.filter(({ refusal }) => (refusal !== null) === isRefused)
  const change = async (id: string, isRetried: boolean): Promise<void> => {
    const step = (await stepsWhere(true)).find((each) => each.id === id)
    if (step) await storage.change([isRetried ? storeStep({ ...step, refusal: null }) : removeStep(id)])
  }

  const sendNow = () => void send()
  const events = globalThis as Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>>
  events.addEventListener?.('online', sendNow)
  // What an earlier visit left.
  sendNow()

  return {
    add: async (step) => {
      const queued = { id: newId(), step, queuedAt: new Date().toISOString(), refusal: null }
      await storage.change([storeStep(queued)])
      if (!stopped) sendNow()
      return queued
    },
    send,
    waiting: () => stepsWhere(false),
    refused: () => stepsWhere(true),
    retry: async (id) => {
      await change(id, true)
      if (!stopped) sendNow()
    },
    discard: (id) => change(id, false),
    stop: () => {
      stopped = true
      clearTimeout(timer)
      events.removeEventListener?.('online', sendNow)
    },
  }
}
