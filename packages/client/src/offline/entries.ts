import type { ProgressRecordManyInput } from '@lyceum/core/api'
import type { QueueStorage, StorageChange } from './storage.ts'

/** A step as `progress.recordMany` takes it. */
export type Step = ProgressRecordManyInput['steps'][number]

/** Why the server does not take a step, however often it is sent. */
export interface StepRefusal {
  readonly code: string
  readonly message: string
}

/** A step in the queue. */
export interface QueuedStep {
  readonly id: string
  readonly step: Step
  /** When it was added, by the clock of the device. */
  readonly queuedAt: string
  /** Null as long as it waits to be sent. */
  readonly refusal: StepRefusal | null
}

/** The steps that are sent together. Sent again after an unknown outcome, they are the same under the same key. */
export interface Batch {
  readonly idempotencyKey: string
  readonly ids: readonly string[]
}

const BATCH = 'batch'
const STEP = 'step '

/** What stands under a key; undefined for what this version cannot read, which is left alone. */
const parsed = <Value>(text: string): Value | undefined => {
  try {
    // Written by this module, under keys of its own.
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}

export interface StoredQueue {
  readonly steps: readonly QueuedStep[]
  readonly batch: Batch | undefined
}

/** The steps in the order in which they were added, and the batch that is under way. */
export const readQueue = async (storage: QueueStorage): Promise<StoredQueue> => {
  const entries = await storage.list()
  const steps = entries
    .flatMap(([key, value]) => (key.startsWith(STEP) ? (parsed<QueuedStep>(value) ?? []) : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const batch = entries.find(([key]) => key === BATCH)
  return { steps, batch: batch && parsed<Batch>(batch[1]) }
}

export const storeStep = (step: QueuedStep): StorageChange => [STEP + step.id, JSON.stringify(step)]
export const removeStep = (id: string): StorageChange => [STEP + id, null]
export const storeBatch = (batch: Batch): StorageChange => [BATCH, JSON.stringify(batch)]
export const removeBatch: StorageChange = [BATCH, null]

/** Makes ids that are greater than all that were made before, also where the clock of the device is set back. */
export const idSequence = (now: () => number): (() => string) => {
  let last = 0
  return () => {
    last = Math.max(now(), last + 1)
    return `${String(last).padStart(15, '0')}-${crypto.randomUUID().slice(0, 8)}`
  }
}
