import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isLyceumError } from '@lyceum/core'
import type { DataLocation } from '../stores.ts'
import { type TrialLine, trialEngine } from './engine.ts'

// A process that writes events until it is killed. A line is written before anything else happens.

const { place, tenantIds, lanes, things, pauseMs } = JSON.parse(String(process.argv[2])) as {
  place: DataLocation
  tenantIds: readonly string[]
  /** How many write at a time. */
  lanes: number
  /** How many things they write to, which all processes share. */
  things: number
  pauseMs: number
}
const say = (line: TrialLine) => writeSync(1, `${JSON.stringify(line)}\n`)
const lyceum = trialEngine(place)

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T

const write = async (): Promise<never> => {
  for (;;) {
    const [tenantId, thingId] = [pick(tenantIds), `thing-${Math.floor(Math.random() * things)}`]
    try {
      const reached = await lyceum.system(tenantId).things.step({ thingId, count: 1 + Math.floor(Math.random() * 3) })
      say({ tenantId, thingId, reached })
    } catch (error) {
      // The database is restarted in the middle of it, and all write to the same few things.
      const isExpected = isLyceumError(error) && ['unavailable', 'conflict'].includes(error.category)
      if (!isExpected) throw error
      await sleep(100)
    }
    await sleep(Math.random() * pauseMs)
  }
}

say({ ready: true })
await Promise.all(Array.from({ length: lanes }, write))
