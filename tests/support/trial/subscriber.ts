import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DataLocation } from '../stores.ts'
import { Shaken, type TrialLine, trialEngine } from './engine.ts'

// A process with some of the subscriptions of the trial, or none: it only starts then.

const { place, names } = JSON.parse(String(process.argv[2])) as { place: DataLocation; names: readonly string[] }
const say = (line: TrialLine) => writeSync(1, `${JSON.stringify(line)}\n`)
const lyceum = trialEngine(place)

interface Heard {
  readonly tenantId: string
  readonly aggregateId: string
  readonly data: { readonly step: number }
}

const hear = (heardBy: string, { tenantId, aggregateId: thingId, data: { step } }: Heard) =>
  say({ heardBy, at: String(process.hrtime.bigint()), tenantId, thingId, step })

const subscriptions: { readonly [name: string]: () => Promise<unknown> } = {
  plain: () =>
    lyceum.subscribe('plain', {
      events: ['trial.stepped'],
      from: 'beginning',
      handle: (event) => void hear('plain', event),
    }),
  /** Fails now and then, so that events wait for another attempt. */
  shaky: () =>
    lyceum.subscribe('shaky', {
      events: ['trial.stepped'],
      from: 'beginning',
      maxAttempts: 1_000,
      handle: async (event) => {
        await sleep(Math.random() * 2)
        if (Math.random() < 0.01) throw new Shaken('not this time')
        hear('shaky', event)
      },
    }),
  tally: () =>
    lyceum.subscribe('tally', {
      events: ['trial.stepped'],
      from: 'beginning',
      transaction: true,
      maxAttempts: 1_000,
      handle: async (event, context) => {
        await context.lyceum.system(event.tenantId).things.tally({ thingId: event.aggregateId })
        hear('tally', event)
      },
    }),
}

/** The database may be away at the moment. */
const insist = async (work: () => Promise<unknown>): Promise<void> => {
  for (;;)
    try {
      return void (await work())
    } catch {
      await sleep(200)
    }
}

for (const name of names) await insist(subscriptions[name] ?? (async () => {}))
lyceum.start({ everyMs: 1_000 })
say({ ready: true })
process.stdin.resume()
