import pg from 'pg'
import { CATALOGUE_TENANT, TENANT, ZONE } from './academy.ts'
import { type Baseline, checkEnrolling, type EnrollingFacts, localDay, newId, Refused } from './baseline.ts'
import { toCataloguePage, toDetails, type Values } from './baseline-answers.ts'
import {
  catalogueStatement,
  DETAILS_HEAD,
  DETAILS_INSTRUCTORS,
  DETAILS_MODULES,
  DETAILS_PLACES,
} from './baseline-statements.ts'

/** `$1`, `$2`, … for each `?`. */
const numbered = (text: string): string => {
  let count = 0
  return text.replaceAll('?', () => `$${++count}`)
}

/**
 * The whole step in one statement: reads, merges the intervals, and writes the changes unless a row has changed since.
 * $1 tenant, $2 placement, $3 learner, $4 day, $5 zone, $6 now, $7 from, $8 to, $9 length, $10 spent, $11 id of a new day.
 */
const HEARTBEAT = `
  with context as materialized (
    select p.required, p.seconds, e.id as enrollment_id, l.id as lesson_id, l.version as lesson_version, l.intervals,
      l.watched_seconds, l.last_accessed_at, r.version as rollup_version, a.id as activity_id
    from lyceum_placements p
    join lyceum_courses c on c.tenant_id = $1 and c.id = p.course_id
    join lyceum_course_outlines o on o.tenant_id = $1 and o.id = p.course_id
    join lyceum_enrollments e on e.tenant_id = $1 and e.course_id = p.course_id and e.user_id = $3
      and e.status in ('active', 'completed') and (e.unlimited or e.expires_at is null or e.expires_at > $6)
    join lyceum_lesson_progress l on l.tenant_id = $1 and l.enrollment_id = e.id and l.cycle = e.cycle
      and l.placement_id = p.id and l.completed_at is null
    join lyceum_course_progress r on r.tenant_id = $1 and r.id = e.id and r.outline_revision = o.revision
      and (r.valid_until is null or r.valid_until > $6)
    left join lyceum_daily_activity a on a.tenant_id = $1 and a.user_id = $3 and a.day = $4
    where p.tenant_id = $1 and p.id = $2 and p.visible and (p.opens_at is null or p.opens_at <= $6)
      and (p.closes_at is null or p.closes_at > $6) and (not c.sequential or p.sequence <= r.frontier)),
  counted as materialized (
    select json_agg(json_build_array(lower(u), upper(u)) order by lower(u)) as intervals,
      sum(upper(u) - lower(u))::float8 as watched
    from unnest((select range_agg(numrange(x.starts, x.ends)) from (
      select (i ->> 0)::numeric as starts, (i ->> 1)::numeric as ends from context, json_array_elements(intervals) i
      union all select $7::numeric, $8::numeric) x)) u),
  lesson as (
    update lyceum_lesson_progress l set intervals = n.intervals, watched_seconds = n.watched, duration_seconds = $9::float8,
      resume_seconds = $8, percentage = greatest(l.percentage, least(99, floor(n.watched / $9 * 100 + 0.5))),
      time_spent_seconds = l.time_spent_seconds + $10::float8, last_accessed_at = $6::timestamptz, status = 'in_progress',
      version = l.version + 1
    from context c, counted n
    where l.tenant_id = $1 and l.id = c.lesson_id and l.version = c.lesson_version
    returning l.percentage),
  rollup as (
    update lyceum_course_progress r set
      watched_seconds = r.watched_seconds + least(n.watched, c.seconds) - least(c.watched_seconds, c.seconds),
      required_watched_seconds = r.required_watched_seconds
        + case when c.required then least(n.watched, c.seconds) - least(c.watched_seconds, c.seconds) else 0 end,
      time_spent_seconds = r.time_spent_seconds + $10, last_accessed_at = $6, last_placement_id = $2,
      version = r.version + 1
    from context c, counted n
    where r.tenant_id = $1 and r.id = c.enrollment_id and r.version = c.rollup_version
    returning r.percentage),
  added as (
    update lyceum_daily_activity a set active_seconds = a.active_seconds + $10,
      lessons_touched = a.lessons_touched
        + case when (c.last_accessed_at at time zone $5)::date::text = $4 then 0 else 1 end,
      version = a.version + 1
    from context c where a.tenant_id = $1 and a.id = c.activity_id
    returning 1),
  started as (
    insert into lyceum_daily_activity
      (tenant_id, id, version, user_id, day, time_zone, active_seconds, lessons_touched, lessons_completed)
    select $1, $11, 1, $3, $4, $5, $10, 1, 0 from context where activity_id is null
    returning 1)
  select lesson.percentage, rollup.percentage, n.watched from lesson, rollup, counted n`

/** The input of the checks, read first because each check has its own error; then one statement writes everything. */
const ENROLL_CONTEXT = numbered(`
  select c.status, case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ?)
      then c.discount_price else c.price end as price,
    c.enrollment_starts_at, c.enrollment_ends_at, c.ends_at, c.plans, c.prerequisite_course_ids, c.allowed_countries,
    c.denied_countries, c.needs_approval, e.id, exists (select 1 from lyceum_roster_entries b
      join lyceum_course_instructors i on i.tenant_id = b.tenant_id and i.course_id = c.id and i.user_id = b.instructor_id
        and i.active
      where b.tenant_id = c.tenant_id and b.student_id = u.id and b.blocked_at is not null) as blocked
  from lyceum_courses c
  join lyceum_users u on u.tenant_id = c.tenant_id and u.id = ?
  left join lyceum_enrollments e on e.tenant_id = c.tenant_id and e.course_id = c.id and e.user_id = u.id
  where c.tenant_id = ? and c.id = ?`)

/**
 * All of it in one statement, which writes if every check passes. $1 tenant, $2 course, $3 learner, $4 now, $5 and $6 new ids
 * of enrollment and event, $7 the event's data.
 */
const ENROLL = `
  with checked as materialized (
    select c.max_enrollments from lyceum_courses c
    join lyceum_users u on u.tenant_id = $1 and u.id = $3
    where c.tenant_id = $1 and c.id = $2 and c.status = 'published'
      and (c.enrollment_starts_at is null or c.enrollment_starts_at <= $4)
      and (c.enrollment_ends_at is null or c.enrollment_ends_at > $4) and (c.ends_at is null or c.ends_at > $4)
      and c.allowed_countries::text = '[]' and c.denied_countries::text = '[]' and c.plans::text = '[]'
      and c.prerequisite_course_ids::text = '[]' and not c.needs_approval
      and (case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > $4)
        then c.discount_price else c.price end) = 0
      and not exists (select 1 from lyceum_enrollments e
        where e.tenant_id = $1 and e.course_id = $2 and e.user_id = $3)
      and not exists (select 1 from lyceum_roster_entries b
        join lyceum_course_instructors i on i.tenant_id = $1 and i.course_id = $2 and i.user_id = b.instructor_id
          and i.active
        where b.tenant_id = $1 and b.student_id = $3 and b.blocked_at is not null)),
  seat as (
    update lyceum_course_counters n set seats_taken = seats_taken + 1, enrollments = enrollments + 1, version = version + 1
    from checked k where n.tenant_id = $1 and n.id = $2
      and (k.max_enrollments is null or n.seats_taken < k.max_enrollments)
    returning 1),
  enrollment as (
    insert into lyceum_enrollments (tenant_id, id, version, course_id, user_id, status, type, payment_status, cycle,
      enrolled_at, enrolled_by, unlimited, lapses_at, mail_before_expiry, mail_after_expiry, metadata, changes,
      created_at, updated_at)
    select $1, $5::text, 1, $2, $3, 'active', 'free', 'none', 1, $4::timestamptz, $3, false, null::timestamptz, false, false, '{}',
      1, $4, $4 from seat
    returning 1),
  event as (
    insert into lyceum_outbox (tenant_id, id, version, name, event_version, aggregate_id, occurred_at, actor_id, data)
    select $1, $6::text, 1, 'enrollment.created', 1, $5, $4, $3, $7::json from seat returning 1)
  select (select count(*) from enrollment)`

const STATEMENTS = {
  heartbeat: HEARTBEAT,
  enroll: ENROLL,
  whyNot: ENROLL_CONTEXT,
  head: numbered(DETAILS_HEAD),
  instructors: numbered(DETAILS_INSTRUCTORS),
  modules: numbered(DETAILS_MODULES),
  places: numbered(DETAILS_PLACES),
  catalogue: numbered(catalogueStatement('json_agg(coalesce(u.name, i.user_id) order by i.position)')),
}

export const openPostgresBaseline = (connectionString: string, max: number): Baseline => {
  const pool = new pg.Pool({ connectionString, max, pipeline: true })
  pool.on('error', () => {})
  const ask = async (
    client: pg.Pool | pg.PoolClient,
    name: keyof typeof STATEMENTS,
    values: unknown[],
  ): Promise<Values[]> => (await client.query({ name, text: STATEMENTS[name], values, rowMode: 'array' })).rows

  /** Why nothing was enrolled: asked only then. */
  const refused = async (courseId: string, userId: string, now: string): Promise<Refused> => {
    const [row] = await ask(pool, 'whyNot', [now, userId, TENANT, courseId])
    if (!row) return new Refused('unknown')
    const [
      status,
      price,
      startsAt,
      endsAt,
      courseEndsAt,
      plans,
      prerequisites,
      allowed,
      denied,
      needsApproval,
      id,
      blocked,
    ] = row
    const facts = {
      status,
      price: Number(price),
      startsAt,
      endsAt,
      courseEndsAt,
      plans: JSON.stringify(plans),
      prerequisites: JSON.stringify(prerequisites),
      allowed: JSON.stringify(allowed),
      denied: JSON.stringify(denied),
      needsApproval,
      enrollmentId: id,
      blocked,
    }
    checkEnrolling(facts as EnrollingFacts, now)
    return new Refused('full')
  }

  return {
    heartbeat: async ({ placementId, userId, from, to, durationSeconds, spentSeconds }) => {
      const moment = new Date()
      const day = localDay(ZONE, moment)
      const values = [
        TENANT,
        placementId,
        userId,
        day,
        ZONE,
        moment.toISOString(),
        from,
        Math.min(to, durationSeconds),
        durationSeconds,
        spentSeconds,
        newId('act'),
      ]
      // No row where somebody else has written the same lesson meanwhile: then once more, on what is there now.
      for (let tries = 0; tries < 20; tries += 1) {
        const [row] = await ask(pool, 'heartbeat', values)
        if (row) return { watched: row[2], percentage: row[0], course: Number(row[1]) }
      }
      throw new Refused('not in this benchmark')
    },
    enroll: async (courseId, userId) => {
      const now = new Date().toISOString()
      const enrollmentId = newId('enr')
      const data = JSON.stringify({ enrollmentId, courseId, userId, status: 'active' })
      const values = [TENANT, courseId, userId, now, enrollmentId, newId('evt'), data]
      const [row] = await ask(pool, 'enroll', values)
      if (Number(row?.[0]) !== 1) throw await refused(courseId, userId, now)
      return enrollmentId
    },
    progressDetails: async (courseId, userId) => {
      const client = await pool.connect()
      try {
        const [[head], instructors, modules, places] = await Promise.all([
          ask(client, 'head', [userId, TENANT, courseId]),
          ask(client, 'instructors', [TENANT, courseId]),
          ask(client, 'modules', [TENANT, courseId]),
          ask(client, 'places', [userId, TENANT, courseId]),
        ])
        if (!head) throw new Refused('not enrolled')
        return toDetails(head, instructors, modules, places, new Date().toISOString())
      } finally {
        client.release()
      }
    },
    catalogue: async ({ categoryId, language, maxPrice, word, limit }) => {
      const now = new Date().toISOString()
      const tenant = CATALOGUE_TENANT
      return toCataloguePage(
        await ask(pool, 'catalogue', [tenant, categoryId, language, now, maxPrice, `% ${word}%`, limit, tenant]),
      )
    },
    close: () => pool.end(),
  }
}
