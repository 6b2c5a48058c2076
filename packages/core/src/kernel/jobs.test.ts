import { describe, expect, test, vi } from 'vitest'
import { transactionRecords } from '../store/index.ts'
import { countingWorld } from '../testing/builders/jobs.ts'
import { testRuntime } from '../testing/index.ts'
import { STORE_UNAVAILABLE } from './errors.ts'
import { jobs } from './jobs.ts'
import { fail } from './lyceum-error.ts'

const tenantId = 'academy'
const all = (times: number, size: number): number[] => Array.from({ length: size }, () => times)

describe('a job', () => {
  test('runs after the commit that started it, and processes every row once', async () => {
    const { open, counted } = await countingWorld(95)
    const lyceum = open()
    await lyceum.system(tenantId).counting.start()
    expect(await counted()).toEqual(all(0, 95))
    await vi.waitFor(async () => expect(await counted()).toEqual(all(1, 95)))
    await lyceum.stop()
    expect((await lyceum.system(tenantId).jobs.list()).items).toEqual([])
    const { items } = await lyceum.system(tenantId).jobs.list({ status: 'finished' })
    expect(items).toMatchObject([{ name: 'counting.count', key: 'all', data: { key: 'all' }, done: 95, left: 0 }])
  })

  test('is not started by a call that fails', async () => {
    const { open, counted } = await countingWorld(5)
    const lyceum = open(() => {}, { observe: async (_, run) => void (await run()) })
    await expect(lyceum.as({ tenantId, userId: 'ada', roles: ['student'] }).counting.start()).rejects.toThrow()
    await lyceum.drain()
    expect(await counted()).toEqual(all(0, 5))
  })

  test('runs once for the requests before it, and once more for those while it runs', async () => {
    const { open, counted } = await countingWorld(95)
    let finishPiece: (() => void) | undefined
    const lyceum = open(async () => {
      if (!finishPiece) await new Promise<void>((resolve) => (finishPiece = resolve))
    })
    const request = () => lyceum.system(tenantId).counting.start()
    for (let before = 0; before < 10; before += 1) await request()
    const drained = lyceum.drain()
    await vi.waitFor(() => expect(finishPiece).toBeDefined())
    const meanwhile = Promise.all(Array.from({ length: 10 }, request))
    finishPiece?.()
    await Promise.all([meanwhile, drained])
    await lyceum.drain()
    expect(await counted()).toEqual(all(2, 95))
    await lyceum.stop()
  })

  test('of another key runs as well', async () => {
    const { open, counted } = await countingWorld(20)
    const lyceum = open()
    for (const key of ['a', 'b', 'c']) await lyceum.system(tenantId).counting.start({ key })
    await lyceum.drain()
    expect(await counted()).toEqual(all(3, 20))
  })

  test('tells how far it is, and can be paused and resumed where it was', async () => {
    const { open, counted } = await countingWorld(2_000)
    let pieces = 0
    const lyceum = open(async () => {
      pieces += 1
      if (pieces < 20) await new Promise((resolve) => setTimeout(resolve, 20))
    })
    const admin = lyceum.as({ tenantId, userId: 'root', roles: ['admin'] })
    await admin.counting.start()
    const drained = lyceum.drain()
    await vi.waitFor(() => expect(pieces).toBeGreaterThan(2), { interval: 5 })
    const [running] = (await admin.jobs.list({ status: 'running' })).items
    expect(running?.done).toBeGreaterThan(0)
    expect((running?.done ?? 0) + (running?.left ?? 0)).toBe(2_000)

    const jobId = String(running?.id)
    expect(await admin.jobs.pause({ jobId })).toMatchObject({ status: 'paused' })
    await drained
    const done = (await counted()).filter((times) => times === 1).length
    expect(done).toBeLessThan(2_000)
    await admin.counting.start()
    await lyceum.drain()
    expect((await counted()).filter((times) => times === 1)).toHaveLength(done)
    expect((await admin.jobs.list()).items).toMatchObject([{ id: jobId, status: 'paused', done }])

    expect(await admin.jobs.resume({ jobId })).toMatchObject({ status: 'waiting', done })
    await lyceum.drain()
    // The rest of the pass, and another one for the request while it was paused.
    expect(await counted()).toEqual(all(2, 2_000))
    await expect(admin.jobs.resume({ jobId })).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
  })

  test('that fails writes nothing of the piece, is tried again later with a smaller one, and holds up no other', async () => {
    const { open, counted } = await countingWorld(30)
    const runtime = testRuntime()
    const failures: unknown[] = []
    const limits: number[] = []
    let broken = true
    const before = (_: unknown, limit: number) => {
      limits.push(limit)
      if (broken) throw new Error('out of order')
    }
    const lyceum = open(before, { runtime, onError: (error) => void failures.push(error) })
    const admin = lyceum.as({ tenantId, userId: 'root', roles: ['admin'] })
    await admin.counting.start()
    await lyceum.drain()
    expect(failures).toHaveLength(1)
    const listed = async () => (await admin.jobs.list()).items
    expect(await listed()).toMatchObject([{ status: 'waiting', failures: 1, lastError: 'Error: out of order' }])
    await lyceum.drain()
    expect(failures).toHaveLength(1)

    for (let failed = 1; failed < 10; failed += 1) {
      runtime.clock.advance({ hours: 1 })
      await lyceum.drain()
    }
    expect(limits).toEqual([10, 5, 2, 1, 1, 1, 1, 1, 1, 1])
    expect(await listed()).toMatchObject([{ status: 'failed', failures: 10 }])
    runtime.clock.advance({ hours: 1 })
    await lyceum.drain()
    expect(failures).toHaveLength(10)

    broken = false
    const [failed] = await listed()
    await admin.jobs.retry({ jobId: String(failed?.id) })
    await lyceum.drain()
    expect(await listed()).toEqual([])
    expect(await counted()).toEqual(all(1, 30))
    await lyceum.stop()
  })

  test('is not given up because the store cannot be reached', async () => {
    const { open } = await countingWorld(5)
    const runtime = testRuntime()
    const unavailable = () => fail(STORE_UNAVAILABLE, { outcome: 'unchanged' })
    const lyceum = open(unavailable, { runtime, onError: () => {} })
    const admin = lyceum.as({ tenantId, userId: 'root', roles: ['admin'] })
    await admin.counting.start()
    for (let failure = 0; failure < 12; failure += 1) {
      await lyceum.drain()
      runtime.clock.advance({ hours: 1 })
    }
    expect((await admin.jobs.list()).items).toMatchObject([{ status: 'waiting', failures: 12 }])
    await lyceum.stop()
  })

  test('of a process that stops is continued where it was by another', async () => {
    const { open, counted } = await countingWorld(1_000)
    let release = () => {}
    let pieces = 0
    const stopping = open(async () => {
      pieces += 1
      if (pieces === 4) await new Promise<void>((resolve) => (release = resolve))
    })
    await stopping.system(tenantId).counting.start()
    const first = stopping.drain()
    await vi.waitFor(() => expect(pieces).toBe(4))
    const stopped = stopping.stop()
    release()
    await stopped
    await first
    const done = (await counted()).filter((times) => times === 1).length
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(1_000)
    const next = open()
    await next.drain()
    expect(await counted()).toEqual(all(1, 1_000))
    await next.stop()
  })

  test('is left to the process that runs it, and taken over after five seconds without a change', async () => {
    const { open, counted, store } = await countingWorld(40)
    const runtime = testRuntime()
    const died = open(() => {}, { runtime, deliver: false })
    await died.system(tenantId).counting.start()
    await store.transaction(tenantId, async (session) => {
      const tx = transactionRecords(session)
      const [job] = await tx.list(jobs, 'byStatus', { status: 'waiting' })
      if (job) tx.replace(jobs, { ...job, status: 'running', holder: 'dead', startedAt: job.requestedAt, requests: 0 })
    })
    const next = open(() => {}, { runtime })
    await next.drain()
    runtime.clock.advance({ seconds: 4 })
    await next.drain()
    expect(await counted()).toEqual(all(0, 40))
    runtime.clock.advance({ seconds: 3 })
    await next.drain()
    expect(await counted()).toEqual(all(1, 40))
    await next.stop()
  })

  test('of two processes runs in one of them only', async () => {
    const { open, counted } = await countingWorld(300)
    const processes = [open(), open(), open()]
    for (let round = 1; round <= 5; round += 1) {
      await processes[0]?.system(tenantId).counting.start()
      await Promise.all(processes.map((lyceum) => lyceum.drain()))
      await vi.waitFor(async () => expect(await counted()).toEqual(all(round, 300)))
    }
    for (const lyceum of processes) await lyceum.stop()
  })

  test('goes on in the background work of calls, where the platform ends requests', async () => {
    const { open, counted } = await countingWorld(50)
    const work: Promise<unknown>[] = []
    const lyceum = open(() => {}, { background: (promise) => void work.push(promise) })
    await lyceum.system(tenantId).counting.start()
    await Promise.all(work)
    expect(await counted()).toEqual(all(1, 50))
  })
})
