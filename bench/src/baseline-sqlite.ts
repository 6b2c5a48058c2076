import Database from 'better-sqlite3'
import { CATALOGUE_TENANT, TENANT, ZONE } from './academy.ts'
import {
  type Baseline,
  checkEnrolling,
  coveredSeconds,
  type EnrollingFacts,
  type Interval,
  localDay,
  mergeIntervals,
  newId,
  Refused,
} from './baseline.ts'
import { toCataloguePage, toDetails, type Values } from './baseline-answers.ts'
import {
  catalogueStatement,
  DETAILS_HEAD,
  DETAILS_INSTRUCTORS,
  DETAILS_MODULES,
  DETAILS_PLACES,
} from './baseline-statements.ts'

export const openSqliteBaseline = (path: string): Baseline => {
  const db = new Database(path)
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = normal')
  db.pragma('cache_size = -65536')
  db.pragma('busy_timeout = 5000')
  // SQLite prepares a statement anew when a bare parameter changes that it planned by; a sign keeps it from looking.
  const read = <Params extends unknown[], Result = unknown>(text: string) =>
    db.prepare<Params, Result>(text.replaceAll('?', '+?'))
  const begin = db.prepare('begin immediate')
  const commit = db.prepare('commit')
  const rollback = db.prepare('rollback')

  const inTransaction = <T>(work: () => T): T => {
    begin.run()
    try {
      const answer = work()
      commit.run()
      return answer
    } catch (error) {
      rollback.run()
      throw error
    }
  }

  const stepContext = read<[string, string, string, string], StepRow>(`
    select p.visible, p.required, p.seconds, p.opens_at, p.closes_at, p.sequence, c.sequential,
      o.revision, e.id as enrollment_id, e.status, e.expires_at, e.unlimited,
      l.id as lesson_id, l.intervals, l.watched_seconds, l.time_spent_seconds, l.percentage, l.completed_at,
      l.last_accessed_at, r.outline_revision, r.valid_until, r.frontier, r.required_completed, r.required_total,
      a.id as activity_id
    from lyceum_placements p
    join lyceum_courses c on c.tenant_id = p.tenant_id and c.id = p.course_id
    join lyceum_course_outlines o on o.tenant_id = p.tenant_id and o.id = p.course_id
    join lyceum_enrollments e on e.tenant_id = p.tenant_id and e.course_id = p.course_id and e.user_id = ?
    join lyceum_lesson_progress l
      on l.tenant_id = p.tenant_id and l.enrollment_id = e.id and l.cycle = e.cycle and l.placement_id = p.id
    join lyceum_course_progress r on r.tenant_id = p.tenant_id and r.id = e.id
    left join lyceum_daily_activity a on a.tenant_id = p.tenant_id and a.user_id = e.user_id and a.day = ?
    where p.tenant_id = ? and p.id = ?`)
  const saveLesson = db.prepare(`
    update lyceum_lesson_progress set intervals = ?, watched_seconds = ?, duration_seconds = ?, resume_seconds = ?,
      percentage = max(percentage, ?), time_spent_seconds = time_spent_seconds + ?, last_accessed_at = ?,
      status = 'in_progress', version = version + 1
    where tenant_id = ? and id = ?`)
  const saveRollup = db.prepare(`
    update lyceum_course_progress set watched_seconds = watched_seconds + ?,
      required_watched_seconds = required_watched_seconds + ?, time_spent_seconds = time_spent_seconds + ?,
      last_accessed_at = ?, last_placement_id = ?, version = version + 1
    where tenant_id = ? and id = ?`)
  const addToDay = db.prepare(`
    update lyceum_daily_activity set active_seconds = active_seconds + ?, lessons_touched = lessons_touched + ?,
      version = version + 1
    where tenant_id = ? and id = ?`)
  const startDay = db.prepare(`
    insert into lyceum_daily_activity
      (tenant_id, id, version, user_id, day, time_zone, active_seconds, lessons_touched, lessons_completed)
    values (?, ?, 1, ?, ?, ?, ?, 1, 0)`)

  const enrollContext = read<[string, string, string, string, string], EnrollingRow>(`
    select c.status, case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ?)
        then c.discount_price else c.price end as price,
      c.enrollment_starts_at as startsAt, c.enrollment_ends_at as endsAt, c.ends_at as courseEndsAt, c.plans,
      c.prerequisite_course_ids as prerequisites, c.allowed_countries as allowed, c.denied_countries as denied,
      c.needs_approval as needsApproval, c.max_enrollments as maxEnrollments, e.id as enrollmentId,
      exists (select 1 from lyceum_roster_entries b join lyceum_course_instructors i
        on i.tenant_id = b.tenant_id and i.course_id = c.id and i.user_id = b.instructor_id and i.active
        where b.tenant_id = c.tenant_id and b.student_id = u.id and b.blocked_at is not null) as blocked
    from lyceum_courses c
    join lyceum_users u on u.tenant_id = c.tenant_id and u.id = ?
    left join lyceum_enrollments e on e.tenant_id = c.tenant_id and e.course_id = c.id and e.user_id = ?
    where c.tenant_id = ? and c.id = ?`)
  const takeSeat = db.prepare(`
    update lyceum_course_counters set seats_taken = seats_taken + 1, enrollments = enrollments + 1, version = version + 1
    where tenant_id = ? and id = ? and seats_taken < ?`)
  const addEnrollment = db.prepare(`
    insert into lyceum_enrollments (tenant_id, id, version, course_id, user_id, status, type, payment_status, cycle,
      enrolled_at, enrolled_by, unlimited, lapses_at, mail_before_expiry, mail_after_expiry, metadata, changes,
      created_at, updated_at)
    values (?, ?, 1, ?, ?, 'active', 'free', 'none', 1, ?, ?, 0, null, 0, 0, '{}', 1, ?, ?)`)
  const addEvent = db.prepare(`
    insert into lyceum_outbox (tenant_id, id, version, name, event_version, aggregate_id, occurred_at, actor_id, data)
    values (?, ?, 1, 'enrollment.created', 1, ?, ?, ?, ?)`)

  const detailsHead = read<[string, string, string], Values>(DETAILS_HEAD).raw()
  const detailsInstructors = read<[string, string], Values>(DETAILS_INSTRUCTORS).raw()
  const detailsModules = read<[string, string], Values>(DETAILS_MODULES).raw()
  const detailsPlaces = read<[string, string, string], Values>(DETAILS_PLACES).raw()
  const cataloguePage = read<unknown[], Values>(
    catalogueStatement('json_group_array(coalesce(u.name, i.user_id) order by i.position)'),
  ).raw()

  return {
    heartbeat: ({ placementId, userId, from, to, durationSeconds, spentSeconds }) => {
      const moment = new Date()
      const now = moment.toISOString()
      const day = localDay(ZONE, moment)
      return inTransaction(() => {
        const row = stepContext.get(userId, day, TENANT, placementId)
        if (!row) throw new Refused('not enrolled')
        const ended = !row.unlimited && row.expires_at !== null && row.expires_at <= now
        if ((row.status !== 'active' && row.status !== 'completed') || ended) throw new Refused('not active')
        const shut = (row.opens_at !== null && now < row.opens_at) || (row.closes_at !== null && row.closes_at <= now)
        if (!row.visible || shut || (row.sequential && row.sequence > row.frontier)) throw new Refused('locked')
        if (row.outline_revision !== row.revision || (row.valid_until !== null && row.valid_until <= now))
          throw new Refused('counted anew: not in this benchmark')
        const intervals = mergeIntervals(JSON.parse(row.intervals) as Interval[], [from, Math.min(to, durationSeconds)])
        const watched = Math.max(row.watched_seconds, coveredSeconds(intervals))
        if (row.completed_at === null && watched >= durationSeconds)
          throw new Refused('completed: not in this benchmark')
        const gained = Math.min(watched, row.seconds) - Math.min(row.watched_seconds, row.seconds)
        const percentage = Math.min(99, Math.round((watched / durationSeconds) * 100))
        const text = JSON.stringify(intervals)
        saveLesson.run(text, watched, durationSeconds, to, percentage, spentSeconds, now, TENANT, row.lesson_id)
        const required = row.required ? gained : 0
        saveRollup.run(gained, required, spentSeconds, now, placementId, TENANT, row.enrollment_id)
        const touched = localDay(ZONE, new Date(row.last_accessed_at)) === day ? 0 : 1
        if (row.activity_id) addToDay.run(spentSeconds, touched, TENANT, row.activity_id)
        else startDay.run(TENANT, newId('act'), userId, day, ZONE, spentSeconds)
        return { watched, percentage, course: Math.round((row.required_completed / row.required_total) * 100) }
      })
    },
    enroll: (courseId, userId) => {
      const now = new Date().toISOString()
      const enrollmentId = newId('enr')
      inTransaction(() => {
        const row = enrollContext.get(now, userId, userId, TENANT, courseId)
        if (!row) throw new Refused('unknown')
        checkEnrolling({ ...row, needsApproval: row.needsApproval === 1, blocked: row.blocked === 1 }, now)
        const { changes } = takeSeat.run(TENANT, courseId, row.maxEnrollments ?? Number.MAX_SAFE_INTEGER)
        if (changes === 0) throw new Refused('full')
        addEnrollment.run(TENANT, enrollmentId, courseId, userId, now, userId, now, now)
        const data = JSON.stringify({ enrollmentId, courseId, userId, status: 'active' })
        addEvent.run(TENANT, newId('evt'), enrollmentId, now, userId, data)
      })
      return enrollmentId
    },
    progressDetails: (courseId, userId) => {
      const head = detailsHead.get(userId, TENANT, courseId)
      if (!head) throw new Refused('not enrolled')
      const instructors = detailsInstructors.all(TENANT, courseId)
      const places = detailsPlaces.all(userId, TENANT, courseId)
      return toDetails(head, instructors, detailsModules.all(TENANT, courseId), places, new Date().toISOString())
    },
    catalogue: ({ categoryId, language, maxPrice, word, limit }) => {
      const now = new Date().toISOString()
      const pattern = `% ${word}%`
      const tenant = CATALOGUE_TENANT
      return toCataloguePage(cataloguePage.all(tenant, categoryId, language, now, maxPrice, pattern, limit, tenant))
    },
    close: async () => void db.close(),
  }
}

interface StepRow {
  visible: number
  required: number
  seconds: number
  opens_at: string | null
  closes_at: string | null
  sequence: number
  sequential: number
  revision: number
  enrollment_id: string
  status: string
  expires_at: string | null
  unlimited: number
  lesson_id: string
  intervals: string
  watched_seconds: number
  completed_at: string | null
  last_accessed_at: string
  outline_revision: number
  valid_until: string | null
  frontier: number
  required_completed: number
  required_total: number
  activity_id: string | null
}

type EnrollingRow = Omit<EnrollingFacts, 'needsApproval' | 'blocked'> & {
  needsApproval: number
  blocked: number
  maxEnrollments: number | null
}
