import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { readRecords } from '@lyceum/core'
import { outbox } from '@lyceum/core/storage'
import { startProcess } from '../processes.ts'
import type { DataLocation } from '../stores.ts'
import { tallies, things } from './area.ts'
import { openTrialStore, type TrialLine } from './engine.ts'

/** Processes that write, processes that subscribe, and a hand that kills them at random. */

export interface TrialOptions {
  readonly place: DataLocation
  /** How long processes are killed, once all of them have started. */
  readonly seconds: number
  /** In how many processes the eight write. */
  readonly writers: 1 | 2 | 4 | 8
  /** Restarts the database, where that can be. */
  readonly restart?: () => Promise<void>
}

/** What a subscription has heard of one thing, in the order in which it was heard. */
export type Heard = ReadonlyMap<string, readonly number[]>

export interface TrialResult {
  /** The steps that each thing has taken, by `tenant thing`. */
  readonly steps: ReadonlyMap<string, number>
  /** The greatest step of each thing that was acknowledged to a writer. */
  readonly acknowledged: ReadonlyMap<string, number>
  readonly tallied: ReadonlyMap<string, number>
  readonly heard: ReadonlyMap<string, Heard>
  /** How many events the log holds. */
  readonly kept: number
  readonly kills: number
  readonly restarts: number
  /** How long the subscriptions took after the last write, in seconds. */
  readonly settledAfter: number
}

const TENANTS = ['north', 'south']
const THINGS = 12
/** Each name in two processes, each process with two names, and one process with none. */
const SUBSCRIBERS: readonly (readonly string[])[] = [['plain', 'tally'], ['plain', 'shaky'], ['tally', 'shaky'], []]
/** How many write at a time, in all processes together. */
const LANES = 8
const RESTART_EVERY_S = 25
/** How long everything that was written may take to be heard. A process that is gone is noticed after five seconds. */
const LIMIT_S = 90

interface Running {
  readonly isReady: boolean
  readonly kill: () => Promise<void>
  readonly done: Promise<unknown>
}

const keyOf = ({ tenantId, thingId }: { tenantId: string; thingId: string }): string => `${tenantId} ${thingId}`

export const runTrial = async ({ place, seconds, writers, restart }: TrialOptions): Promise<TrialResult> => {
  const lines: TrialLine[] = []
  const unexpected: unknown[] = []

  const start = (script: string, given: object): Running => {
    const { child, lines: said } = startProcess(`trial/${script}`, { place, ...given })
    const exited = once(child, 'exit')
    let [killed, isReady] = [false, false]
    const done = (async () => {
      for (;;) {
        const { value, done: ended } = await said.next()
        if (ended) break
        // The kill may have cut the last line short; what was not said whole was not said.
        if (String(value).endsWith('}')) lines.push(JSON.parse(value) as TrialLine)
        isReady = true
      }
      await exited
      if (!killed) unexpected.push(`${script} ended by itself: ${child.exitCode ?? child.signalCode}`)
    })()
    const kill = async (): Promise<void> => {
      killed = true
      endNow(child)
      await done
    }
    return {
      kill,
      done,
      get isReady() {
        return isReady
      },
    }
  }

  const writer = (): Running =>
    start('writer.ts', { tenantIds: TENANTS, lanes: LANES / writers, things: THINGS, pauseMs: 40 })
  const subscriber = (names: readonly string[]): Running => start('subscriber.ts', { names })

  const roles = [
    ...Array.from({ length: writers }, () => writer),
    ...SUBSCRIBERS.map((names) => () => subscriber(names)),
  ]
  const running = roles.map((role) => role())
  const areReady = async (): Promise<void> => {
    while (unexpected.length === 0 && !running.every(({ isReady }) => isReady)) await sleep(50)
  }
  await areReady()
  const end = performance.now() + seconds * 1_000
  let kills = 0
  let restarts = 0

  const killAtRandom = async (): Promise<void> => {
    while (performance.now() < end) {
      await sleep(300 + Math.random() * 1_200)
      const which = Math.floor(Math.random() * roles.length)
      // One that is still starting would be killed again and again.
      if (!running[which]?.isReady) continue
      await running[which]?.kill()
      kills += 1
      const role = roles[which]
      if (role) running[which] = role()
    }
  }
  const restartNowAndThen = async (): Promise<void> => {
    if (!restart) return
    const pauseMs = Math.min(RESTART_EVERY_S, seconds / 2) * 1_000
    for (let at = performance.now() + pauseMs; at < end; at += pauseMs) {
      await sleep(at - performance.now())
      await restart()
      restarts += 1
    }
  }
  await Promise.all([killAtRandom(), restartNowAndThen()])
  // From here on nobody writes and nobody dies.
  await areReady()
  await Promise.all(running.slice(0, writers).map(({ kill }) => kill()))
  const quiet = performance.now()
  const store = openTrialStore(place)
  const steps = new Map<string, number>()
  const tallied = new Map<string, number>()
  let kept = 0
  const ids = Array.from({ length: THINGS }, (_, at) => `thing-${at}`)
  const readAll = async (): Promise<void> => {
    kept = 0
    for (const tenantId of TENANTS)
      await store.read(tenantId, async (session) => {
        const tx = readRecords(session)
        for (const { id: thingId, steps: taken } of await tx.getMany(things, ids))
          steps.set(keyOf({ tenantId, thingId }), taken)
        for (const { id: thingId, counted } of await tx.getMany(tallies, ids))
          tallied.set(keyOf({ tenantId, thingId }), counted)
        kept += await session.count(outbox, 'inOrder', {})
      })
  }
  const heardBy = (name: string): Heard => {
    const heard = new Map<string, number[]>()
    const said = lines.flatMap((line) => ('heardBy' in line && line.heardBy === name ? [line] : []))
    for (const line of said.sort((one, other) => (BigInt(one.at) < BigInt(other.at) ? -1 : 1)))
      heard.set(keyOf(line), [...(heard.get(keyOf(line)) ?? []), line.step])
    return heard
  }
  const names = [...new Set(SUBSCRIBERS.flat())]
  const isComplete = (name: string): boolean => {
    const heard = new Map([...heardBy(name)].map(([key, list]) => [key, new Set(list).size]))
    return [...steps].every(([key, taken]) => heard.get(key) === taken)
  }
  try {
    for (;;) {
      await readAll()
      const late = performance.now() - quiet > LIMIT_S * 1_000
      if (late || unexpected.length > 0 || names.every(isComplete)) break
      await sleep(250)
    }
    const settledAfter = (performance.now() - quiet) / 1_000
    await readAll()
    const acknowledged = new Map<string, number>()
    for (const line of lines)
      if ('reached' in line) acknowledged.set(keyOf(line), Math.max(acknowledged.get(keyOf(line)) ?? 0, line.reached))
    await Promise.all(running.map(({ kill }) => kill()))
    if (unexpected.length > 0) throw new Error(unexpected.join('\n'))
    const heard = new Map(names.map((name) => [name, heardBy(name)]))
    return { steps, acknowledged, tallied, heard, kept, kills, restarts, settledAfter }
  } finally {
    await store.close()
  }
}

const endNow = (child: ChildProcess): void => void child.kill('SIGKILL')
