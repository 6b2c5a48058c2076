import { expect, test } from 'vitest'
import { createMemoryStore } from '../memory/index.ts'
import { type ReadSession, type Row, refuseNestedUse, type Session, type StoreDriver } from '../store/index.ts'
import { createFaultyStore, withFaults } from './builders/faulty-store.ts'
import { runContract, storeContract } from './index.ts'

/** A memory store that answers a record by one object for as long as the record stays the same. */
const sharing = (verb: 'get' | 'getMany'): StoreDriver => {
  const shared = new Map<string, Row>()
  const own = (row: Row): Row => {
    const text = JSON.stringify(row)
    const known = shared.get(text) ?? row
    shared.set(text, known)
    return known
  }
  return createFaultyStore((session) =>
    verb === 'get'
      ? { get: async (...args) => session.get(...args).then((row) => row && own(row)) }
      : { getMany: async (...args) => (await session.getMany(...args)).map(own) },
  )
}

const READS = ['get', 'getMany', 'find', 'select', 'count'] as const

/** A memory store that answers reads of an ended session from a read of its own. */
const answeringAfterTheEnd = (): StoreDriver => {
  const store = createMemoryStore()
  const reopened = (session: ReadSession, tenantId: string): Partial<Session> =>
    Object.fromEntries(
      READS.map((verb) => [
        verb,
        // Every verb takes its own arguments, and the tests call none with those of another.
        (...args: unknown[]) =>
          Reflect.apply(session[verb], session, args).catch(() =>
            store.read(tenantId, (again) => Reflect.apply(again[verb], again, args)),
          ),
      ]),
    )
  return withFaults(store, reopened)
}

/** A memory store that is closed at once. */
const closingAtOnce = (): StoreDriver => {
  const store = createMemoryStore()
  let closed = false
  const open = <T>(work: () => Promise<T>): Promise<T> =>
    closed ? Promise.reject(new Error('The store is closed.')) : work()
  return {
    transaction: (...args) => open(() => store.transaction(...args)),
    read: (...args) => open(() => store.read(...args)),
    tenantsHolding: (...args) => open(() => store.tenantsHolding(...args)),
    settledAfter: (...args) => open(() => store.settledAfter(...args)),
    close: async () => {
      refuseNestedUse(store)
      closed = true
    },
  }
}

/** Faults that must be found by the cases of one subject, and by no others. */
const faults: { readonly [fault: string]: readonly [subject: string, store: () => StoreDriver] } = {
  'keeps the JSON of the rows that it was handed': [
    'copies',
    () => {
      const handed = new Map<string, Row>()
      return createFaultyStore((session) => ({
        insert: (collection, rows) => {
          session.insert(collection, rows)
          for (const row of rows) handed.set(JSON.stringify(row), row)
        },
        get: async (...args) => {
          const row = await session.get(...args)
          const own = handed.get(JSON.stringify(row))
          return row && own && 'data' in own ? { ...row, data: own['data'] } : row
        },
      }))
    },
  ],
  'hands out its own objects': ['copies', () => sharing('get')],
  'answers one object for an id that was asked for twice': ['copies', () => sharing('getMany')],
  'does not wait for what is under way when it is closed': ['closing', closingAtOnce],
  'does not say that it is closed': [
    'closing',
    () => {
      const store = createMemoryStore()
      const obscured = <T>(answer: Promise<T>): Promise<T> =>
        answer.catch((error: unknown) => {
          throw String(error).includes('closed')
            ? new TypeError("Cannot read properties of null (reading 'run')")
            : error
        })
      return {
        ...store,
        transaction: (...args) => obscured(store.transaction(...args)),
        read: (...args) => obscured(store.read(...args)),
        tenantsHolding: (...args) => obscured(store.tenantsHolding(...args)),
      }
    },
  ],
  'answers reads of a session that has ended': ['sessions after their end', answeringAfterTheEnd],
  'takes writes of a session that has ended, and forgets them': [
    'sessions after their end',
    () => {
      const store = createMemoryStore()
      return withFaults(store, (session) => ({
        insert: (...args) => {
          try {
            session.insert(...args)
          } catch (error) {
            if (!String(error).includes('has ended')) throw error
          }
        },
      }))
    },
  ],
}

test.each(Object.entries(faults))('the contract finds a store that %s, and why', async (_, [subject, open]) => {
  const { failed } = await runContract(storeContract, { open: async () => open(), concurrent: 5 })
  expect([...new Set(failed.map(({ name }) => name.split(':')[0]))]).toEqual([subject])
  for (const { error } of failed) expect(String(error)).not.toMatch(/nothing happened for/)
})
