// node src/main.ts [directory] [--store sqlite|memory] [--file path] [--json]
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { createMemoryStore } from '@lyceum/core/memory'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { loadCohorts } from './load.ts'
import { recount } from './recount.ts'
import { reportOf } from './report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string', default: 'sqlite' },
    file: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
/** Paths are seen from where the command was given. */
const here = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path)
const [given] = positionals
const directory = given === undefined ? join(import.meta.dirname, '../data') : here(given)

const scratch = mkdtempSync(join(tmpdir(), 'lyceum-cohort-'))

const openStore = async () => {
  if (values.store === 'memory') return createMemoryStore()
  if (values.store !== 'sqlite') throw new Error('--store takes sqlite or memory.')
  // Without a file of its own the database is gone when the table has been printed.
  const path = values.file === undefined ? join(scratch, 'cohort.sqlite') : here(values.file)
  if (existsSync(path)) throw new Error(`${path} exists already: cohorts are loaded into a new database.`)
  const store = openSqliteStore({ path })
  await store.migrate()
  return store
}

const started = performance.now()
const store = await openStore()
const loaded = await loadCohorts(directory, store)
await store.close()
rmSync(scratch, { recursive: true })
const seconds = ((performance.now() - started) / 1000).toFixed(1)

if (values.json) {
  const { closings, tallies, undated, events } = loaded
  const plain = { closings, tallies, undated: Object.fromEntries(undated), events: Object.fromEntries(events) }
  console.log(JSON.stringify({ ...plain, seconds: Number(seconds) }, null, 2))
} else {
  console.log(reportOf(loaded))
  console.log(`\nLoaded in ${seconds} s (${values.store}).`)
}

const same = isDeepStrictEqual(loaded.closings, recount(directory))
console.error(same ? 'The table agrees with the files.' : 'The table differs from the files.')
process.exitCode = same ? 0 : 1
