import type { CallOptions, ProgressRecordManyInput, StepOutcome } from '@lyceum/core/api'
import { type Batch, type QueuedStep, readQueue, removeBatch, removeStep, storeBatch, storeStep } from './entries.ts'
import type { QueueStorage, StorageChange } from './storage.ts'

/** The part of the client that the queue calls. */
export interface StepsApi {
  readonly progress: {
    recordMany(input: ProgressRecordManyInput, options?: CallOptions): Promise<readonly StepOutcome[]>
  }
}

/** As many as `progress.recordMany` takes. */
const MOST_STEPS = 50

interface Failure {
  readonly code: string
  readonly category: string
  readonly message: string
  readonly details?: { readonly errors?: readonly { readonly path: string; readonly message: string }[] }
}

const toFailure = (error: unknown): Failure =>
  error instanceof Error && 'code' in error && 'category' in error
    ? // An error of the client.
      (error as unknown as Failure)
    : { code: 'NETWORK_ERROR', category: 'transport', message: String(error) }

/** What may be different the next time: the connection, the server, the token, another writer. */
const PASSING = ['transport', 'unavailable', 'internal', 'limited', 'unauthenticated', 'conflict']

/** Which of the steps a failed call is about, by their places in it; undefined for all of them. */
const stepsNamed = ({ details }: Failure): ReadonlyMap<number, string> | undefined => {
  const named = (details?.errors ?? []).flatMap(({ path, message }) => {
    const [, at] = /^steps\.(\d+)(?:\.|$)/.exec(path) ?? []
    return at === undefined ? [] : [[Number(at), `${path}: ${message}`] as const]
  })
  return named.length > 0 ? new Map(named) : undefined
}

/** How a call ended. What was refused has left the waiting steps; a failure that may pass leaves everything as it was. */
export interface SentBatch {
  readonly outcomes: readonly StepOutcome[]
  readonly refused: readonly QueuedStep[]
  readonly failure: unknown
  /** Whether more steps wait that can be sent now. */
  readonly more: boolean
}

const nextBatch = (waiting: readonly QueuedStep[]): Batch => ({
  idempotencyKey: crypto.randomUUID(),
  ids: waiting.slice(0, MOST_STEPS).map(({ id }) => id),
})

/** Sends the steps that have waited longest; undefined where none waits. */
export const sendBatch = async (api: StepsApi, storage: QueueStorage): Promise<SentBatch | undefined> => {
  const { steps, batch: underWay } = await readQueue(storage)
  const waiting = steps.filter(({ refusal }) => refusal === null)
  const batch = underWay ?? nextBatch(waiting)
  const sent = waiting.filter(({ id }) => batch.ids.includes(id))
  if (sent.length < batch.ids.length || sent.length === 0) {
    // Some of the batch are gone already: it was answered, and a storage without transactions kept the rest.
    if (underWay) await storage.change([...sent.map(({ id }) => removeStep(id)), removeBatch])
    return underWay ? { outcomes: [], refused: [], failure: undefined, more: waiting.length > sent.length } : undefined
  }
  if (!underWay) await storage.change([storeBatch(batch)])

  const finish = async (outcomes: readonly StepOutcome[], refused: readonly QueuedStep[], kept = 0) => {
    const changes: StorageChange[] = refused.map(storeStep)
    const again = kept > 0 ? sent.filter(({ id }) => !refused.some((each) => each.id === id)) : []
    for (const { id } of sent) if (![...refused, ...again].some((each) => each.id === id)) changes.push(removeStep(id))
    await storage.change([...changes, removeBatch])
    return { outcomes, refused, failure: undefined, more: waiting.length > sent.length || again.length > 0 }
  }

  try {
    const { idempotencyKey } = batch
    const outcomes = await api.progress.recordMany({ steps: sent.map(({ step }) => step) }, { idempotencyKey })
    const refused = sent.flatMap((each, at) => {
      const refusal = outcomes[at]?.refusal
      return refusal ? [{ ...each, refusal }] : []
    })
    return await finish(outcomes, refused)
  } catch (error) {
    const failure = toFailure(error)
    if (PASSING.includes(failure.category)) return { outcomes: [], refused: [], failure: error, more: false }
    const { code, message } = failure
    const named = stepsNamed(failure)
    const refused = sent.flatMap((each, at) =>
      named === undefined || named.has(at) ? [{ ...each, refusal: { code, message: named?.get(at) ?? message } }] : [],
    )
    // Nothing of a refused call was written: what it is not about is sent again, in another batch.
    return finish([], refused, sent.length - refused.length)
  }
}
