import { describe, expect, test } from 'vitest'
import { freshSqlitePath } from './support/databases.ts'
import { startOwnPostgres } from './support/postgres.ts'
import type { DataLocation } from './support/stores.ts'
import { openTrialStore } from './support/trial/engine.ts'
import { runTrial } from './support/trial/run.ts'

/**
 * Eight processes write, three subscribe under three names that they share, one has no subscription; all are killed at
 * random, and PostgreSQL is restarted. `LYCEUM_TRIAL_SECONDS=120` makes it long.
 */

const SECONDS = Number(process.env['LYCEUM_TRIAL_SECONDS'] ?? 12)
const isLong = SECONDS > 30

interface Opened {
  readonly place: DataLocation
  readonly restart?: () => Promise<void>
  close(): Promise<void>
}

const databases: { readonly [name: string]: () => Promise<Opened> } = {
  SQLite: async () => ({ place: { sqlite: freshSqlitePath() }, close: async () => {} }),
  PostgreSQL: async () => {
    const server = await startOwnPostgres()
    return { place: { postgres: server.connectionString }, restart: server.restart, close: server.stop }
  },
}

describe.each(Object.entries(databases))('on %s', (name, open) => {
  test('subscriptions hear everything, in order, whoever is killed', { timeout: (SECONDS + 300) * 1_000 }, async () => {
    const { place, restart, close } = await open()
    try {
      const store = openTrialStore(place)
      await store.migrate()
      await store.close()
      const result = await runTrial({
        place,
        seconds: SECONDS,
        writers: isLong ? 8 : 2,
        ...(restart ? { restart } : {}),
      })
      const { steps, acknowledged, tallied, heard, kept, kills, restarts, settledAfter } = result
      const total = [...steps.values()].reduce((sum, taken) => sum + taken, 0)
      console.log(
        `${name}: ${total} events, ${kills} kills, ${restarts} restarts, all heard ${settledAfter.toFixed(1)} s after the last`,
      )
      expect(total).toBeGreaterThan(SECONDS * 10)
      if (restart) expect(restarts).toBeGreaterThan(0)
      // What a writer was told is there, and the log has lost nothing, whoever subscribes or does not.
      for (const [thing, reached] of acknowledged) expect(steps.get(thing), thing).toBeGreaterThanOrEqual(reached)
      expect(kept).toBe(total)
      for (const [subscription, heardOf] of heard)
        for (const [thing, taken] of steps) {
          const list = heardOf.get(thing) ?? []
          // Each step at least once. What is heard again after a kill begins where the place stood; nothing is skipped.
          expect(new Set(list).size, `${subscription} of ${thing}`).toBe(taken)
          let reached = 0
          for (const step of list) {
            expect(step, `${subscription} of ${thing} after ${reached}`).toBeLessThanOrEqual(reached + 1)
            reached = Math.max(reached, step)
          }
        }
      // Inside the store each exactly once.
      expect(Object.fromEntries(tallied)).toEqual(Object.fromEntries(steps))
    } finally {
      await close()
    }
  })
})
