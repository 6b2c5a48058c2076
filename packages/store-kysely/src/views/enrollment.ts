import {
  courseCounters,
  courseInstructors,
  courseOutlines,
  courses,
  courseTermFields,
  type EnrollmentListParams,
  enrollmentContext,
  enrollmentPage,
  enrollments,
  lapsedInCourse,
  rosterEntries,
  unknownCourse,
  users,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

interface ContextParams {
  readonly courseId: string
  readonly userId: string
  readonly callerId: string | null
}

const context = joined({
  course: part(courses, courseTermFields),
  enrollment: enrollments,
  learner: part(users, ['id', 'country', 'planName', 'planExpiresAt']),
})

const contextStatement = viewStatement<ContextParams>(({ db, flavour, tenant, param }) => {
  const userId = param((params) => params.userId)
  const teaches = sql`exists (select 1 from lyceum_course_instructors i where i.tenant_id = ${tenant}
    and i.course_id = course.id and i.user_id = ${param(({ callerId }) => callerId)} and i.active)`
  const blockedBy = sql`(select min(r.instructor_id) from lyceum_roster_entries r
    join lyceum_course_instructors i on i.tenant_id = ${tenant} and i.course_id = course.id and i.user_id = r.instructor_id and i.active
    where r.tenant_id = ${tenant} and r.student_id = ${userId} and r.blocked_at is not null)`
  return db
    .selectFrom('lyceum_courses as course')
    .leftJoin('lyceum_course_counters as n', (join) =>
      join.on(sql<SqlBool>`n.tenant_id = ${tenant} and n.id = course.id`),
    )
    .leftJoin('lyceum_course_outlines as o', (join) =>
      join.on(sql<SqlBool>`o.tenant_id = ${tenant} and o.id = course.id`),
    )
    .leftJoin('lyceum_enrollments as enrollment', (join) =>
      join.on(
        sql<SqlBool>`enrollment.tenant_id = ${tenant} and enrollment.course_id = course.id and enrollment.user_id = ${userId}`,
      ),
    )
    .leftJoin('lyceum_users as learner', (join) =>
      join.on(sql<SqlBool>`learner.tenant_id = ${tenant} and learner.id = ${userId}`),
    )
    .select(context.columns(flavour))
    .select([
      sql`coalesce(n.seats_taken, 0)`.as('seats_taken'),
      sql`coalesce(o.placements, 0)`.as('lessons'),
      sql`case when ${teaches} then 1 else 0 end`.as('teaches'),
      blockedBy.as('blocked_by'),
    ])
    .where(sql<SqlBool>`course.tenant_id = ${tenant} and course.id = ${param(({ courseId }) => courseId)}`)
})

const contextView = sqlView(
  enrollmentContext,
  [courses, courseCounters, courseOutlines, courseInstructors, enrollments, users, rosterEntries],
  async ({ rows, flavour }, params) => {
    const [values] = await rows(contextStatement, params)
    if (!values) return unknownCourse
    const { course, enrollment, learner } = context.decoder(flavour)(values)
    const [seatsTaken, lessons, teaches, blockedBy] = values.slice(context.width)
    return {
      course: course ?? null,
      seatsTaken: Number(seatsTaken),
      lessons: Number(lessons),
      enrollment: enrollment ?? null,
      learner: learner ?? null,
      callerTeaches: Number(teaches) === 1,
      blockedBy: blockedBy === null ? null : String(blockedBy),
    }
  },
)

const list = joined({ enrollment: enrollments })

export const latestFirst = [
  { field: 'enrolledAt', column: 'enrollment.enrolled_at', kind: 'instant' },
  { field: 'id', column: 'enrollment.id' },
] as const

/**
 * The status at `now`: an active enrollment past its end is expired, whether or not that was written yet. In a course,
 * which may have many enrollments, by comparisons that the index by course and status answers.
 */
const hasStatus = ({ param }: ViewBuilder<EnrollmentListParams>, { userId, status }: EnrollmentListParams) => {
  const now = param((params) => params.now, 'instant')
  const wanted = param((params) => params.status)
  if (status === null) return sql`true`
  if (userId !== null)
    return sql`(case when enrollment.status = 'active' and enrollment.lapses_at <= ${now}
      then 'expired' else enrollment.status end) = ${wanted}`
  // A case, because few are past their end: the index by that end would be no way to find the others.
  if (status === 'active')
    return sql`enrollment.status = 'active' and case when enrollment.lapses_at <= ${now} then false else true end`
  return sql`enrollment.status = ${wanted}`
}

const hasLapsed = (now: unknown) => sql`(enrollment.status = 'active' and enrollment.lapses_at <= ${now})`

const belongsToList = ({ tenant, param }: ViewBuilder<EnrollmentListParams>, { userId }: EnrollmentListParams) =>
  userId === null
    ? sql`enrollment.tenant_id = ${tenant} and enrollment.course_id = ${param(({ courseId }) => courseId)}`
    : sql`enrollment.tenant_id = ${tenant} and enrollment.user_id = ${param((params) => params.userId)}`

const listed = (builder: ViewBuilder<EnrollmentListParams>, params: EnrollmentListParams) =>
  sql<SqlBool>`${belongsToList(builder, params)} and ${hasStatus(builder, params)}`

const isExpiredInCourse = ({ userId, status }: EnrollmentListParams) => userId === null && status === 'expired'

/** The latest that were written down as expired, and the few that were not yet: each straight from an index. */
const expiredInCourse = (builder: ViewBuilder<EnrollmentListParams>, params: EnrollmentListParams) => {
  const { tenant, param } = builder
  const selectIds = (condition: RawBuilder<unknown>) =>
    sql`select enrollment.id from lyceum_enrollments as enrollment
      where ${belongsToList(builder, params)} and ${condition} and ${afterPosition(builder, params, latestFirst, true)}`
  const written = sql`${selectIds(sql`enrollment.status = 'expired'`)}
    order by enrollment.enrolled_at desc, enrollment.id desc
    limit ${param(({ limit, offset }) => limit + offset, 'integer')}`
  const lapsed = selectIds(hasLapsed(param(({ now }) => now, 'instant')))
  return sql<SqlBool>`enrollment.tenant_id = ${tenant}
    and enrollment.id in (select id from (${written}) as written union all ${lapsed})`
}

const listShape = ({ userId, status }: EnrollmentListParams): string => `${userId === null} ${status}`

const pageStatement = viewStatement<EnrollmentListParams>(
  (builder, params) =>
    builder.db
      .selectFrom('lyceum_enrollments as enrollment')
      .select(list.columns(builder.flavour))
      .where(isExpiredInCourse(params) ? expiredInCourse(builder, params) : listed(builder, params))
      .where(afterPosition(builder, params, latestFirst, true))
      .orderBy('enrollment.enrolled_at', 'desc')
      .orderBy('enrollment.id', 'desc')
      .limit(sql<number>`${builder.param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${builder.param(({ offset }) => offset, 'integer')}`),
  (params) => `${listShape(params)} ${params.after === null}`,
)

const countStatement = viewStatement<EnrollmentListParams>((builder, params) => {
  const { db, param } = builder
  const count = (condition: RawBuilder<unknown>) =>
    sql`(select count(*) from lyceum_enrollments as enrollment where ${condition})`
  const { userId, status } = params
  if (userId !== null || (status !== 'active' && status !== 'expired'))
    return db.selectNoFrom(count(listed(builder, params)).as('total'))
  // Both are counted in an index, where each enrollment would have to be read to tell the two apart.
  const written = count(
    sql`${belongsToList(builder, params)} and enrollment.status = ${param((given) => given.status)}`,
  )
  const lapsed = count(sql`${belongsToList(builder, params)} and ${hasLapsed(param(({ now }) => now, 'instant'))}`)
  return db.selectNoFrom(sql`${written} ${sql.raw(status === 'active' ? '-' : '+')} ${lapsed}`.as('total'))
}, listShape)

const pageView = sqlView(enrollmentPage, [enrollments], async ({ rows, records }, params) => {
  if (params.userId === null && params.courseId === null) return { items: [], total: 0 }
  const [found, counted] = await Promise.all([records(pageStatement, list, params), rows(countStatement, params)])
  return { items: found.flatMap(({ enrollment }) => enrollment ?? []), total: Number(counted[0]?.[0]) }
})

const lapsedStatement = viewStatement<{ courseId: string; now: string; limit: number }>(
  ({ db, flavour, tenant, param }) =>
    db
      .selectFrom('lyceum_enrollments as enrollment')
      .select(list.columns(flavour))
      .where(
        sql<SqlBool>`enrollment.tenant_id = ${tenant} and enrollment.course_id = ${param(({ courseId }) => courseId)}
        and enrollment.lapses_at <= ${param(({ now }) => now, 'instant')}`,
      )
      .orderBy('enrollment.lapses_at')
      .orderBy('enrollment.id')
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`),
)

const lapsedView = sqlView(lapsedInCourse, [enrollments], async ({ records }, params) =>
  (await records(lapsedStatement, list, params)).flatMap(({ enrollment }) => enrollment ?? []),
)

export const enrollmentViews = [contextView, pageView, lapsedView]
