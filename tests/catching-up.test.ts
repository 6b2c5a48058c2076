import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshPostgres, freshSqlitePath } from './support/databases.ts'
import type { DataLocation } from './support/stores.ts'
import { openTrialStore, trialEngine } from './support/trial/engine.ts'

/**
 * A subscription that is far behind: how fast it catches up, with how much memory, and how soon it hears of what is new.
 * `LYCEUM_BACKLOG=800000` makes the log long.
 */

const BACKLOG = Number(process.env['LYCEUM_BACKLOG'] ?? 6_000)
/** Events of one call, and of one handler's batch. */
const BATCH = 500
const THINGS = 60
const tenantId = 'academy'

const databases: { readonly [name: string]: () => Promise<{ place: DataLocation; drop(): Promise<void> }> } = {
  SQLite: async () => ({ place: { sqlite: freshSqlitePath() }, drop: async () => {} }),
  PostgreSQL: async () => {
    const { connectionString, drop } = await freshPostgres()
    return { place: { postgres: connectionString }, drop }
  },
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20)

describe.each(Object.entries(databases))('on %s', (name, open) => {
  let place: DataLocation
  let drop: () => Promise<void>
  beforeEach(async () => {
    ;({ place, drop } = await open())
    const store = openTrialStore(place)
    await store.migrate()
    await store.close()
  })
  afterEach(() => drop())

  test.each([BATCH, 1])(
    'catches up with a long log, %i events at a time',
    { timeout: 60_000 + BACKLOG * 5 },
    async (batchSize) => {
      const lyceum = trialEngine(place)
      const things = lyceum.system(tenantId).things
      for (let call = 0; call * BATCH < BACKLOG; call += 1)
        await things.step({ thingId: `thing-${call % THINGS}`, count: BATCH })

      const reached = new Map<string, number>()
      const heardNew = new Map<string, number>()
      let heard = 0
      const hear = ({ aggregateId, data: { step } }: { aggregateId: string; data: { step: number } }) => {
        expect(step).toBe((reached.get(aggregateId) ?? 0) + 1)
        reached.set(aggregateId, step)
        heard += 1
        if (aggregateId.startsWith('new')) heardNew.set(aggregateId, performance.now())
      }
      const settings = { events: ['trial.stepped' as const], from: 'beginning' as const }
      const start = performance.now()
      const memory = process.memoryUsage().rss
      let most = memory
      await (batchSize === 1
        ? lyceum.subscribe('reader', { ...settings, handle: hear })
        : lyceum.subscribe('reader', { ...settings, batchSize, handleBatch: (events) => events.forEach(hear) }))
      lyceum.start({ everyMs: 1_000 })

      // Meanwhile somebody else goes on, as learners do.
      await vi.waitFor(() => expect(heard).toBeGreaterThan(0), 20_000)
      const emitted = new Map<string, number>()
      while (heard < BACKLOG) {
        const thingId = `new-${emitted.size}`
        await things.step({ thingId })
        emitted.set(thingId, performance.now())
        await sleep(BACKLOG > 100_000 ? 500 : 100)
        most = Math.max(most, process.memoryUsage().rss)
      }
      const seconds = (performance.now() - start) / 1_000
      await vi.waitFor(() => expect(heardNew.size).toBe(emitted.size), 20_000)
      const delays = [...emitted].map(([thingId, at]) => (heardNew.get(thingId) ?? 0) - at)
      console.log(
        `${name}: ${BACKLOG} events, ${batchSize} at a time: ${Math.round(BACKLOG / seconds)}/s, memory ${megabytes(memory)} MB` +
          ` and at most ${megabytes(most - memory)} MB more, new events heard after at most ${Math.round(Math.max(...delays))} ms`,
      )
      expect(heard).toBe(BACKLOG + emitted.size)
      expect(Math.max(...delays)).toBeLessThan(5_000)
      expect(megabytes(most - memory)).toBeLessThan(300)
      await lyceum.stop()
    },
  )
})

describe.each(Object.entries(databases))('on %s', (_, open) => {
  test('one that hangs, and one that fails, delay no other, and of their own events only those of the same thing', {
    timeout: 60_000,
  }, async () => {
    const { place, drop } = await open()
    const store = openTrialStore(place)
    await store.migrate()
    await store.close()
    const lyceum = trialEngine(place)
    const things = lyceum.system(tenantId).things
    const heard = new Map<string, string[]>(['healthy', 'hanging', 'holding', 'failing'].map((name) => [name, []]))
    const subscribe = (name: string, trouble: () => unknown, transaction = false) =>
      lyceum.subscribe(name, {
        events: ['trial.stepped'],
        from: 'beginning',
        timeoutMs: 1_000,
        maxAttempts: 3,
        transaction,
        handle: async ({ aggregateId, data: { step } }) => {
          if (aggregateId === 'bad') await trouble()
          heard.get(name)?.push(`${aggregateId} ${step}`)
        },
      })
    const never = () => new Promise(() => {})
    await subscribe('healthy', () => {})
    await subscribe('hanging', never)
    await subscribe('holding', never, true)
    await subscribe('failing', () => {
      throw new Error('no')
    })
    lyceum.start({ everyMs: 1_000 })
    const expected: string[] = []
    for (let step = 1; step <= 5; step += 1)
      for (const thingId of ['bad', 'good']) {
        await things.step({ thingId })
        if (thingId === 'good') expected.push(`good ${step}`)
      }
    const good = (name: string) => heard.get(name)?.filter((each) => each.startsWith('good'))
    await vi.waitFor(() => expect(heard.get('healthy')).toHaveLength(10), 5_000)
    for (const name of ['hanging', 'holding', 'failing'])
      await vi.waitFor(() => expect(good(name)).toEqual(expected), 20_000)
    // Others still hear at once while they are at it.
    await things.step({ thingId: 'later' })
    await vi.waitFor(() => expect(heard.get('healthy')).toContain('later 1'), 5_000)
    await lyceum.stop()
    await drop()
  })
})
