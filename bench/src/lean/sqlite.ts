import type { StoreDriver } from '@lyceum/core'
import Database from 'better-sqlite3'
import { ZONE } from '../academy.ts'
import {
  checkEnrolling,
  coveredSeconds,
  type EnrollingFacts,
  type Interval,
  type LeanDatabase,
  localDay,
  mergeIntervals,
  newId,
  Refused,
} from '../baseline.ts'
import { toCataloguePage, toDetails, type Values } from '../baseline-answers.ts'
import { sqliteBytes } from '../bytes.ts'
import { CATALOGUE, createTables, type Kind, LEARNING, leanRows, TABLES } from './schema.ts'
import { catalogue, DETAILS_MODULES, DETAILS_PLACES, detailsHead } from './statements.ts'

const TYPES: { readonly [kind in Kind]: string } = {
  ...{ text: 'text', integer: 'integer', bigint: 'integer', real: 'real', flag: 'integer', instant: 'integer' },
  json: 'text',
}

const encode = (kind: Kind, value: unknown): unknown => {
  if (value === null) return null
  if (kind === 'flag') return value ? 1 : 0
  if (kind === 'instant') return Date.parse(String(value))
  return kind === 'json' ? JSON.stringify(value) : value
}

const fill = async (db: Database.Database, store: StoreDriver): Promise<void> => {
  for await (const { table, rows } of leanRows(store)) {
    const kinds: Kind[] = ['integer', ...Object.values(TABLES[table]?.columns ?? {})]
    const insert = db.prepare(`insert into ${table} values (${kinds.map(() => '?')})`)
    db.transaction(() => {
      for (const row of rows) insert.run(...row.map((value, at) => encode(kinds[at] ?? 'text', value)))
    })()
  }
}

/** Creates the tables, with what the store holds now. */
export const fillLeanSqlite = async (path: string, store: StoreDriver): Promise<void> => {
  const db = new Database(path)
  db.pragma('journal_mode = wal')
  db.exec(createTables(TYPES, 'integer primary key autoincrement', ' strict, without rowid'))
  await fill(db, store)
  db.exec('analyze')
  db.close()
}

/** Hand-written code on tables of its own, in a file of its own, with the pragmas of `openSqliteStore`. */
export const openLeanSqlite = (path: string): LeanDatabase => {
  const db = new Database(path)
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = normal')
  db.pragma('cache_size = -65536')
  db.pragma('wal_autocheckpoint = 4000')
  // SQLite prepares a statement anew when a bare parameter changes that it planned by; a sign keeps it from looking.
  const read = <Params extends unknown[], Result = unknown>(text: string) =>
    db.prepare<Params, Result>(text.replaceAll('?', '+?'))
  const [begin, commit, rollback] = ['begin immediate', 'commit', 'rollback'].map((text) => db.prepare(text))

  const inTransaction = <T>(work: () => T): T => {
    begin?.run()
    try {
      const answer = work()
      commit?.run()
      return answer
    } catch (error) {
      rollback?.run()
      throw error
    }
  }

  const step = read<[string, string, number, string], StepRow>(`
    select p.visible, p.required, p.seconds, p.opens_at, p.closes_at, p.sequence, c.sequential, c.revision,
      e.id as enrollment_id, e.status, e.expires_at, l.intervals, l.watched_seconds, l.completed_at, l.last_accessed_at,
      r.revision as counted_revision, r.valid_until, r.frontier, r.required_completed, r.required_total, a.day
    from placements p
    join courses c on c.tenant = p.tenant and c.id = p.course_id
    join enrollments e on e.tenant = p.tenant and e.course_id = p.course_id and e.user_id = ?
    join lessons l on l.tenant = p.tenant and l.enrollment_id = e.id and l.placement_id = p.id
    join rollups r on r.tenant = p.tenant and r.enrollment_id = e.id
    left join days a on a.tenant = p.tenant and a.user_id = e.user_id and a.day = ?
    where p.tenant = ? and p.id = ?`)
  const saveLesson = db.prepare(`
    update lessons set intervals = ?, watched_seconds = ?, duration_seconds = ?, resume_seconds = ?,
      percentage = max(percentage, ?), time_spent_seconds = time_spent_seconds + ?, last_accessed_at = ?
    where tenant = ${LEARNING} and enrollment_id = ? and placement_id = ?`)
  const saveRollup = db.prepare(`
    update rollups set watched_seconds = watched_seconds + ?, required_watched_seconds = required_watched_seconds + ?,
      time_spent_seconds = time_spent_seconds + ?, last_accessed_at = ?, last_placement_id = ?
    where tenant = ${LEARNING} and enrollment_id = ?`)
  const addToDay = db.prepare(`
    insert into days values (${LEARNING}, ?, ?, ?, 1) on conflict do update
    set active_seconds = active_seconds + excluded.active_seconds, lessons_touched = lessons_touched + ?`)

  const enrolling = read<[number, string, string, number, string], EnrollingRow>(`
    select c.status, case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ?)
        then c.discount_price else c.price end as price,
      c.enrollment_starts_at as startsAt, c.enrollment_ends_at as endsAt, c.ends_at as courseEndsAt, c.plans,
      c.prerequisite_course_ids as prerequisites, c.allowed_countries as allowed, c.denied_countries as denied,
      c.needs_approval as needsApproval, c.max_enrollments as maxEnrollments, e.id as enrollmentId,
      exists (select 1 from blocked b join instructors i on i.tenant = c.tenant and i.course_id = c.id
        and i.user_id = b.instructor_id and i.active where b.tenant = c.tenant and b.student_id = u.id) as blocked
    from courses c
    join users u on u.tenant = c.tenant and u.id = ?
    left join enrollments e on e.tenant = c.tenant and e.course_id = c.id and e.user_id = ?
    where c.tenant = ? and c.id = ?`)
  const takeSeat = db.prepare(`
    update counters set seats_taken = seats_taken + 1, enrollments = enrollments + 1
    where tenant = ${LEARNING} and id = ? and seats_taken < ?`)
  const addEnrollment = db.prepare(`insert into enrollments values (${LEARNING}, ?, ?, ?, 'active', ?, null, null)`)
  const addEvent = db.prepare(`
    insert into events (tenant, id, name, aggregate_id, actor_id, at, data)
    values (${LEARNING}, ?, 'enrollment.created', ?, ?, ?, ?)`)
  const knownKey = db.prepare<[string, string], { input: string; answer: string }>(
    `select input, answer from keys where tenant = ${LEARNING} and user_id = ? and key = ?`,
  )
  const addKey = db.prepare(`insert into keys values (${LEARNING}, ?, ?, ?, ?, ?)`)

  const jsonList = 'json_group_array(coalesce(u.name, i.user_id) order by i.position)'
  const head = read<[string, number, string], Values>(detailsHead(jsonList)).raw()
  const modules = read<[number, string], Values>(DETAILS_MODULES).raw()
  const places = read<[string, number, string], Values>(DETAILS_PLACES).raw()
  const page = read<unknown[], Values>(catalogue(jsonList)).raw()

  return {
    heartbeat: ({ placementId, userId, from, to, durationSeconds, spentSeconds }) => {
      const moment = new Date()
      const now = moment.getTime()
      const day = localDay(ZONE, moment)
      return inTransaction(() => {
        const row = step.get(userId, day, LEARNING, placementId)
        if (!row) throw new Refused('not enrolled')
        const ended = row.expires_at !== null && row.expires_at <= now
        if ((row.status !== 'active' && row.status !== 'completed') || ended) throw new Refused('not active')
        const shut = (row.opens_at !== null && now < row.opens_at) || (row.closes_at !== null && row.closes_at <= now)
        if (!row.visible || shut || (row.sequential && row.sequence > row.frontier)) throw new Refused('locked')
        if (row.counted_revision !== row.revision || (row.valid_until !== null && row.valid_until <= now))
          throw new Refused('counted anew: not in this benchmark')
        const intervals = mergeIntervals(JSON.parse(row.intervals) as Interval[], [from, Math.min(to, durationSeconds)])
        const watched = Math.max(row.watched_seconds, coveredSeconds(intervals))
        if (row.completed_at === null && watched >= durationSeconds)
          throw new Refused('completed: not in this benchmark')
        const gained = Math.min(watched, row.seconds) - Math.min(row.watched_seconds, row.seconds)
        const percentage = Math.min(99, Math.round((watched / durationSeconds) * 100))
        const text = JSON.stringify(intervals)
        saveLesson.run(
          text,
          watched,
          durationSeconds,
          to,
          percentage,
          spentSeconds,
          now,
          row.enrollment_id,
          placementId,
        )
        saveRollup.run(gained, row.required ? gained : 0, spentSeconds, now, placementId, row.enrollment_id)
        const touched = row.day !== null && localDay(ZONE, new Date(row.last_accessed_at)) === day ? 0 : 1
        addToDay.run(userId, day, spentSeconds, touched)
        return { watched, percentage, course: Math.round((row.required_completed / row.required_total) * 100) }
      })
    },
    enroll: (courseId, userId, key) => {
      const now = Date.now()
      return inTransaction(() => {
        const known = key === undefined ? undefined : knownKey.get(userId, key)
        if (known && known.input !== courseId) throw new Refused('other input')
        if (known) return JSON.parse(known.answer)
        const row = enrolling.get(now, userId, userId, LEARNING, courseId)
        if (!row) throw new Refused('unknown')
        checkEnrolling({ ...row, needsApproval: row.needsApproval === 1, blocked: row.blocked === 1 }, now)
        const { changes } = takeSeat.run(courseId, row.maxEnrollments ?? Number.MAX_SAFE_INTEGER)
        if (changes === 0) throw new Refused('full')
        const id = newId('enr')
        const answer = { id, courseId, userId, status: 'active', enrolledAt: new Date(now).toISOString() }
        addEnrollment.run(courseId, userId, id, now)
        const data = JSON.stringify({ enrollmentId: id, courseId, userId, status: 'active' })
        addEvent.run(newId('evt'), id, userId, now, data)
        if (key !== undefined) addKey.run(userId, key, courseId, JSON.stringify(answer), now)
        return answer
      })
    },
    progressDetails: (courseId, userId) => {
      const found = head.get(userId, LEARNING, courseId)
      if (!found) throw new Refused('not enrolled')
      const instructors = (JSON.parse(String(found[19])) as string[]).map((name) => [name])
      const list = places.all(userId, LEARNING, courseId)
      return toDetails(found, instructors, modules.all(LEARNING, courseId), list, Date.now())
    },
    catalogue: ({ categoryId, language, maxPrice, word, limit }) =>
      toCataloguePage(page.all(CATALOGUE, categoryId, language, Date.now(), maxPrice, `% ${word}%`, limit, CATALOGUE)),
    bytes: async () => sqliteBytes(db),
    close: async () => void db.close(),
  }
}

interface StepRow {
  visible: number
  required: number
  seconds: number
  opens_at: number | null
  closes_at: number | null
  sequence: number
  sequential: number
  revision: number
  enrollment_id: string
  status: string
  expires_at: number | null
  intervals: string
  watched_seconds: number
  completed_at: number | null
  last_accessed_at: number
  counted_revision: number
  valid_until: number | null
  frontier: number
  required_completed: number
  required_total: number
  day: string | null
}

type EnrollingRow = Omit<EnrollingFacts, 'needsApproval' | 'blocked' | 'startsAt' | 'endsAt' | 'courseEndsAt'> & {
  startsAt: number | null
  endsAt: number | null
  courseEndsAt: number | null
  needsApproval: number
  blocked: number
  maxEnrollments: number | null
}
