import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshPostgres } from '../../../tests/support/databases.ts'

let database: Awaited<ReturnType<typeof freshPostgres>>
beforeAll(async () => {
  database = await freshPostgres()
})
afterAll(() => database.drop())

test('a process that leaves its store open ends when it has nothing more to do', async () => {
  const script = `
    import { openPostgresStore } from '@lyceum/store-postgres'
    const store = openPostgresStore({ connectionString: ${JSON.stringify(database.connectionString)} })
    await store.migrate()
    console.log('migrated')`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@lyceum/source', '--input-type=module', '--eval', script],
    { cwd: import.meta.dirname, timeout: 100_000 },
  )
  expect(stdout).toBe('migrated\n')
}, 120_000)
