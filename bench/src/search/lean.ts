import { readRecords, type StoreDriver } from '@lyceum/core'
import { courseCounters, courses } from '@lyceum/core/storage'
import Database from 'better-sqlite3'
import pg from 'pg'
import { CATALOGUE_TENANT } from '../academy.ts'
import type { DatabaseTarget } from '../stores.ts'

/** By hand, on one narrow table with full-text search of the database: FTS5 with trigrams, or pg_trgm. */
export interface LeanSearch {
  page(query: { categoryId: string; language: string; maxPrice: number; word: string; limit: number }): unknown
  search(words: readonly string[], limit: number): unknown
  suggest(prefix: string, limit: number): unknown
  close(): Promise<void>
}

const COLUMNS = [
  'id',
  'title',
  'slug',
  'description',
  'category',
  'language',
  'price',
  'rated',
  'stars',
  'learners',
  'body',
]
const SHOWN = 'c.id, c.title, c.slug, c.description, c.category, c.language, c.price, c.rated, c.stars, c.learners'

async function* rowsOf(store: StoreDriver): AsyncGenerator<unknown[][]> {
  const limit = 2_000
  for (let after: { id: string; createdAt: string } | null = null, more = true; more; ) {
    const page: unknown[][] = await store.read(CATALOGUE_TENANT, async (session) => {
      const records = readRecords(session)
      const found = await records.list(courses, 'byCreation', {}, { limit, after })
      after = found.at(-1) ?? null
      const counts = new Map(
        (
          await records.getMany(
            courseCounters,
            found.map(({ id }) => id),
          )
        ).map((one) => [one.id, one]),
      )
      return found.map((course) => {
        const { ratingCount = 0, ratingSum = 0, enrollments = 0 } = counts.get(course.id) ?? {}
        const { id, title, slug, description, categoryId, language, price, searchText } = course
        return [
          id,
          title,
          slug,
          description,
          categoryId,
          language,
          price,
          ratingCount,
          ratingSum,
          enrollments,
          searchText,
        ]
      })
    })
    more = page.length === limit
    yield page
  }
}

const table = (number: string, text: string) =>
  `create table listed (${COLUMNS.map((name, at) => `${name} ${at >= 6 && at < 10 ? number : text}`)})`
const INDEXES = 'create index by_category on listed (category, language); create index by_title on listed (title)'
const RATING = 'case when c.rated > 0 then cast(c.stars as double precision) / c.rated else 0.0 end'

/** Each with `?` for a parameter; `found` are the rows that the index of text finds. */
const statements = (found: (word: string) => string) => ({
  page: `with matched as materialized (select c.id, ${RATING} as rating from listed c
      where c.category = ? and c.language = ? and c.price <= ? and c.body like ?)
    select (select count(*) from matched), ${SHOWN} from (select * from matched order by rating desc, id desc limit ?) p
    join listed c on c.id = p.id order by p.rating desc, p.id desc`,
  search: `with matched as materialized (select c.id, (case when c.title like ? then 4 else 1 end) * 1000
      + 500 * c.learners / (c.learners + 100) as score from listed c where ${found('?')})
    select (select count(*) from matched), ${SHOWN} from (select * from matched order by score desc, id desc limit ?) p
    join listed c on c.id = p.id order by p.score desc, p.id desc`,
  suggest: 'select id, title, slug from listed where title >= ? and title < ? order by title, id limit ?',
})

const openSqlite = async (path: string, store: StoreDriver): Promise<LeanSearch> => {
  const db = new Database(path)
  db.pragma('journal_mode = wal')
  db.exec(`${table('integer', 'text')}; create unique index by_id on listed (id);
    create virtual table found using fts5(body, content='', tokenize='trigram case_sensitive 1')`)
  const insert = db.prepare(`insert into listed values (${COLUMNS.map(() => '?')})`)
  const index = db.prepare('insert into found (rowid, body) values (?, ?)')
  for await (const rows of rowsOf(store))
    db.transaction(() => {
      for (const row of rows) index.run(insert.run(...row).lastInsertRowid, row.at(-1))
    })()
  db.exec(`${INDEXES}; analyze`)
  const text = statements((words) => `c.rowid in (select rowid from found where found match ${words})`)
  const prepared = (sql: string) => db.prepare(sql.replaceAll('?', '+?')).raw()
  const [page, search, suggest] = [prepared(text.page), prepared(text.search), prepared(text.suggest)]
  return {
    page: ({ categoryId, language, maxPrice, word, limit }) =>
      page.all(categoryId, language, maxPrice, `% ${word}%`, limit),
    search: (words, limit) => search.all(`% ${words[0]}%`, words.map((word) => `" ${word}"`).join(' AND '), limit),
    suggest: (prefix, limit) => suggest.all(prefix, `${prefix}\u{10ffff}`, limit),
    close: async () => void db.close(),
  }
}

const openPostgres = async (connectionString: string, store: StoreDriver): Promise<LeanSearch> => {
  const pool = new pg.Pool({ connectionString })
  await pool.query(
    `create extension pg_trgm; ${table('bigint', 'text collate "C"')}; create unique index by_id on listed (id)`,
  )
  for await (const rows of rowsOf(store))
    await pool.query(
      `insert into listed select ${COLUMNS.map((name, at) => `(value->>${at})::${at >= 6 && at < 10 ? 'bigint' : 'text'} as ${name}`)} from json_array_elements($1::json) as element(value)`,
      [JSON.stringify(rows)],
    )
  await pool.query(`${INDEXES}; create index by_body on listed using gin (body gin_trgm_ops)`)
  await pool.query('vacuum analyze listed')
  const numbered = (sql: string) => {
    let count = 0
    return sql.replaceAll('?', () => `$${++count}`)
  }
  const text = statements(() => 'c.body like all (?)')
  const ask = async (sql: string, values: unknown[]) =>
    (await pool.query({ text: numbered(sql), values, rowMode: 'array' })).rows
  return {
    page: ({ categoryId, language, maxPrice, word, limit }) =>
      ask(text.page, [categoryId, language, maxPrice, `% ${word}%`, limit]),
    search: (words, limit) => ask(text.search, [`% ${words[0]}%`, words.map((word) => `% ${word}%`), limit]),
    suggest: (prefix, limit) => ask(text.suggest, [prefix, `${prefix}\u{10ffff}`, limit]),
    close: () => pool.end(),
  }
}

/** A database of its own, with what the store's catalogue has. */
export const openLeanSearch = (target: DatabaseTarget, store: StoreDriver): Promise<LeanSearch> =>
  'path' in target ? openSqlite(target.path, store) : openPostgres(target.connectionString, store)
