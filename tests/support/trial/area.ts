import { anyone, defineArea, defineCollection, defineCommand, defineEvent, id, whole } from '@lyceum/core/extension'
import type { MigrationHistory } from '@lyceum/store-kysely'
import * as z from 'zod'

/** An area that does as little as possible: things whose steps are counted, in an order that anybody can check. */

const steps = whole(0, 1_000_000).describe('How many steps it has taken.')
const things = defineCollection({ name: 'trial.things', prefix: 'thg', fields: { steps } })
/** What a subscription has counted of a thing, in the transactions that move its place. */
const tallies = defineCollection({ name: 'trial.tallies', prefix: 'tly', fields: { counted: steps } })

const stepped = defineEvent({ name: 'trial.stepped', version: 1, data: z.object({ step: whole(1, 1_000_000) }) })

const aboutThing = z.strictObject({ thingId: id })

/** Takes steps with a thing, each an event of its own. Answers the last. */
const step = defineCommand({
  name: 'things.step',
  summary: 'Takes steps with a thing.',
  input: aboutThing.extend({ count: whole(1, 1_000).default(1) }),
  output: z.int(),
  allow: anyone,
  run: async ({ tx, emit }, { thingId, count }) => {
    const thing = (await tx.get(things, thingId)) ?? tx.insert(things, { id: thingId, steps: 0 })
    const reached = thing.steps + count
    tx.replace(things, { ...thing, steps: reached })
    for (let next = thing.steps + 1; next <= reached; next += 1) await emit(stepped, thingId, { step: next })
    return reached
  },
})

/** Counts one step of a thing, however often that step was counted before. */
const tally = defineCommand({
  name: 'things.tally',
  summary: 'Counts one step of a thing.',
  input: aboutThing,
  output: z.null(),
  allow: anyone,
  run: async ({ tx }, { thingId }) => {
    const known = (await tx.get(tallies, thingId)) ?? tx.insert(tallies, { id: thingId, counted: 0 })
    tx.replace(tallies, { ...known, counted: known.counted + 1 })
    return null
  },
})

export const trialArea = defineArea({
  name: 'trial',
  operations: { things: { step, tally } },
  events: { stepped },
  collections: [things, tallies],
})

export { tallies, things }

const table = (name: string, column: string) => ({
  step: 'createTable' as const,
  table: `lyceum_trial__${name}`,
  columns: { id: 'text' as const, version: 'integer' as const, [column]: 'integer' as const },
  unique: {},
  indexes: {},
})
export const trialMigrations: MigrationHistory = {
  area: 'trial',
  migrations: [{ name: '0001-first', steps: [table('things', 'steps'), table('tallies', 'counted')] }],
}
