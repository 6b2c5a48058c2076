import { CASE_LIMIT_MS, canRun, contractCollections, type StoreHarness, storeContract } from '@lyceum/core/testing'
import { createSql, createTables } from '@lyceum/store-kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'
import { postgresFlavour } from './flavour.ts'
import { openPostgresStore } from './index.ts'

describe('the store contract', () => {
  let database: Awaited<ReturnType<typeof freshPostgres>>
  beforeAll(async () => {
    database = await freshPostgres()
    const store = openPostgresStore({ connectionString: database.connectionString })
    await store.migrate()
    await store.close()
    const client = new pg.Client({ connectionString: database.connectionString })
    await client.connect()
    for (const statement of createTables(createSql(postgresFlavour), contractCollections)) await client.query(statement)
    await client.end()
  })
  afterAll(() => database.drop())

  const open = async () => openPostgresStore({ connectionString: database.connectionString, max: 8 })
  const harness: StoreHarness = { open, reopen: open, concurrent: 50 }

  for (const current of storeContract.filter((one) => canRun(one, harness)))
    test(current.name, { timeout: CASE_LIMIT_MS * 2 }, () => current.run(harness))
})
