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
  learnerFields,
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
  learner: part(users, learnerFields),
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

interface InCourse {
  readonly courseId: string | null
  readonly now: string
}

/**
 * Past their end and not written down as expired: few, as they are written down every minute. The course is compared as
 * an expression, so that the index by the end is entered, whatever a database knows of its data, and not that of a course
 * with many enrollments.
 */
const hasLapsed = ({ tenant, param }: ViewBuilder<InCourse>) =>
  sql<SqlBool>`enrollment.tenant_id = ${tenant} and enrollment.lapses_at <= ${param(({ now }) => now, 'instant')}
    and enrollment.course_id || '' = ${param(({ courseId }) => courseId)}`

const lapsedIds = (builder: ViewBuilder<InCourse>) =>
  sql`select enrollment.id from lyceum_enrollments as enrollment where ${hasLapsed(builder)}`

/**
 * The status at `now`: an active enrollment past its end is expired, whether or not that was written yet. In a course,
 * which may have many enrollments, by what the index by course and status holds.
 */
const hasStatus = (builder: ViewBuilder<EnrollmentListParams>, { userId, status }: EnrollmentListParams) => {
  const { param } = builder
  const wanted = param((params) => params.status)
  if (status === null) return sql`true`
  if (userId !== null)
    return sql`(case when enrollment.status = 'active' and enrollment.lapses_at <= ${param((params) => params.now, 'instant')}
      then 'expired' else enrollment.status end) = ${wanted}`
  if (status === 'active') return sql`enrollment.status = 'active' and enrollment.id not in (${lapsedIds(builder)})`
  return sql`enrollment.status = ${wanted}`
}

/** What a learner's list may be narrowed to, beside the status. */
const hasMark = ({ param }: ViewBuilder<EnrollmentListParams>, { cancellation, extended }: EnrollmentListParams) => {
  const conditions = [sql`true`]
  if (cancellation != null) conditions.push(sql`enrollment.cancellation = ${param((params) => params.cancellation)}`)
  if (extended != null) conditions.push(sql`enrollment.extended_at is ${extended ? sql`not null` : sql`null`}`)
  return sql.join(conditions, sql` and `)
}

const belongsToList = ({ tenant, param }: ViewBuilder<EnrollmentListParams>, { userId }: EnrollmentListParams) =>
  userId === null
    ? sql`enrollment.tenant_id = ${tenant} and enrollment.course_id = ${param(({ courseId }) => courseId)}`
    : sql`enrollment.tenant_id = ${tenant} and enrollment.user_id = ${param((params) => params.userId)}`

const listed = (builder: ViewBuilder<EnrollmentListParams>, params: EnrollmentListParams) =>
  sql<SqlBool>`${belongsToList(builder, params)} and ${hasStatus(builder, params)} and ${hasMark(builder, params)}`

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
  return sql<SqlBool>`enrollment.tenant_id = ${tenant}
    and enrollment.id in (select id from (${written}) as written union all ${lapsedIds(builder)})`
}

const listShape = ({ userId, status, cancellation, extended }: EnrollmentListParams): string =>
  `${userId === null} ${status} ${cancellation == null} ${extended}`

type PageParams = Pick<EnrollmentListParams, 'limit' | 'offset' | 'after'>

/**
 * The part of a list that a page shows. A page by its number skips what stands before it in the index alone, without
 * reading those records.
 */
export const onPage = <Params extends PageParams>(
  builder: ViewBuilder<Params>,
  params: Params,
  condition: RawBuilder<SqlBool>,
): RawBuilder<SqlBool> => {
  const { tenant, param } = builder
  const following = sql<SqlBool>`${condition} and ${afterPosition(builder, params, latestFirst, true)}`
  if (params.offset === 0) return following
  return sql<SqlBool>`enrollment.tenant_id = ${tenant} and enrollment.id in (
    select enrollment.id from lyceum_enrollments as enrollment where ${following}
    order by enrollment.enrolled_at desc, enrollment.id desc
    limit ${param(({ limit }) => limit, 'integer')} offset ${param(({ offset }) => offset, 'integer')})`
}

/** Which of the statements of {@link onPage} it is. */
export const pageShape = ({ after, offset }: PageParams): string => `${after === null} ${offset === 0}`

const pageStatement = viewStatement<EnrollmentListParams>(
  (builder, params) =>
    builder.db
      .selectFrom('lyceum_enrollments as enrollment')
      .select(list.columns(builder.flavour))
      .where(onPage(builder, params, (isExpiredInCourse(params) ? expiredInCourse : listed)(builder, params)))
      .orderBy('enrollment.enrolled_at', 'desc')
      .orderBy('enrollment.id', 'desc')
      .limit(sql<number>`${builder.param(({ limit }) => limit, 'integer')}`),
  (params) => `${listShape(params)} ${pageShape(params)}`,
)

/** A sum of the counters of a course; 0 where it has none. */
export const counted = <Params extends { readonly courseId: string | null }>(
  { tenant, param }: ViewBuilder<Params>,
  sum: string,
): RawBuilder<number> =>
  sql<number>`coalesce((select ${sql.raw(sum)} from lyceum_course_counters
    where tenant_id = ${tenant} and id = ${param(({ courseId }) => courseId)}), 0)`

const countStatement = viewStatement<EnrollmentListParams>((builder, params) => {
  const { db } = builder
  const count = (condition: RawBuilder<unknown>) =>
    sql`(select count(*) from lyceum_enrollments as enrollment where ${condition})`
  const { userId, status } = params
  const written = (stored: string) =>
    count(sql`${belongsToList(builder, params)} and enrollment.status = ${sql.lit(stored)}`)
  const totalOf = () => {
    if (userId !== null) return count(listed(builder, params))
    // A count of a hundred thousand takes longer than the page: the counters know how many there are.
    if (status === null) return counted(builder, 'enrollments')
    if (status === 'active')
      return sql`${counted(builder, 'seats_taken - seats_reserved')} - ${written('pending')} - ${count(hasLapsed(builder))}`
    if (status === 'expired') return sql`${written('expired')} + ${count(hasLapsed(builder))}`
    return written(status)
  }
  return db.selectNoFrom(totalOf().as('total'))
}, listShape)

const pageView = sqlView(enrollmentPage, [enrollments, courseCounters], async ({ rows, records }, params) => {
  if (params.userId === null && params.courseId === null) return { items: [], total: 0 }
  const [found, counted] = await Promise.all([records(pageStatement, list, params), rows(countStatement, params)])
  return { items: found.flatMap(({ enrollment }) => enrollment ?? []), total: Number(counted[0]?.[0]) }
})

const lapsedStatement = viewStatement<{ courseId: string; now: string; limit: number }>((builder) =>
  builder.db
    .selectFrom('lyceum_enrollments as enrollment')
    .select(list.columns(builder.flavour))
    .where(hasLapsed(builder))
    .orderBy('enrollment.lapses_at')
    .orderBy('enrollment.id')
    .limit(sql<number>`${builder.param(({ limit }) => limit, 'integer')}`),
)

const lapsedView = sqlView(lapsedInCourse, [enrollments], async ({ records }, params) =>
  (await records(lapsedStatement, list, params)).flatMap(({ enrollment }) => enrollment ?? []),
)

export const enrollmentViews = [contextView, pageView, lapsedView]
