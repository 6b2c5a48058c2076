import { type Api, createLyceum, type Lyceum, readRecords, type StoreDriver } from '@lyceum/core'
import { lessonParts } from '@lyceum/core/storage'
import Database from 'better-sqlite3'
import pg from 'pg'
import { medianMs, type Work } from './measure.ts'
import { selectNames } from './run.ts'
import { type DatabaseTarget, type StoreName, stores } from './stores.ts'

/** A search inside the courses of a learner, and the same by hand on one narrow table with a text index of its own. */
export interface ContentSearch {
  readonly store: StoreName
  readonly lessons: number
  readonly passages: number
  readonly oursMs: number
  readonly byHandMs: number
}

const TENANT = 'content'
const LESSONS_OF_COURSE = 50
const COURSES = [20, 200] as const
const COURSES_OF_LEARNER = 5
const CALLS = 200
const PAGE = 20

const VOCABULARY = Array.from(
  { length: 2_000 },
  (_, index) => `${((index * 7919 + 131) % 26 ** 4).toString(26)}${index}`,
)
const wordAt = (index: number): string => VOCABULARY[(index * 2_654_435_761) % VOCABULARY.length] ?? ''
const textOf = (seed: number, words: number): string =>
  Array.from({ length: words }, (_, at) => wordAt(seed * words + at)).join(' ')

const makeCourses = async (lyceum: Lyceum, teacher: Api, from: number, to: number): Promise<void> => {
  for (let number = from; number < to; number += 1) {
    const { id: courseId } = await teacher.courses.import({
      document: {
        format: 'lyceum.course',
        version: 1,
        course: { title: `Course ${number}`, sequential: true },
        children: [
          {
            type: 'module',
            title: 'All',
            children: Array.from({ length: LESSONS_OF_COURSE }, (_, at) => ({
              type: 'placement' as const,
              mandatory: at === LESSONS_OF_COURSE - 1,
              lesson: {
                title: textOf(number * LESSONS_OF_COURSE + at, 3),
                kind: 'video' as const,
                transcript: textOf(number * LESSONS_OF_COURSE + at, 600),
              },
            })),
          },
        ],
      },
    })
    await teacher.courses.publish({ courseId })
    if (number < COURSES_OF_LEARNER)
      await lyceum.as({ tenantId: TENANT, userId: 'learner', roles: ['student'] }).enrollments.enroll({ courseId })
  }
}

type Passage = readonly [course: string, placement: string, title: string, text: string, search: string]

/** What the hand-written code keeps: a row for each passage, with its course and placement. */
const passagesOf = async (store: StoreDriver, teacher: Api): Promise<{ passages: Passage[]; learned: string[] }> => {
  const passages: Passage[] = []
  const learned: string[] = []
  let after: string | undefined
  const courseIds: string[] = []
  do {
    const { items, page } = await teacher.courses.list({
      sort: 'createdAt',
      order: 'asc',
      limit: 100,
      ...(after ? { after } : {}),
    })
    courseIds.push(...items.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  for (const [number, courseId] of courseIds.entries()) {
    if (number < COURSES_OF_LEARNER) learned.push(courseId)
    const { items } = await teacher.placements.list({ courseId, limit: 100 })
    await store.read(TENANT, async (session) => {
      const tx = readRecords(session)
      for (const { id, lesson } of items)
        for (const part of await tx.list(lessonParts, 'byLesson', { lessonId: lesson.id }))
          passages.push([courseId, id, part.title, part.text, part.searchText])
    })
  }
  return { passages, learned }
}

interface ByHand {
  search(word: string): unknown
  close(): Promise<void>
}

const openSqlite = (path: string, passages: readonly Passage[], learned: readonly string[]): ByHand => {
  const db = new Database(path)
  db.pragma('journal_mode = wal')
  db.exec(`create table passages (id integer primary key, course text, placement text, title text, text text, search text);
    create table enrollments (user text, course text, primary key (user, course)) without rowid;
    create virtual table passages_text using fts5(search, content='passages', content_rowid='id', tokenize='trigram');`)
  const insert = db.prepare('insert into passages (course, placement, title, text, search) values (?, ?, ?, ?, ?)')
  const enroll = db.prepare("insert into enrollments values ('learner', ?)")
  db.transaction(() => {
    for (const passage of passages) insert.run(...passage)
    for (const course of learned) enroll.run(course)
    db.exec("insert into passages_text (passages_text) values ('rebuild')")
  })()
  db.exec('analyze')
  const search = db.prepare(`select count(*) over (), p.placement, p.title, p.text
    from passages_text t join passages p on p.id = t.rowid
    where t.search match ? and p.course in (select course from enrollments where user = 'learner')
    order by instr(p.title, ?) > 0 desc, p.id limit ${PAGE}`)
  return {
    search: (word) => search.raw(true).all(`"${` ${word}`}"`, word),
    close: async () => void db.close(),
  }
}

const openPostgres = async (url: string, passages: readonly Passage[], learned: readonly string[]): Promise<ByHand> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create extension if not exists pg_trgm;
    create table passages (id bigint generated always as identity primary key, course text, placement text, title text, text text, search text);
    create table enrollments ("user" text, course text, primary key ("user", course))`)
  const columns = [0, 1, 2, 3, 4].map((at) => passages.map((passage) => passage[at]))
  await client.query(
    'insert into passages (course, placement, title, text, search) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])',
    columns,
  )
  await client.query(`insert into enrollments select 'learner', unnest($1::text[])`, [learned])
  await client.query('create index on passages using gin (search gin_trgm_ops)')
  await client.query('create index on passages (course)')
  await client.query('vacuum analyze')
  const text = `select count(*) over (), p.placement, p.title, p.text from passages p
    where p.search like $1 and p.course in (select course from enrollments where "user" = 'learner')
    order by position($2 in p.title) > 0 desc, p.id limit ${PAGE}`
  return {
    search: (word) => client.query({ name: 'search', text, values: [`% ${word}%`, word], rowMode: 'array' }),
    close: () => client.end(),
  }
}

const openByHand = async (
  target: DatabaseTarget,
  { passages, learned }: Awaited<ReturnType<typeof passagesOf>>,
): Promise<ByHand> =>
  'path' in target
    ? openSqlite(target.path, passages, learned)
    : openPostgres(target.connectionString, passages, learned)

/** The time of a search as the tenant grows; what the learner is enrolled in stays the same. */
export async function* contentSearches(wanted: string | undefined): AsyncGenerator<ContentSearch> {
  for (const store of selectNames(Object.keys(stores) as StoreName[], wanted))
    for (const courses of COURSES) {
      const opened = await stores[store]()
      try {
        const lyceum = createLyceum({ store: opened.store, deliver: false })
        await lyceum.system(TENANT).users.save({ userId: 'teacher', name: 'The teacher', roles: ['instructor'] })
        const teacher = lyceum.as({ tenantId: TENANT, userId: 'teacher', roles: ['instructor'] })
        await makeCourses(lyceum, teacher, 0, courses)
        const kept = await passagesOf(opened.store, teacher)
        await opened.refresh()
        const byHand = await openByHand(opened.leanTarget, kept)
        const learner = lyceum.as({ tenantId: TENANT, userId: 'learner', roles: ['student'] })
        const ours: Work = (index) => learner.search.content({ query: wordAt(index), limit: PAGE })
        const hand: Work = (index) => byHand.search(wordAt(index))
        const [oursMs, byHandMs] = [await medianMs(ours, CALLS), await medianMs(hand, CALLS)]
        yield { store, lessons: courses * LESSONS_OF_COURSE, passages: kept.passages.length, oursMs, byHandMs }
        await byHand.close()
        await lyceum.stop()
      } finally {
        await opened.close()
      }
    }
}
