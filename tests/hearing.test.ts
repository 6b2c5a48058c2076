import { createLyceum, type StoreDriver } from '@lyceum/core'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import Database from 'better-sqlite3'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { freshPostgres, freshSqlitePath } from './support/databases.ts'
import { openLocation, sharedStores } from './support/stores.ts'

/**
 * How soon subscriptions hear of what others have committed. The rounds are an hour apart, so only the store can have woken
 * them.
 */

const teacher = { tenantId: 'academy', userId: 'grace', name: 'Grace', roles: ['instructor'] as const }
const HOUR_MS = 3_600_000

const startHearing = async (store: StoreDriver) => {
  const lyceum = createLyceum({ store })
  const heard: { readonly id: string; readonly at: number }[] = []
  const hear = ({ aggregateId }: { aggregateId: string }) => void heard.push({ id: aggregateId, at: performance.now() })
  await lyceum.subscribe('hearing', { events: ['course.created'], handle: hear })
  lyceum.start({ everyMs: HOUR_MS })
  const hearingOf = async (id: string): Promise<number> => {
    for (;;) {
      const found = heard.find((event) => event.id === id)
      if (found) return found.at
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  return { lyceum, heard, hearingOf }
}

describe.each(sharedStores)('on $name', ({ open }) => {
  test('what is committed through another store is heard', async () => {
    const { store, place, close } = await open()
    if (!place) throw new Error('This store cannot be shared.')
    const { lyceum, hearingOf } = await startHearing(store)
    const other = openLocation(place)
    const { id } = await createLyceum({ store: other, deliver: false }).as(teacher).courses.create({ title: 'Knots' })
    const committedAt = performance.now()
    expect((await hearingOf(id)) - committedAt).toBeLessThan(1_500)
    await lyceum.stop()
    await other.close()
    await close()
  })
})

describe('what a host commits with its own transaction is heard', () => {
  test('on SQLite', async () => {
    const path = freshSqlitePath()
    const migrated = openSqliteStore({ path })
    await migrated.migrate()
    const { lyceum, hearingOf } = await startHearing(migrated)
    const database = new Database(path)
    const store = openSqliteStore({ database })
    database.exec('begin immediate')
    const { id } = await createLyceum({ store: store.within(database) })
      .as(teacher)
      .courses.create({ title: 'Knots' })
    database.exec('commit')
    const committedAt = performance.now()
    expect((await hearingOf(id)) - committedAt).toBeLessThan(1_500)
    await lyceum.stop()
    await migrated.close()
    await store.close()
    database.close()
  })

  test('on PostgreSQL', async () => {
    const { connectionString, drop } = await freshPostgres()
    const store = openPostgresStore({ connectionString })
    await store.migrate()
    const { lyceum, hearingOf } = await startHearing(store)
    const client = new pg.Client({ connectionString })
    await client.connect()
    await client.query('begin')
    const inside = createLyceum({ store: store.within(client) }).as(teacher)
    const { id } = await inside.courses.create({ title: 'Knots' })
    // Committed first, but with a later position: it is heard when the one before it is settled.
    const { id: other } = await lyceum.as({ ...teacher, userId: 'ada' }).courses.create({ title: 'Ropes' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await client.query('commit')
    const committedAt = performance.now()
    expect((await hearingOf(id)) - committedAt).toBeLessThan(1_500)
    await hearingOf(other)
    await client.end()
    await lyceum.stop()
    await store.close()
    await drop()
  })
})
