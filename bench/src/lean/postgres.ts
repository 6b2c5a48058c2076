import type { StoreDriver } from '@lyceum/core'
import pg from 'pg'
import { ZONE } from '../academy.ts'
import { type LeanDatabase, localDay, newId, Refused } from '../baseline.ts'
import { toCataloguePage, toDetails, type Values } from '../baseline-answers.ts'
import { postgresBytes } from '../bytes.ts'
import { CATALOGUE, createTables, type Kind, LEARNING, leanRows, TABLES } from './schema.ts'
import { catalogue, DETAILS_MODULES, DETAILS_PLACES, detailsHead } from './statements.ts'

const TYPES: { readonly [kind in Kind]: string } = {
  ...{ text: 'text collate "C"', integer: 'integer', bigint: 'bigint', real: 'double precision', flag: 'boolean' },
  ...{ instant: 'timestamptz', json: 'json' },
}

/** `$1`, `$2`, … for each `?`. */
const numbered = (text: string): string => {
  let count = 0
  return text.replaceAll('?', () => `$${++count}`)
}

/** $1 placement, $2 learner, $3 day, $4 zone, $5 now, $6 from, $7 to, $8 length, $9 spent. */
const HEARTBEAT = `
  with context as materialized (
    select p.required, p.seconds, e.id as enrollment_id, l.version, l.intervals, l.watched_seconds, l.last_accessed_at
    from placements p
    join courses c on c.tenant = ${LEARNING} and c.id = p.course_id
    join enrollments e on e.tenant = ${LEARNING} and e.course_id = p.course_id and e.user_id = $2
      and e.status in ('active', 'completed') and (e.expires_at is null or e.expires_at > $5)
    join lessons l on l.tenant = ${LEARNING} and l.enrollment_id = e.id and l.placement_id = p.id
      and l.completed_at is null
    join rollups r on r.tenant = ${LEARNING} and r.enrollment_id = e.id and r.revision = c.revision
      and (r.valid_until is null or r.valid_until > $5)
    where p.tenant = ${LEARNING} and p.id = $1 and p.visible and (p.opens_at is null or p.opens_at <= $5)
      and (p.closes_at is null or p.closes_at > $5) and (not c.sequential or p.sequence <= r.frontier)),
  counted as materialized (
    select json_agg(json_build_array(lower(u), upper(u)) order by lower(u)) as intervals,
      sum(upper(u) - lower(u))::float8 as watched
    from unnest((select range_agg(numrange(x.starts, x.ends)) from (
      select (i ->> 0)::numeric as starts, (i ->> 1)::numeric as ends from context, json_array_elements(intervals) i
      union all select $6::numeric, $7::numeric) x)) u),
  lesson as (
    update lessons l set intervals = n.intervals, watched_seconds = n.watched, duration_seconds = $8::float8,
      resume_seconds = $7, percentage = greatest(l.percentage, least(99, floor(n.watched / $8 * 100 + 0.5))),
      time_spent_seconds = l.time_spent_seconds + $9::float8, last_accessed_at = $5::timestamptz, version = l.version + 1
    from context c, counted n
    where l.tenant = ${LEARNING} and l.enrollment_id = c.enrollment_id and l.placement_id = $1 and l.version = c.version
    returning l.percentage),
  rollup as (
    update rollups r set
      watched_seconds = r.watched_seconds + least(n.watched, c.seconds) - least(c.watched_seconds, c.seconds),
      required_watched_seconds = r.required_watched_seconds
        + case when c.required then least(n.watched, c.seconds) - least(c.watched_seconds, c.seconds) else 0 end,
      time_spent_seconds = r.time_spent_seconds + $9, last_accessed_at = $5, last_placement_id = $1
    from context c, counted n, lesson
    where r.tenant = ${LEARNING} and r.enrollment_id = c.enrollment_id
    returning round(r.required_completed * 100.0 / r.required_total)::float8 as percentage),
  added as (
    insert into days select ${LEARNING}, $2, $3, $9, 1 from lesson
    on conflict (tenant, user_id, day) do update set active_seconds = days.active_seconds + excluded.active_seconds,
      lessons_touched = days.lessons_touched
        + (select case when (c.last_accessed_at at time zone $4)::date::text = $3 then 0 else 1 end from context c))
  select n.watched, lesson.percentage, rollup.percentage from lesson, rollup, counted n`

/** $1 course, $2 learner, $3 now, $4 and $5 ids of the enrollment and the event, $6 data of the event, $7 key, $8 answer. */
const ENROLL = (keyed: boolean): string => `
  with known as materialized (${
    keyed
      ? `select input, answer from keys where tenant = ${LEARNING} and user_id = $2 and key = $7`
      : `select null::text as input, null::json as answer where false`
  }),
  checked as materialized (
    select c.max_enrollments from courses c
    join users u on u.tenant = ${LEARNING} and u.id = $2
    where c.tenant = ${LEARNING} and c.id = $1 and c.status = 'published' and not exists (select 1 from known)
      and (c.enrollment_starts_at is null or c.enrollment_starts_at <= $3)
      and (c.enrollment_ends_at is null or c.enrollment_ends_at > $3) and (c.ends_at is null or c.ends_at > $3)
      and c.allowed_countries::text = '[]' and c.denied_countries::text = '[]' and c.plans::text = '[]'
      and c.prerequisite_course_ids::text = '[]' and not c.needs_approval
      and (case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > $3)
        then c.discount_price else c.price end) = 0
      and not exists (select 1 from enrollments e where e.tenant = ${LEARNING} and e.course_id = $1 and e.user_id = $2)
      and not exists (select 1 from blocked b join instructors i on i.tenant = ${LEARNING} and i.course_id = $1
        and i.user_id = b.instructor_id and i.active where b.tenant = ${LEARNING} and b.student_id = $2)),
  seat as (
    update counters n set seats_taken = seats_taken + 1, enrollments = enrollments + 1
    from checked k where n.tenant = ${LEARNING} and n.id = $1
      and (k.max_enrollments is null or n.seats_taken < k.max_enrollments)
    returning 1),
  enrollment as (
    insert into enrollments select ${LEARNING}, $1, $2, $4::text, 'active', $3::timestamptz, null, null from seat
    returning 1),
  event as (
    insert into events (tenant, id, name, aggregate_id, actor_id, at, data)
    select ${LEARNING}, $5, 'enrollment.created', $4, $2, $3, $6::json from seat)
  ${keyed ? `, kept as (insert into keys select ${LEARNING}, $2, $7, $1, $8::json, $3 from seat)` : ''}
  select (select count(*) from enrollment), (select input from known), (select answer from known)`

/** Asked only where nothing was written. */
const WHY_NOT = `
  select exists (select 1 from enrollments where tenant = ${LEARNING} and course_id = $1 and user_id = $2),
    status, price from courses where tenant = ${LEARNING} and id = $1`

const JSON_LIST = 'json_agg(coalesce(u.name, i.user_id) order by i.position)'
const STATEMENTS = {
  heartbeat: HEARTBEAT,
  enroll: ENROLL(false),
  enrollKeyed: ENROLL(true),
  whyNot: WHY_NOT,
  head: numbered(detailsHead(JSON_LIST)),
  modules: numbered(DETAILS_MODULES),
  places: numbered(DETAILS_PLACES),
  catalogue: numbered(catalogue(JSON_LIST)),
}

const fill = async (pool: pg.Pool, store: StoreDriver): Promise<void> => {
  const SIZE = 1_000
  for await (const { table, rows } of leanRows(store)) {
    const columns = ['tenant', ...Object.keys(TABLES[table]?.columns ?? {})]
    for (let from = 0; from < rows.length; from += SIZE) {
      const batch = rows.slice(from, from + SIZE)
      const objects = batch.map((row) => Object.fromEntries(row.map((value, at) => [columns[at], value])))
      await pool.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(objects),
      ])
    }
  }
}

/** Creates the tables, with what the store holds now. */
export const fillLeanPostgres = async (connectionString: string, store: StoreDriver): Promise<void> => {
  const pool = new pg.Pool({ connectionString, max: 1 })
  await pool.query(createTables(TYPES, 'bigint generated always as identity primary key', ''))
  await fill(pool, store)
  await pool.query('vacuum analyze')
  await pool.end()
}

/** Hand-written code on tables of its own, in a database of its own; each change is one statement. */
export const openLeanPostgres = (connectionString: string, max: number): LeanDatabase => {
  const pool = new pg.Pool({ connectionString, max, pipeline: true })
  pool.on('error', () => {})
  const ask = async (
    client: pg.Pool | pg.PoolClient,
    name: keyof typeof STATEMENTS,
    values: unknown[],
  ): Promise<Values[]> => (await client.query({ name, text: STATEMENTS[name], values, rowMode: 'array' })).rows

  return {
    heartbeat: async ({ placementId, userId, from, to, durationSeconds, spentSeconds }) => {
      const moment = new Date()
      const day = localDay(ZONE, moment)
      const until = Math.min(to, durationSeconds)
      const values = [placementId, userId, day, ZONE, moment, from, until, durationSeconds, spentSeconds]
      // No row where somebody else has written the same lesson meanwhile: then once more, on what is there now.
      for (let tries = 0; tries < 20; tries += 1) {
        const [row] = await ask(pool, 'heartbeat', values)
        if (row) return { watched: row[0], percentage: row[1], course: row[2] }
      }
      throw new Refused('not in this benchmark')
    },
    enroll: async (courseId, userId, key) => {
      const now = new Date()
      const id = newId('enr')
      const answer = { id, courseId, userId, status: 'active', enrolledAt: now.toISOString() }
      const data = JSON.stringify({ enrollmentId: id, courseId, userId, status: 'active' })
      const values = [courseId, userId, now, id, newId('evt'), data]
      const [row] =
        key === undefined
          ? await ask(pool, 'enroll', values)
          : await ask(pool, 'enrollKeyed', [...values, key, JSON.stringify(answer)])
      if (Number(row?.[0]) === 1) return answer
      if (row?.[1] === courseId) return row[2]
      throw new Refused(JSON.stringify(await ask(pool, 'whyNot', [courseId, userId])))
    },
    progressDetails: async (courseId, userId) => {
      const client = await pool.connect()
      try {
        const [[found], modules, places] = await Promise.all([
          ask(client, 'head', [userId, LEARNING, courseId]),
          ask(client, 'modules', [LEARNING, courseId]),
          ask(client, 'places', [userId, LEARNING, courseId]),
        ])
        if (!found) throw new Refused('not enrolled')
        const instructors = ((found[19] ?? []) as string[]).map((name) => [name])
        return toDetails(found, instructors, modules, places, Date.now())
      } finally {
        client.release()
      }
    },
    catalogue: async ({ categoryId, language, maxPrice, word, limit }) =>
      toCataloguePage(
        await ask(pool, 'catalogue', [
          ...[CATALOGUE, categoryId, language, new Date(), maxPrice, `% ${word}%`, limit, CATALOGUE],
        ]),
      ),
    bytes: () => postgresBytes(pool),
    close: () => pool.end(),
  }
}
