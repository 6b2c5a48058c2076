import { parseArgs } from 'node:util'
import { runBackground } from './background/run.ts'
import { drawCertificates } from './certificates.ts'
import { contentSearches } from './content.ts'
import { filters } from './filters.ts'
import { growth } from './growth.ts'
import { runHttp } from './http/run.ts'
import { lists } from './lists.ts'
import {
  print,
  printBackground,
  printCertificates,
  printContent,
  printFilters,
  printGrowth,
  printHttp,
  printLists,
  printSearch,
  printSize,
  printSweep,
} from './print.ts'
import { type Row, run, type SizeRow } from './run.ts'
import { search } from './search/run.ts'
import { measureSweeps } from './sweeps.ts'

const { values: options } = parseArgs({
  options: {
    /** One JSON array on standard output, and nothing else. */
    json: { type: 'boolean', default: false },
    /** Instead: how each operation grows with courses, learners and catalogue. Takes some minutes. */
    growth: { type: 'boolean', default: false },
    /** Instead: so many certificates as PDF, SVG and PNG; a thousand with `--certificates 1000`. */
    certificates: { type: 'string' },
    /** Instead: searches inside courses, in a thousand and in ten thousand lessons. Takes some minutes. */
    content: { type: 'boolean', default: false },
    /** Instead: first and last pages of long lists. */
    lists: { type: 'boolean', default: false },
    /** Instead: a page, a search and a suggestion over 10,000 and over 100,000 courses; `--courses 10000` for one size. */
    search: { type: 'boolean', default: false },
    courses: { type: 'string' },
    /** Instead: sweeps over a hundred thousand learners of a course; with `quick` over ten thousand. */
    sweeps: { type: 'boolean', default: false },
    /** Instead: operations over HTTP, servers and callers in processes of their own. */
    http: { type: 'boolean', default: false },
    /** Instead: memory of both sides after 20,000 requests of ever new filters; `--times 4` repeats each. */
    filters: { type: 'boolean', default: false },
    times: { type: 'string', default: '1' },
    /** Instead: background jobs for many learners while others call. Takes some minutes. */
    background: { type: 'boolean', default: false },
    /** Learners of a background job. */
    learners: { type: 'string', default: '100000' },
    /** Rougher figures in a fraction of the time. */
    quick: { type: 'boolean', default: false },
    store: { type: 'string' },
    operation: { type: 'string' },
  },
})

if (options.growth) {
  for await (const line of growth(options.store)) printGrowth(line)
} else if (options.certificates) {
  for await (const row of drawCertificates(Number(options.certificates))) printCertificates(row)
} else if (options.content) {
  for await (const line of contentSearches(options.store)) printContent(line)
} else if (options.lists) {
  for await (const line of lists(options.store)) printLists(line)
} else if (options.search) {
  for await (const row of search(options)) printSearch(row)
} else if (options.filters) {
  for await (const line of filters(options.store, Number(options.times))) printFilters(line)
} else if (options.background) {
  const learners = Number(options.learners)
  for await (const row of runBackground({ ...options, learners })) printBackground(row)
} else if (options.sweeps) {
  for await (const line of measureSweeps(options)) printSweep(line)
} else if (options.http) {
  for await (const row of runHttp(options)) printHttp(row)
} else {
  const rows: (Row | SizeRow)[] = []
  for await (const row of run(options)) {
    rows.push(row)
    if (options.json) continue
    if ('operation' in row) print(row)
    else printSize(row)
  }
  if (options.json) console.log(JSON.stringify(rows))
}
