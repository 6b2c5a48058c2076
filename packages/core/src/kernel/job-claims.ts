import { StoreConflict, type StoreDriver, transactionRecords } from '../store/index.ts'
import { isHeldBy } from './job-piece.ts'
import { type JobRecord, jobs } from './jobs.ts'
import { isLyceumError } from './lyceum-error.ts'
import type { Runtime } from './runtime.ts'

/** Without a change for this long, a running job's process is taken for dead. Every piece is a change. */
export const LEASE_MS = 5_000
const MAX_FAILURES = 10
const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 600_000

/** Which jobs this process runs. */
export interface JobClaims {
  /** The time until a job is due, as far as this process knows; 0 or less if it is. */
  dueIn(tenantId: string, record: JobRecord): number
  /**
   * Marks the job as running here. Throws a conflict if another process was faster, or if the job was requested again.
   */
  claim(tenantId: string, record: JobRecord): Promise<JobRecord>
  /** Ends the claim: after a failure, or because this process stops. */
  release(tenantId: string, record: JobRecord, failure?: unknown): Promise<void>
}

/** How long a job must have been unchanged to be due. */
const delayOf = ({ status, failures }: JobRecord): number => {
  if (status === 'running') return LEASE_MS
  return failures === 0 ? 0 : Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), MAX_RETRY_MS)
}

/**
 * Claims are in the records of the jobs; time does not come into it: a record that has not changed for
 * {@link LEASE_MS} of this process's own monotonic time may be taken over. Delays of retries are counted the same way,
 * from when this process first saw the failure.
 */
export const createJobClaims = (
  store: StoreDriver,
  runtime: Runtime,
  onFailure: (error: unknown) => void,
): JobClaims => {
  /** For jobs that others hold or that failed: since when their record has not changed. */
  const unchanged = new Map<string, { readonly state: string; readonly since: number }>()
  let holder: string | undefined

  const update = <T>(tenantId: string, change: (tx: ReturnType<typeof transactionRecords>) => Promise<T>): Promise<T> =>
    store.transaction(tenantId, (session) => change(transactionRecords(session)))

  const dueIn: JobClaims['dueIn'] = (tenantId, record) => {
    const key = `${tenantId}\n${record.id}`
    const delay = delayOf(record)
    const state = `${record.pieces} ${record.failures}`
    const seen = unchanged.get(key)
    // Jitter, so that processes do not try at the same moment.
    const since = seen?.state === state ? seen.since : runtime.elapsed() + delay * 0.2 * runtime.random()
    const ms = delay === 0 ? 0 : since + delay - runtime.elapsed()
    if (ms > 0) unchanged.set(key, { state, since })
    else unchanged.delete(key)
    return ms
  }

  const failed = (record: JobRecord, failure: unknown): Partial<JobRecord> => {
    const failures = record.failures + 1
    // A store that cannot be reached is no fault of the job.
    const passing = isLyceumError(failure) && failure.category === 'unavailable'
    const status = failures >= MAX_FAILURES && !passing ? 'failed' : 'waiting'
    return { status, failures, lastError: String(failure).slice(0, 1_000) }
  }

  return {
    dueIn,
    claim: (tenantId, record) => {
      // Made on first use: workerd has no random values at module scope.
      holder ??= runtime.newId('run')
      const now = runtime.now().toISOString()
      const begins = record.startedAt === null ? { startedAt: now, requests: 0 } : {}
      const claimed = { status: 'running', holder, pieces: record.pieces + 1, updatedAt: now } as const
      return update(tenantId, async (tx) => tx.replace(jobs, { ...record, ...begins, ...claimed }))
    },
    release: async (tenantId, record, failure) => {
      try {
        await update(tenantId, async (tx) => {
          const current = await tx.get(jobs, record.id)
          if (!isHeldBy(current, record)) return
          const released = tx.replace(jobs, {
            ...current,
            status: 'waiting',
            ...(failure === undefined ? {} : failed(current, failure)),
            holder: null,
            pieces: current.pieces + 1,
            updatedAt: runtime.now().toISOString(),
          })
          // The delay of the retry begins now.
          dueIn(tenantId, released)
        })
      } catch (error) {
        // Somebody has changed the job at this moment; its lease runs out.
        if (!(error instanceof StoreConflict)) onFailure(error)
      }
    },
  }
}
