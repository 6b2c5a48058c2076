import { readRecords, type StoreDriver, transactionRecords } from '@lyceum/core'
import { cataloguePage, courses } from '@lyceum/core/storage'
import { seededRandom } from '@lyceum/core/testing'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'
import { expect, test } from 'vitest'
import { toSearchText } from '../packages/core/src/kernel/rules/search-text.ts'
import { freshPostgres, freshSqlitePath } from './support/databases.ts'
import { NOW, oneOf, randomRecord } from './support/random-records.ts'

/**
 * Text indexes are kept right by the databases themselves, whatever is written and undone, for each tenant apart, in any
 * script and in a database of any locale: what is found is what a look at every course finds.
 */

const TITLES = [
  'Celestial navigation',
  'Marine diesel, maintenance',
  'Ναυσιπλοΐα για αρχάριους',
  'Навигация по звёздам',
  '天文航海入門',
  'الملاحة',
  'Über Öl & Ölwechsel',
  'C++ "quoted" 100% a_b',
  '🌟 stars 𝔘𝔫𝔦',
]
const QUERIES = [
  'na',
  'nav',
  'navigation',
  'ναυ',
  'Ν',
  'нав',
  'звезд',
  '航',
  '航海',
  'الم',
  'ol',
  'ölw',
  'c',
  '100',
  'uni',
  'ma di',
]

const openSqlite = async () => {
  const path = freshSqlitePath()
  const store = openSqliteStore({ path })
  return {
    store,
    /** Numbers the rows anew. */
    reorganize: async () => {
      const database = new SqliteDatabase(path)
      database.exec('vacuum')
      database.close()
    },
    drop: async () => {},
  }
}

const openPostgres = async () => {
  const { connectionString, drop } = await freshPostgres()
  return { store: openPostgresStore({ connectionString }), reorganize: async () => {}, drop }
}

/** A database that takes only ASCII letters for letters. */
const openPlainPostgres = async () => {
  const { connectionString, drop } = await freshPostgres()
  const client = new pg.Client({ connectionString })
  const plain = new URL(connectionString)
  plain.pathname += '_plain'
  const name = plain.pathname.slice(1)
  await client.connect()
  await client.query(`create database ${name} template template0 encoding 'UTF8' locale_provider libc locale 'C'`)
  const dropBoth = async () => {
    await client.query(`drop database ${name} with (force)`)
    await client.end()
    await drop()
  }
  return { store: openPostgresStore({ connectionString: plain.href }), reorganize: async () => {}, drop: dropBoth }
}

const opens = { SQLite: openSqlite, PostgreSQL: openPostgres, 'PostgreSQL with the locale C': openPlainPostgres }

const TENANTS = ['one', 'other']

const check = async (store: StoreDriver): Promise<number> => {
  let found = 0
  for (const tenantId of TENANTS)
    await store.read(tenantId, async (session) => {
      const records = readRecords(session)
      for (const query of QUERIES) {
        const words = toSearchText(query).trim().split(' ')
        const params = {
          visibility: { everything: true, staffUserId: null },
          filter: { words, phrase: toSearchText(query) },
          now: NOW,
          sort: 'relevance',
          descending: true,
          limit: 100,
          offset: 0,
          after: null,
        } as const
        const own = await records.view(cataloguePage, params)
        expect(own, `${tenantId} ${query}`).toEqual(await cataloguePage.reference(records, params))
        found += own.total
      }
    })
  return found
}

test.each(Object.entries(opens))('a text index finds what is there: %s', { timeout: 120_000 }, async (_, open) => {
  const random = seededRandom(18)
  const { store, reorganize, drop } = await open()
  try {
    await store.migrate()
    const change = (tenantId: string, step: number, isUndone: boolean) =>
      store.transaction(tenantId, async (session) => {
        const tx = transactionRecords(session)
        for (const known of await tx.list(courses, 'byCreation', {})) {
          const chance = random()
          if (chance < 0.2) tx.remove(courses, known)
          else if (chance < 0.5) tx.replace(courses, { ...known, ...textsOf(random), featured: !known.featured })
          else if (chance < 0.7) tx.replace(courses, { ...known, level: 'all' })
        }
        for (let at = 0; at < 8; at += 1) {
          const id = `c${step}-${at}`
          const given = {
            id,
            slug: id,
            titleKey: id,
            familyId: id,
            status: 'published',
            progressWeights: null,
            certificateValidity: null,
          } as const
          tx.insert(courses, randomRecord(courses, random, { ...given, ...textsOf(random) }))
        }
        if (isUndone) throw new Error('undone')
      })
    let found = 0
    for (let step = 0; step < 8; step += 1) {
      for (const tenantId of TENANTS) {
        await expect(change(tenantId, step, true)).rejects.toThrow('undone')
        await change(tenantId, step, false)
      }
      if (step === 5) await reorganize()
      found += await check(store)
    }
    expect(found).toBeGreaterThan(500)
  } finally {
    await store.close()
    await drop()
  }
})

function textsOf(random: () => number) {
  const [title, tag, rest] = [oneOf(random, TITLES), oneOf(random, TITLES), oneOf(random, TITLES)]
  return { searchTitle: toSearchText(title), searchTags: toSearchText(tag), searchText: toSearchText(title, tag, rest) }
}

test('SQLite reads of the index what is the tenant’s', async () => {
  const path = freshSqlitePath()
  const store = openSqliteStore({ path })
  await store.migrate()
  for (const tenantId of TENANTS)
    await store.transaction(tenantId, async (session) => {
      const tx = transactionRecords(session)
      for (const id of ['a', 'b'])
        tx.insert(
          courses,
          randomRecord(courses, seededRandom(1), {
            id,
            slug: id,
            titleKey: id,
            familyId: id,
            progressWeights: null,
            certificateValidity: null,
          }),
        )
    })
  await store.close()
  const database = new SqliteDatabase(path)
  const rows = database
    .prepare('select tenant_id, id, row >> 32, row & 0xffffffff from lyceum_courses_by_text_rows')
    .raw()
    .all()
  database.close()
  expect(rows).toEqual([
    ['one', 'a', 1, 0],
    ['one', 'b', 1, 1],
    ['other', 'a', 2, 0],
    ['other', 'b', 2, 1],
  ])
})
