import { readFile } from 'node:fs/promises'
import { anonymous, createLyceum } from '@lyceum/core'
import { createApp } from '@lyceum/http-hono'
import pg from 'pg'
import { buildAcademy, TENANT } from './academy.ts'
import { selectNames } from './run.ts'
import { type DatabaseTarget, type StoreName, stores } from './stores.ts'

/** The memory of both sides after many requests, each of which puts other filters together. */
export interface FilterMemory {
  readonly store: StoreName
  readonly requests: number
  /** Of this process, after garbage collection where the process was started with `--expose-gc`. */
  readonly processMb: number
  /** Of all processes of the database's connections together, without what they share; undefined where there is none. */
  readonly backendsMb: number | undefined
  readonly requestsPerSecond: number
}

const REQUESTS = 20_000
const REPORT_EVERY = 4_000
const IN_FLIGHT = 16

const FILTERS = [
  'level=beginner',
  'language=en',
  'featured=true',
  'tag=knots',
  'minPrice=1',
  'maxPrice=9000',
  'creationMethod=manual',
  'classId=class',
  'instructorId=teacher',
  'categoryId=',
  'status=published',
]
const SORTS = ['createdAt', 'updatedAt', 'title', 'price', 'rating', 'enrollments']

/** The query of the n-th request: no two have the same filters, sorting and number of words. */
const queryOf = (n: number, categoryId: string): string => {
  const subset = n % 2 ** FILTERS.length
  const rest = Math.floor(n / 2 ** FILTERS.length)
  const words = Math.floor(rest / SORTS.length)
  return [
    ...FILTERS.filter((_, at) => subset & (1 << at)).map((one) => (one.endsWith('=') ? one + categoryId : one)),
    `sort=${SORTS[rest % SORTS.length]}`,
    ...(words > 0 ? [`search=${Array.from({ length: words }, (_, at) => `word${at}`).join('+')}`] : []),
  ].join('&')
}

const MB = 1024 * 1024

/** Linux tells what of a process's memory it shares with none. */
const privateBytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1]) * 1024
}

const backendsMb = async (target: DatabaseTarget): Promise<number | undefined> => {
  if ('path' in target) return undefined
  const client = new pg.Client({ connectionString: target.connectionString })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await client.end()
  const bytes = await Promise.all(rows.map(({ pid }) => privateBytes(pid)))
  return bytes.reduce((sum, each) => sum + each, 0) / MB
}

/** Requests the catalogue with ever new filters, each `times` times. */
export async function* filters(wanted: string | undefined, times = 1): AsyncGenerator<FilterMemory> {
  for (const store of selectNames(Object.keys(stores) as StoreName[], wanted)) {
    const opened = await stores[store]()
    try {
      await (await buildAcademy(opened.store)).lyceum.stop()
      const lyceum = createLyceum({ store: opened.store, deliver: false })
      const app = createApp({ lyceum, authenticate: () => anonymous(TENANT) })
      const { id: categoryId } = await lyceum.system(TENANT).categories.create({ name: 'Filtered' })
      let sent = 0
      let since = performance.now()
      const measure = async (requests: number): Promise<FilterMemory> => {
        const requestsPerSecond = (REPORT_EVERY / (performance.now() - since)) * 1_000
        globalThis.gc?.()
        const processMb = process.memoryUsage.rss() / MB
        const figures = { store, requests, processMb, backendsMb: await backendsMb(opened.target), requestsPerSecond }
        since = performance.now()
        return figures
      }
      const lane = async (until: number): Promise<void> => {
        while (sent < until) {
          const query = queryOf(Math.floor(sent / times), categoryId)
          sent += 1
          const response = await app.request(`/courses?${query}`)
          if (response.status !== 200) throw new Error(`${query}: ${await response.text()}`)
          await response.arrayBuffer()
        }
      }
      for (let until = REPORT_EVERY; until <= REQUESTS; until += REPORT_EVERY) {
        await Promise.all(Array.from({ length: IN_FLIGHT }, () => lane(until)))
        yield await measure(until)
      }
    } finally {
      await opened.close()
    }
  }
}
