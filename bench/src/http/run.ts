import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Academy, buildAcademy, CATALOGUE_TENANT, fillCatalogue, TENANT, ZONE } from '../academy.ts'
import { percentile } from '../measure.ts'
import { CATALOGUE_COURSES, type Options, selectNames } from '../run.ts'
import { type Opened, type StoreName, stores } from '../stores.ts'
import type { Load, LoadResult } from './load.ts'
import { type HttpOperationName, httpOperationNames, type Visitors } from './requests.ts'
import type { ServedSide } from './server.ts'
import { importSecret, studentToken } from './tokens.ts'

export interface HttpSpeed {
  readonly opsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time of the serving process for one request; what others do on the machine changes it least. */
  readonly cpuMicros: number
}

/** One line of the result. */
export interface HttpRow {
  readonly operation: HttpOperationName
  readonly store: StoreName
  readonly ours: HttpSpeed
  readonly baseline: HttpSpeed
}

const CONNECTIONS = 8
const THOROUGH = { rounds: 8, sliceMs: 1_000, warmUpMs: 3_000 }
const QUICK = { rounds: 4, sliceMs: 500, warmUpMs: 1_500 }

const start = (file: string, ...args: string[]): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, { stdio: 'inherit' })

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || !child.kill('SIGTERM')) return
  await once(child, 'exit')
}

/** The next message of a process; an error where it ends instead. */
const messageOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const failed = () => reject(new Error('A process of the benchmark has ended.'))
    child.once('exit', failed)
    child.once('message', (message) => {
      child.removeListener('exit', failed)
      // Each of our processes sends one kind of message.
      resolve(message as T)
    })
  })

const visitorsOf = async (academy: Academy, secret: string): Promise<readonly [ours: Visitors, theirs: Visitors]> => {
  const key = await importSecret(secret)
  const { study } = academy
  const tokens = await Promise.all(study.learners.map((userId) => studentToken(key, TENANT, userId, ZONE)))
  const visitorToken = await studentToken(key, CATALOGUE_TENANT, 'visitor', ZONE)
  const half = Math.floor(tokens.length / 2)
  const of = (learnerTokens: readonly string[]): Visitors => ({ study, learnerTokens, visitorToken })
  return [of(tokens.slice(0, half)), of(tokens.slice(half))]
}

interface Server {
  readonly process: ChildProcess
  readonly port: number
  readonly visitors: Visitors
}

interface Side extends Server {
  readonly latencies: number[]
  elapsedMs: number
  cpuMicros: number
  sent: number
}

const startServer = async (children: ChildProcess[], served: ServedSide, visitors: Visitors): Promise<Server> => {
  const child = start('server.ts', JSON.stringify(served))
  children.push(child)
  return { process: child, port: await messageOf<number>(child), visitors }
}

const cpuMicrosOf = ({ process }: Server): Promise<number> => {
  const answer = messageOf<number>(process)
  process.send('usage')
  return answer
}

const measured = ({ latencies, elapsedMs, cpuMicros }: Side): HttpSpeed => {
  const sorted = latencies.sort((a, b) => a - b)
  return {
    opsPerSecond: (sorted.length / elapsedMs) * 1_000,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    cpuMicros: cpuMicros / sorted.length,
  }
}

/** Loads both servers by turns from one process. */
async function* compareServers(
  { target, leanTarget }: Opened,
  academy: Academy,
  operations: readonly HttpOperationName[],
  { rounds, sliceMs, warmUpMs }: typeof THOROUGH,
): AsyncGenerator<Omit<HttpRow, 'store'>> {
  const children: ChildProcess[] = []
  try {
    const secret = randomBytes(32).toString('base64')
    const [our, their] = await visitorsOf(academy, secret)
    const ourServer = await startServer(children, { side: 'ours', target, secret }, our)
    const theirServer = await startServer(children, { side: 'baseline', target: leanTarget, secret }, their)
    const client = start('load.ts')
    children.push(client)
    for (const operation of operations) {
      const ours: Side = { ...ourServer, latencies: [], elapsedMs: 0, cpuMicros: 0, sent: 0 }
      const theirs: Side = { ...theirServer, latencies: [], elapsedMs: 0, cpuMicros: 0, sent: 0 }
      const load = async (side: Side, forMs: number): Promise<LoadResult> => {
        const { port, visitors } = side
        const answer = messageOf<LoadResult>(client)
        client.send({ port, operation, visitors, connections: CONNECTIONS, forMs, from: side.sent } satisfies Load)
        const result = await answer
        side.sent += result.latencies.length
        return result
      }
      const turn = async (side: Side) => {
        const before = await cpuMicrosOf(side)
        const { elapsedMs, latencies } = await load(side, sliceMs)
        side.cpuMicros += (await cpuMicrosOf(side)) - before
        side.elapsedMs += elapsedMs
        for (const latency of latencies) side.latencies.push(latency)
      }
      await load(ours, warmUpMs)
      await load(theirs, warmUpMs)
      for (let round = 0; round < rounds; round += 1)
        for (const side of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) await turn(side)
      yield { operation, ours: measured(ours), baseline: measured(theirs) }
    }
  } finally {
    await Promise.all(children.map(stop))
  }
}

/** Measures operations over HTTP on every store: each server in a process of its own, and the callers in another. */
export async function* runHttp({ quick, ...wanted }: Options): AsyncGenerator<HttpRow> {
  for (const store of selectNames(Object.keys(stores) as StoreName[], wanted.store)) {
    const opened = await stores[store]()
    try {
      const academy = await buildAcademy(opened.store)
      await fillCatalogue(opened.store, academy.study.courseId, 0, CATALOGUE_COURSES)
      await opened.refresh()
      await opened.fillLean()
      await academy.lyceum.stop()
      const operations = selectNames(httpOperationNames, wanted.operation)
      for await (const row of compareServers(opened, academy, operations, quick ? QUICK : THOROUGH))
        yield { store, ...row }
    } finally {
      await opened.close()
    }
  }
}
