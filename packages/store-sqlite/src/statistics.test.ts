import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { assumeStatistics } from './statistics.ts'
import { openSqliteStore } from './store.ts'

const migratedFile = async (): Promise<Database.Database> => {
  const directory = mkdtempSync(join(tmpdir(), 'lyceum-statistics-'))
  const path = join(directory, 'academy.db')
  const store = openSqliteStore({ path })
  await store.migrate()
  await store.close()
  const database = new Database(path)
  onTestFinished(() => {
    database.close()
    rmSync(directory, { recursive: true })
  })
  return database
}

test('a look into an index does not become a search through all that a tenant has', async () => {
  const database = await migratedFile()
  const rows = <T>(text: string): T[] => database.prepare<[], T>(text).all()
  const tables = rows<{ name: string }>(`select name from sqlite_schema where sql like '%without rowid%'`)
  expect(tables.length).toBeGreaterThan(3)
  const searches: string[] = []
  for (const { name: table } of tables)
    for (const index of rows<{ name: string; origin: string }>(`pragma index_list(${table})`)) {
      if (index.origin === 'pk') continue
      const columns = rows<{ name: string }>(`pragma index_info(${index.name})`).filter(({ name }) => name !== 'id')
      for (let count = 2; count <= columns.length; count += 1) {
        const equal = columns.slice(0, count).map(({ name }) => `${name} = 'x'`)
        const [plan] = rows<{ detail: string }>(
          `explain query plan select * from ${table} where ${equal.join(' and ')}`,
        )
        searches.push(plan?.detail ?? '')
      }
    }
  expect(searches.length).toBeGreaterThan(5)
  expect(searches.filter((detail) => !detail.includes('USING INDEX'))).toEqual([])
})

test('what is known of a table is left as it is', async () => {
  const database = await migratedFile()
  database.exec(`update sqlite_stat1 set stat = '7 7 1' where idx = 'lyceum_enrollments'`)
  const statistics = () =>
    database.prepare(`select * from sqlite_stat1 where tbl = 'lyceum_enrollments' order by idx`).all()
  const known = statistics()
  assumeStatistics(database)
  expect(statistics()).toEqual(known)
})
