import {
  courseCounters,
  courseInstructors,
  type EnrollmentSearchParams,
  enrollmentSearch,
  enrollmentStatuses,
  enrollments,
  isUnfiltered,
  users,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { textShapeOf } from '../text-search.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'
import { namedBy, wordStarts } from './people.ts'

type Params = EnrollmentSearchParams
type Builder = ViewBuilder<Params>
type Condition = RawBuilder<SqlBool>

const coursesTaught = ({ tenant, param }: Builder) =>
  sql`select i.course_id from lyceum_course_instructors i
    where i.tenant_id = ${tenant} and i.user_id = ${param(({ instructorId }) => instructorId)} and i.active`

const lapsed = ({ param }: Builder): Condition =>
  sql`enrollment.lapses_at is not null and enrollment.lapses_at <= ${param(({ now }) => now, 'instant')}`

const written = (status: string): Condition => sql`enrollment.status = ${sql.lit(status)}`

/** The stored statuses, each in an index of its own order, that together are the status at `now`. */
const statusParts = (builder: Builder, { status }: Params): Condition[] => {
  if (status === null) return enrollmentStatuses.map(written)
  if (status === 'active') return [sql`${written('active')} and not (${lapsed(builder)})`]
  if (status === 'expired') return [written('expired'), sql`${written('active')} and ${lapsed(builder)}`]
  return [written(status)]
}

/** All filters but the status. */
const filtered = (builder: Builder, params: Params): Condition => {
  const { tenant, param } = builder
  const conditions: Condition[] = [sql`enrollment.tenant_id = ${tenant}`]
  const add = (field: keyof Params, condition: () => Condition) => {
    if (params[field] !== null) conditions.push(condition())
  }
  add('instructorId', () => sql`enrollment.course_id in (${coursesTaught(builder)})`)
  add('courseId', () => sql`enrollment.course_id = ${param(({ courseId }) => courseId)}`)
  add('userId', () => sql`enrollment.user_id = ${param(({ userId }) => userId)}`)
  add('groupId', () => sql`enrollment.group_id = ${param(({ groupId }) => groupId)}`)
  add('cancellation', () => sql`enrollment.cancellation = ${param(({ cancellation }) => cancellation)}`)
  add('extended', () => sql`enrollment.extended_at is ${params.extended ? sql`not null` : sql`null`}`)
  add('source', () => sql`enrollment.source = ${param(({ source }) => source)}`)
  add('from', () => sql`enrollment.enrolled_at >= ${param(({ from }) => from, 'instant')}`)
  add('before', () => sql`enrollment.enrolled_at < ${param(({ before }) => before, 'instant')}`)
  if (params.words.length > 0)
    conditions.push(
      sql`enrollment.user_id in (select person.id from lyceum_users as person
        where person.tenant_id = ${tenant} and ${sql.join(namedBy(builder, params), sql` and `)})`,
    )
  return sql`${sql.join(conditions, sql` and `)}`
}

const matching = (builder: Builder, params: Params): Condition => {
  const all = filtered(builder, params)
  if (params.status === null) return all
  const parts = statusParts(builder, params).map((one) => sql`(${one})`)
  return sql`${all} and (${sql.join(parts, sql` or `)})`
}

/** Whether the index of all enrollments by status and time is to be walked: no narrower one fits. */
const isOfTenant = ({ instructorId, groupId, courseId, userId, words }: Params): boolean =>
  instructorId === null && groupId === null && courseId === null && userId === null && words.length === 0

const shapeOf = (params: Params): string => {
  const { words, status, extended, ...rest } = params
  const nullable = [
    rest.instructorId,
    rest.groupId,
    rest.courseId,
    rest.userId,
    rest.cancellation,
    rest.source,
    rest.from,
    rest.before,
  ]
  return `${textShapeOf(wordStarts({ words }))} ${status} ${extended} ${nullable.map((value) => value === null)}`
}

const BY_TIME = [
  { field: 'value', column: 'enrollment.enrolled_at', kind: 'instant' },
  { field: 'id', column: 'enrollment.id' },
] as const

const list = joined({ enrollment: enrollments })
const named = joined({ enrollment: enrollments, person: part(users, ['id', 'nameKey']) })

/**
 * The ids of a page by time. Of the whole tenant, each stored status gives its first ones straight from its part of the
 * index, and the page is made of these.
 */
const pageIds = (builder: Builder, params: Params): RawBuilder<unknown> => {
  const { param } = builder
  const direction = sql.raw(params.descending ? 'desc' : 'asc')
  const after = afterPosition(builder, params, BY_TIME, params.descending)
  const range = sql`limit ${param(({ limit }) => limit, 'integer')} offset ${param(({ offset }) => offset, 'integer')}`
  const ordered = (condition: Condition, end: RawBuilder<unknown>) =>
    sql`select enrollment.id, enrollment.enrolled_at from lyceum_enrollments as enrollment
      where ${condition} and ${after} order by enrollment.enrolled_at ${direction}, enrollment.id ${direction} ${end}`
  if (!isOfTenant(params)) return sql`select id from (${ordered(matching(builder, params), range)}) as page`
  const first = sql`limit ${param(({ limit, offset }) => limit + offset, 'integer')}`
  const parts = statusParts(builder, params).map(
    (status) => sql`select * from (${ordered(sql`${filtered(builder, params)} and ${status}`, first)}) as part`,
  )
  return sql`select id from (select * from (${sql.join(parts, sql` union all `)}) as parts
    order by enrolled_at ${direction}, id ${direction} ${range}) as page`
}

const byTimeStatement = viewStatement<Params>(
  (builder, params) => {
    const direction = params.descending ? 'desc' : 'asc'
    return builder.db
      .selectFrom('lyceum_enrollments as enrollment')
      .select(list.columns(builder.flavour))
      .where(sql<SqlBool>`enrollment.tenant_id = ${builder.tenant} and enrollment.id in (${pageIds(builder, params)})`)
      .orderBy('enrollment.enrolled_at', direction)
      .orderBy('enrollment.id', direction)
  },
  (params) => `${shapeOf(params)} ${params.descending} ${params.after === null}`,
)

const byNameStatement = viewStatement<Params>(
  (builder, params) => {
    const { db, flavour, tenant, param } = builder
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    const columns = [
      { field: 'value', column: 'person.name_key' },
      { field: 'id', column: 'enrollment.id' },
    ] as const
    return db
      .selectFrom('lyceum_users as person')
      .innerJoin('lyceum_enrollments as enrollment', (join) =>
        join.on(sql<SqlBool>`enrollment.tenant_id = ${tenant} and enrollment.user_id = person.id`),
      )
      .select(named.columns(flavour))
      .where(sql<SqlBool>`person.tenant_id = ${tenant}`)
      .where(matching(builder, params))
      .where(afterPosition(builder, params, columns, params.descending))
      .orderBy(sql`person.name_key ${direction}, enrollment.id ${direction}`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  (params) => `${shapeOf(params)} ${params.descending} ${params.after === null}`,
)

const countStatement = viewStatement<Params>((builder, params) => {
  const { db, tenant } = builder
  if (!isUnfiltered(params))
    return db
      .selectFrom('lyceum_enrollments as enrollment')
      .select(sql`count(*)`.as('total'))
      .where(matching(builder, params))
  const inScope = params.instructorId === null ? sql`true` : sql`n.id in (${coursesTaught(builder)})`
  return db
    .selectFrom('lyceum_course_counters as n')
    .select(sql`coalesce(sum(n.enrollments), 0)`.as('total'))
    .where(sql<SqlBool>`n.tenant_id = ${tenant} and ${inScope}`)
}, shapeOf)

const READS = [enrollments, courseCounters, courseInstructors, users]

export const enrollmentSearchView = sqlView(enrollmentSearch, READS, async ({ rows, records }, params) => {
  const count = rows(countStatement, params)
  const page =
    params.sort === 'name'
      ? records(byNameStatement, named, params).then((found) =>
          found.flatMap(({ enrollment, person }) =>
            enrollment && person ? [{ enrollment, value: person.nameKey }] : [],
          ),
        )
      : records(byTimeStatement, list, params).then((found) =>
          found.flatMap(({ enrollment }) => (enrollment ? [{ enrollment, value: enrollment.enrolledAt }] : [])),
        )
  const [found, counted] = await Promise.all([page, count])
  return { rows: found, total: Number(counted[0]?.[0]) }
})
