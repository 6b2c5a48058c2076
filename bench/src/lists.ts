import { type Api, createLyceum, type Row, type StoreDriver } from '@lyceum/core'
import { courseCounters, courseProgress, enrollments, users } from '@lyceum/core/storage'
import { buildAcademy, TENANT } from './academy.ts'
import { medianMs } from './measure.ts'
import { selectNames } from './run.ts'
import { type StoreName, stores } from './stores.ts'

/** The duration of a page of a long list, by its position. */
export interface ListedPage {
  readonly operation: string
  readonly store: StoreName
  readonly firstMs: number
  /** The last full page, asked for by its number. */
  readonly lastByNumberMs: number
  /** The same page, asked for by the cursor of the page before it. */
  readonly lastByCursorMs: number
}

const ENROLLMENTS = 100_000
const LIMIT = 20
const CALLS = 60
const FROM = Date.parse('2025-01-01T00:00:00.000Z')

/** Inserts many enrollments of one course: eight in ten active, one completed, one cancelled. */
const fillCourse = async (store: StoreDriver, tenantId: string, courseId: string): Promise<void> => {
  const [user, enrollment, progress] = await store.read(tenantId, (session) =>
    Promise.all(
      [[users, 'byName'] as const, [enrollments, 'byUser'] as const, [courseProgress, 'byCourse'] as const].map(
        async ([collection, index]) => (await session.select(collection, { index, equals: {}, limit: 1 }))[0],
      ),
    ),
  )
  const BATCH = 5_000
  for (let from = 0; from < ENROLLMENTS; from += BATCH) {
    const rows = (make: (at: number) => Row) => Array.from({ length: BATCH }, (_, offset) => make(from + offset))
    const ids = (at: number) => ({ id: `many${at}`, userId: `member${at}`, courseId })
    const status = (at: number) => (['completed', 'cancelled'] as const)[at % 10] ?? 'active'
    await store.transaction(tenantId, async (session) => {
      session.insert(
        users,
        rows((at) => ({ ...user, id: `member${at}`, name: `Member ${at}` })),
      )
      session.insert(
        enrollments,
        rows((at) => ({
          ...enrollment,
          ...ids(at),
          status: status(at),
          enrolledAt: new Date(FROM + at * 60_000).toISOString(),
        })),
      )
      session.add(courseCounters, courseId, { enrollments: BATCH, seatsTaken: (BATCH / 10) * 8 })
      session.insert(
        courseProgress,
        rows((at) => ({ ...progress, ...ids(at) })),
      )
    })
  }
}

type List = (input: { page?: number; after?: string; limit: number }) => Promise<{
  readonly items: readonly unknown[]
  readonly page: { readonly next: string | null; readonly totalPages: number }
}>

const listsOf = (api: Api, courseId: string): Readonly<Record<string, List>> => ({
  'enrollments.listByCourse': (input) => api.enrollments.listByCourse({ ...input, courseId }),
  'enrollments.listByCourse, active': (input) => api.enrollments.listByCourse({ ...input, courseId, status: 'active' }),
  'enrollments.listByCourse, completed': (input) =>
    api.enrollments.listByCourse({ ...input, courseId, status: 'completed' }),
  'enrollments.listByCourse, expired (none)': (input) =>
    api.enrollments.listByCourse({ ...input, courseId, status: 'expired' }),
  'progress.listByCourse': (input) => api.progress.listByCourse({ ...input, courseId }),
})

const measure = async (list: List): Promise<Omit<ListedPage, 'operation' | 'store'>> => {
  const first = await list({ limit: LIMIT })
  const last = Math.max(1, first.page.totalPages)
  const before = last === 1 ? undefined : (await list({ limit: LIMIT, page: last - 1 })).page.next
  return {
    firstMs: await medianMs(() => list({ limit: LIMIT }), CALLS),
    lastByNumberMs: await medianMs(() => list({ limit: LIMIT, page: last }), CALLS),
    lastByCursorMs: await medianMs(() => list({ limit: LIMIT, ...(before ? { after: before } : {}) }), CALLS),
  }
}

/** First and last pages of the lists of a course with a hundred thousand enrollments. */
export async function* lists(wanted: string | undefined): AsyncGenerator<ListedPage> {
  for (const store of selectNames(Object.keys(stores) as StoreName[], wanted)) {
    const opened = await stores[store]()
    try {
      const { study, lyceum: academy } = await buildAcademy(opened.store)
      await academy.stop()
      const { courseId } = study
      await fillCourse(opened.store, TENANT, courseId)
      await opened.refresh()
      const api = createLyceum({ store: opened.store, deliver: false }).system(TENANT)
      for (const [operation, list] of Object.entries(listsOf(api, courseId)))
        yield { operation, store, ...(await measure(list)) }
    } finally {
      await opened.close()
    }
  }
}
