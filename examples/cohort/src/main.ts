// node src/main.ts [directory] [--store sqlite|postgres|memory] [--file path] [--url address] [--json]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { loadCohorts } from './load.ts'
import { recount } from './recount.ts'
import { diskReportOf, reportOf } from './report.ts'
import { type CohortStore, openMemory, openPostgres, openSqlite } from './stores.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string', default: 'sqlite' },
    file: { type: 'string' },
    url: { type: 'string', default: process.env['LYCEUM_COHORT_POSTGRES_URL'] },
    json: { type: 'boolean', default: false },
  },
})
/** Paths are seen from where the command was given. */
const here = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path)
const [given] = positionals
const directory = given === undefined ? join(import.meta.dirname, '../data') : here(given)

const scratch = mkdtempSync(join(tmpdir(), 'lyceum-cohort-'))

const open = async (): Promise<CohortStore> => {
  switch (values.store) {
    case 'memory':
      return openMemory()
    case 'postgres':
      if (values.url === undefined) throw new Error('--store postgres needs --url, or LYCEUM_COHORT_POSTGRES_URL.')
      return openPostgres(values.url)
    case 'sqlite':
      // Without a file of its own the database is gone when the table has been printed.
      return openSqlite(values.file === undefined ? join(scratch, 'cohort.sqlite') : here(values.file))
    default:
      throw new Error('--store takes sqlite, postgres or memory.')
  }
}

const opened = await open()
const before = await opened.measure()
const started = performance.now()
const loaded = await loadCohorts(directory, opened.store)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
const after = await opened.measure()
await opened.close()
rmSync(scratch, { recursive: true })
const disk = before && after ? { written: after.written - before.written, size: after.size - before.size } : undefined

if (values.json) {
  const { closings, tallies, undated, events } = loaded
  const plain = { closings, tallies, undated: Object.fromEntries(undated), events: Object.fromEntries(events) }
  console.log(JSON.stringify({ ...plain, seconds: Number(seconds), disk }, null, 2))
} else {
  console.log(reportOf(loaded))
  console.log(`\nLoaded in ${seconds} s (${values.store}).`)
  if (disk) console.log(diskReportOf(loaded, disk))
}

const same = isDeepStrictEqual(loaded.closings, recount(directory))
console.error(same ? 'The table agrees with the files.' : 'The table differs from the files.')
process.exitCode = same ? 0 : 1
