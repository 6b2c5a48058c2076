import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../memory/index.ts'
import type { Row, StoreDriver } from '../store/index.ts'
import { createFaultyStore } from './builders/faulty-store.ts'
import { canRun, contractCollections, runContract, storeContract } from './index.ts'

const rowsBy = (rows: readonly Row[], compare: (one: Row, other: Row) => number): Row[] => rows.toSorted(compare)

/** Faults that real stores have had, and the subject whose cases must find each. */
const faults: { readonly [fault: string]: readonly [subject: string, store: () => StoreDriver] } = {
  'forgets to compare versions': [
    'verbs',
    () =>
      createFaultyStore((session) => ({
        update: (collection, row) => {
          const write = async () => {
            const before = await session.get(collection, String(row['id']))
            session.update(collection, row, Number(before?.['version']))
          }
          void write().catch(() => undefined)
        },
      })),
  ],
  'answers one row for an id that was asked for twice': [
    'verbs',
    () =>
      createFaultyStore((session) => ({
        getMany: (collection, ids) => session.getMany(collection, [...new Set(ids)]),
      })),
  ],
  'answers a promise of nothing for a view that it does not know': [
    'verbs',
    () => createFaultyStore(() => ({ view: async () => undefined })),
  ],
  'finds what has null where null is asked for': [
    'verbs',
    () =>
      createFaultyStore((session) => ({
        find: async (collection, unique, key) => {
          if (!Object.values(key).includes(null)) return session.find(collection, unique, key)
          return session.get(collection, 'a')
        },
      })),
  ],
  'answers in the order of ids, not as asked': [
    'verbs',
    () =>
      createFaultyStore((session) => ({ getMany: (collection, ids) => session.getMany(collection, ids.toSorted()) })),
  ],
  'lets a bound be passed': [
    'add',
    () => createFaultyStore((session) => ({ add: (collection, id, deltas) => session.add(collection, id, deltas) })),
  ],
  'orders text by UTF-16 units': [
    'order',
    () =>
      createFaultyStore((session) => ({
        select: async (collection, selection) => {
          const rows = await session.select(collection, selection)
          const text = (row: Row) => String(row['title'])
          return selection.index === 'byTitle'
            ? rowsBy(rows, (one, other) => (text(one) < text(other) ? -1 : text(one) > text(other) ? 1 : 0))
            : rows
        },
      })),
  ],
  'breaks ties as it likes': [
    'order',
    () =>
      createFaultyStore((session) => ({
        select: async (collection, selection) => {
          const rows = await session.select(collection, selection)
          return selection.index === 'byOwner'
            ? rowsBy(rows.toReversed(), (one, other) => Number(one['order']) - Number(other['order']))
            : rows
        },
      })),
  ],
  'takes offsets for cursors': [
    'cursors',
    () => {
      let read = 0
      return createFaultyStore((session) => ({
        select: async (collection, { after, ...selection }) => {
          const rows = await session.select(collection, { ...selection, offset: after ? read : 0 })
          read = (after ? read : 0) + rows.length
          return rows
        },
      }))
    },
  ],
  'keeps instants to the second': [
    'codecs',
    () =>
      createFaultyStore((session) => ({
        insert: (collection, rows) =>
          session.insert(
            collection,
            rows.map((row) =>
              'moment' in row ? { ...row, moment: String(row['moment']).replace(/\.\d{3}/, '.000') } : row,
            ),
          ),
      })),
  ],
  'commits what failed, if the work caught it': [
    'transactions',
    () =>
      createFaultyStore((session) => ({
        insert: (collection, rows) => {
          const write = async () => {
            const standing = await session.getMany(
              collection,
              rows.map(({ id }) => String(id)),
            )
            if (standing.length === 0) session.insert(collection, rows)
          }
          void write().catch(() => undefined)
        },
      })),
  ],
  'shows every tenant the same records': [
    'tenants',
    () => {
      const store = createMemoryStore()
      const oneFor = (tenantId: string) => tenantId.replace(/-other$/, '')
      return {
        ...store,
        transaction: (tenantId, work, options) => store.transaction(oneFor(tenantId), work, options),
        read: (tenantId, work) => store.read(oneFor(tenantId), work),
      }
    },
  ],
  'lets itself be used inside a transaction': [
    'the store inside its own transaction',
    () => {
      // A second store under the same roof, so that nobody notices the nested use.
      const [inner, outer] = [createMemoryStore(), createMemoryStore()]
      let depth = 0
      return {
        ...inner,
        transaction: async (tenantId, work, options) => {
          depth += 1
          const store = depth > 1 ? outer : inner
          return store.transaction(tenantId, work, options).finally(() => {
            depth -= 1
          })
        },
      }
    },
  ],
  'makes conflicts of another kind': [
    'many at once',
    () => {
      const store = createMemoryStore()
      return {
        ...store,
        transaction: (tenantId, work, options) =>
          store.transaction(tenantId, work, options).catch((error: unknown) => {
            throw new Error('SQLITE_CONSTRAINT', { cause: error })
          }),
      }
    },
  ],
  'says that a number is settled which is still to come': [
    'log',
    () => {
      const store = createMemoryStore()
      const settledAfter: StoreDriver['settledAfter'] = async (collection, position) => {
        const settled = await store.settledAfter(collection, position)
        return { ...settled, position: settled.position + 1 }
      }
      return { ...store, settledAfter }
    },
  ],
  'names no tenant that has something new': [
    'log',
    () => {
      const store = createMemoryStore()
      const settledAfter: StoreDriver['settledAfter'] = async (collection, position) => ({
        ...(await store.settledAfter(collection, position)),
        tenantIds: [],
      })
      return { ...store, settledAfter }
    },
  ],
  'wakes nobody': ['watching', () => ({ ...createMemoryStore(), watch: async () => async () => {} })],
  'does not stop to wake': [
    'watching',
    () => {
      const store = createMemoryStore()
      return {
        ...store,
        watch: async (wake) => {
          await store.watch?.(wake)
          return async () => {}
        },
      }
    },
  ],
  'stays open when it was closed': ['closing', () => ({ ...createMemoryStore(), close: async () => {} })],
}

describe('the contract', () => {
  test.each(Object.entries(faults))('finds a store that %s', async (_, [subject, open]) => {
    const cases = storeContract.filter(({ name }) => name.startsWith(`${subject}: `))
    expect(cases.length).toBeGreaterThan(1)
    const { failed } = await runContract(cases, { open: async () => open(), concurrent: 5 })
    expect(failed.map(({ name }) => name)).not.toEqual([])
    for (const { error } of failed) expect(String(error)).not.toMatch(/nothing happened for/)
  })

  test('passes the reference, and says what it skipped', async () => {
    const report = await runContract(storeContract, { open: async () => createMemoryStore(), concurrent: 5 })
    expect(report).toMatchObject({ passed: storeContract.length - 1, failed: [] })
    expect(report.skipped).toEqual([
      storeContract.find((current) => !canRun(current, { open: async () => createMemoryStore() }))?.name,
    ])
  })

  test('tells its cases and collections apart by name', () => {
    expect(new Set(storeContract.map(({ name }) => name)).size).toBe(storeContract.length)
    expect(new Set(contractCollections.map(({ name }) => name)).size).toBe(contractCollections.length)
  })
})
