import { readRecords, StoreConflict, type StoreDriver } from '../store/index.ts'
import { systemActor } from './access.ts'
import { CONFLICT } from './errors.ts'
import { type Engine, execute } from './execute.ts'
import { createJobClaims, LEASE_MS } from './job-claims.ts'
import { type PieceInput, type PieceOutcome, parsePiece, pieceOperation } from './job-piece.ts'
import { type Job, type JobRecord, jobs } from './jobs.ts'
import { isLyceumError } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import { createPace } from './pace.ts'
import type { Runtime } from './runtime.ts'
import { createTenantTimers } from './tenant-timers.ts'
import { unrefTimer, waitAtMost } from './timers.ts'

export interface JobRunnerOptions {
  readonly store: StoreDriver
  readonly runtime: Runtime
  readonly jobs: ReadonlyMap<string, Job>
  /** Runs the pieces. */
  readonly engine: Engine
  /** Counts the calls of others. */
  readonly calls: { readonly started: number; readonly active: number }
  readonly onFailure: (error: unknown) => void
}

export interface JobRunner {
  /** Looks soon for jobs of the tenant. */
  wake(tenantId: string): void
  /** Runs all due jobs to their end. Answers how many passes ended. */
  drain(): Promise<number>
  /** Runs the due jobs of a tenant for at most this long. */
  runFor(tenantId: string, ms: number): Promise<void>
  /** Looks for jobs of all tenants now and periodically. */
  start(everyMs: number): void
  /** Returns after the pieces under way. What is left is for the next process. */
  stop(): Promise<void>
}

/** Delay before looking, so that requests of several calls are one pass. */
const WAKE_MS = 50
/** Jobs at work at the same time. */
const LANES = 2
/** How long a job keeps its lane while others wait. */
const SLICE_MS = 200
const LOOK_LIMIT = 100

interface Work {
  readonly tenantId: string
  readonly job: Job
  record: JobRecord
  claimed: boolean
}

/** Runs jobs in pieces, each in turn with the others that are due. */
export const createJobRunner = ({
  store,
  runtime,
  jobs: known,
  engine,
  calls,
  onFailure,
}: JobRunnerOptions): JobRunner => {
  const operations = new Map<string, Operation<PieceInput, PieceOutcome>>()
  const pace = createPace(runtime, calls, store.local === true)
  const queue: Work[] = []
  const lanes = new Set<Promise<void>>()
  const looks = new Set<Promise<void>>()
  /** The jobs that are in the queue or at work. */
  const taken = new Set<string>()
  const claims = createJobClaims(store, runtime, onFailure)
  const later = createTenantTimers(runtime, (tenantId) => {
    look(tenantId).catch((error) => {
      onFailure(error)
      // The store may be available again then.
      later.schedule(tenantId, LEASE_MS, { keepAlive: false })
    })
  })
  let turns = 0
  let stopping = false
  let timer: ReturnType<typeof setInterval> | undefined

  const keyOf = (tenantId: string, { id }: JobRecord): string => `${tenantId}\n${id}`

  const wake = (tenantId: string): void => later.schedule(tenantId, WAKE_MS, { keepAlive: true })

  const add = (tenantId: string, record: JobRecord): void => {
    const job = known.get(record.name)
    const key = keyOf(tenantId, record)
    // A process may not know a job: of an area that it does not have, or of a newer version.
    if (!job || taken.has(key)) return
    const ms = claims.dueIn(tenantId, record)
    if (ms > 0) {
      later.schedule(tenantId, ms, { keepAlive: false })
      return
    }
    taken.add(key)
    queue.push({ tenantId, job, record, claimed: false })
  }

  const lookNow = async (tenantId: string): Promise<void> => {
    const [waiting, running] = await store.read(tenantId, (session) => {
      const tx = readRecords(session)
      const inStatus = (status: JobRecord['status']) => tx.list(jobs, 'byStatus', { status }, { limit: LOOK_LIMIT })
      return Promise.all([inStatus('waiting'), inStatus('running')])
    })
    if (stopping) return
    for (const record of [...waiting, ...running]) add(tenantId, record)
    while (lanes.size < LANES && queue.length > 0) openLane()
  }

  /** Puts the tenant's due jobs into the queue. */
  const look = async (tenantId: string): Promise<void> => {
    const looking = lookNow(tenantId)
    looks.add(looking)
    await looking.finally(() => looks.delete(looking))
  }

  const operationOf = (job: Job): Operation<PieceInput, PieceOutcome> => {
    const operation = operations.get(job.name) ?? pieceOperation(job)
    operations.set(job.name, operation)
    return operation
  }

  /** Runs one piece and the pause after it. */
  const runPiece = async (work: Work, sinceMs: number): Promise<PieceOutcome['state']> => {
    const { tenantId, job, record } = work
    await pace.whenQuiet()
    const limit = pace.limitOf(job, record.cursor === null)
    let began = runtime.elapsed()
    const onBegin = () => {
      began = runtime.elapsed()
    }
    const input: PieceInput = { claim: record, ...parsePiece(job, record), limit, sinceMs, onBegin }
    // `execute` has no types; the answer is that of the operation.
    const outcome = (await execute(engine, operationOf(job), systemActor(tenantId), input)) as PieceOutcome
    const ms = runtime.elapsed() - began
    pace.took(job, limit, ms)
    if (outcome.state === 'more') work.record = outcome.claim
    await pace.pause(ms)
    return outcome.state
  }

  /** Runs pieces of a job until its pass ends, another job waits for the lane, or the process stops. */
  const runSlice = async (work: Work): Promise<PieceOutcome['state']> => {
    const { job } = work
    try {
      if (!work.claimed) {
        work.record = await claims.claim(work.tenantId, work.record)
        work.claimed = true
      }
      const started = runtime.elapsed()
      let last = started
      for (;;) {
        const now = runtime.elapsed()
        const state = await runPiece(work, now - last)
        last = now
        if (state !== 'more' || stopping) return state
        if (queue.length > 0 && runtime.elapsed() - started > SLICE_MS) return state
      }
    } catch (error) {
      // Not claimed: another process was faster, or the job was requested again.
      if (error instanceof StoreConflict) return 'again'
      pace.failed(job)
      if (isLyceumError(error) && error.code === CONFLICT.code) return 'more'
      onFailure(error)
      if (work.claimed) await claims.release(work.tenantId, work.record, error)
      return 'lost'
    }
  }

  const runQueue = async (): Promise<void> => {
    for (let work = stopping ? undefined : queue.shift(); work; work = stopping ? undefined : queue.shift()) {
      const state = await runSlice(work)
      if (state === 'more') {
        queue.push(work)
        continue
      }
      taken.delete(keyOf(work.tenantId, work.record))
      if (state !== 'lost') turns += 1
      // Another pass, the retry of a failure, or more jobs than one look takes.
      wake(work.tenantId)
    }
  }

  const openLane = (): void => {
    const lane = runQueue()
      .catch(onFailure)
      .finally(() => lanes.delete(lane))
    lanes.add(lane)
  }

  /** Returns when the queue is empty, or after the pieces under way if the process stops. */
  const whenIdle = async (): Promise<void> => {
    while (lanes.size > 0) await Promise.all(lanes)
  }

  /** Looks and runs until a look finds nothing due. */
  const runDue = async (lookForDue: () => Promise<void>): Promise<number> => {
    const before = turns
    for (let last = -1; last !== turns && !stopping; ) {
      last = turns
      await lookForDue()
      await whenIdle()
    }
    return turns - before
  }

  const lookEverywhere = async (): Promise<void> => {
    for (const tenantId of await store.tenantsHolding(jobs)) await look(tenantId)
  }

  const stop = async (): Promise<void> => {
    clearInterval(timer)
    timer = undefined
    stopping = true
    const ended = Promise.allSettled(looks)
      .then(whenIdle)
      .then(async () => {
        later.clear()
        for (const { tenantId, record, claimed } of queue.splice(0)) if (claimed) await claims.release(tenantId, record)
        taken.clear()
        stopping = false
      })
    // A piece that hangs has lost its lease after this time.
    await waitAtMost(ended, LEASE_MS)
  }

  return {
    wake,
    drain: () => runDue(lookEverywhere),
    runFor: async (tenantId, ms) => {
      const end = setTimeout(() => {
        stopping = true
      }, ms)
      try {
        await runDue(() => look(tenantId))
      } finally {
        clearTimeout(end)
        await stop()
      }
    },
    start: (everyMs) => {
      if (timer !== undefined) return
      const round = () => void lookEverywhere().catch(onFailure)
      timer = setInterval(round, everyMs)
      unrefTimer(timer)
      round()
    },
    stop,
  }
}
