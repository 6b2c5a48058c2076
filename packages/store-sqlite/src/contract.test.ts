import { CASE_LIMIT_MS, canRun, contractCollections, type StoreHarness, storeContract } from '@lyceum/core/testing'
import { createSql, createTables } from '@lyceum/store-kysely'
import SqliteDatabase from 'better-sqlite3'
import { describe, test } from 'vitest'
import { freshSqlitePath } from '../../../tests/support/databases.ts'
import { sqliteFlavour } from './flavour.ts'
import { openSqliteStore } from './index.ts'

const createContractTables = (database: SqliteDatabase.Database): void => {
  for (const statement of createTables(createSql(sqliteFlavour), contractCollections)) database.exec(statement)
}

const onFile = (): StoreHarness => {
  let path = ''
  return {
    open: async () => {
      path = freshSqlitePath()
      const store = openSqliteStore({ path })
      await store.migrate()
      const database = new SqliteDatabase(path)
      createContractTables(database)
      database.close()
      return store
    },
    reopen: async () => openSqliteStore({ path }),
    concurrent: 50,
  }
}

const inMemory: StoreHarness = {
  open: async () => {
    const database = new SqliteDatabase(':memory:')
    const store = openSqliteStore({ database })
    await store.migrate()
    createContractTables(database)
    return store
  },
  concurrent: 50,
}

for (const [name, harness] of Object.entries({ 'a file': onFile(), memory: inMemory }))
  describe(`the store contract on ${name}`, () => {
    for (const current of storeContract.filter((one) => canRun(one, harness)))
      test(current.name, { timeout: CASE_LIMIT_MS * 2 }, () => current.run(harness))
  })
