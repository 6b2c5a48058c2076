import {
  courseInstructors,
  courseOutlines,
  courseProgress,
  courseRefFields,
  courses,
  enrollments,
  type LearnersParams,
  learnersPage,
  type RunsTaughtParams,
  runsTaught,
  users,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { textShapeOf } from '../text-search.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'
import { namedBy, wordStarts } from './people.ts'
import { runsJoined, sides, toCounted } from './runs.ts'

type Condition = RawBuilder<SqlBool>

const inCoursesTaught = <Params extends { readonly instructorId: string }>({
  tenant,
  param,
}: ViewBuilder<Params>): Condition =>
  sql`enrollment.tenant_id = ${tenant} and enrollment.course_id in (select i.course_id from lyceum_course_instructors i
    where i.tenant_id = ${tenant} and i.user_id = ${param(({ instructorId }) => instructorId)} and i.active)`

const run = joined(sides)

const taughtStatement = viewStatement<RunsTaughtParams>((builder) => {
  const { flavour, param } = builder
  const userIds = param((params) => flavour.textList.encode(params.userIds))
  return runsJoined(builder)
    .select(run.columns(flavour))
    .where(inCoursesTaught(builder))
    .where(flavour.textList.contains(sql.ref('enrollment.user_id'), userIds))
    .orderBy(sql`enrollment.enrolled_at, enrollment.id`)
})

const READS = [enrollments, courseProgress, courseOutlines, courses, courseInstructors]

const taughtView = sqlView(runsTaught, READS, async ({ records }, params) =>
  (await records(taughtStatement, run, params)).flatMap(toCounted),
)

const learner = joined({ ...sides, person: users, course: part(courses, courseRefFields) })

const matching = (builder: ViewBuilder<LearnersParams>, params: LearnersParams): Condition => {
  const { param } = builder
  const conditions = [inCoursesTaught(builder), ...namedBy(builder, params)]
  if (params.courseId !== null) conditions.push(sql`enrollment.course_id = ${param(({ courseId }) => courseId)}`)
  if (params.userId !== null) conditions.push(sql`enrollment.user_id = ${param(({ userId }) => userId)}`)
  if (params.status !== null)
    conditions.push(sql`(case when enrollment.status = 'active' and enrollment.lapses_at <= ${param(({ now }) => now, 'instant')}
      then 'expired' else enrollment.status end) = ${param(({ status }) => status)}`)
  return sql`${sql.join(conditions, sql` and `)}`
}

const shapeOf = ({ words, courseId, userId, status }: LearnersParams): string =>
  `${textShapeOf(wordStarts({ words }))} ${courseId === null} ${userId === null} ${status === null}`

const SORTED = {
  name: { field: 'value', column: 'person.name_key', kind: 'text' },
  enrolledAt: { field: 'value', column: 'enrollment.enrolled_at', kind: 'instant' },
} as const

const pageStatement = viewStatement<LearnersParams>(
  (builder, params) => {
    const { flavour, tenant, param } = builder
    const sorted = SORTED[params.sort]
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    return runsJoined(builder)
      .innerJoin('lyceum_courses as course', (join) =>
        join.on(sql<SqlBool>`course.tenant_id = ${tenant} and course.id = enrollment.course_id`),
      )
      .innerJoin('lyceum_users as person', (join) =>
        join.on(sql<SqlBool>`person.tenant_id = ${tenant} and person.id = enrollment.user_id`),
      )
      .select(learner.columns(flavour))
      .where(matching(builder, params))
      .where(afterPosition(builder, params, [sorted, { field: 'id', column: 'enrollment.id' }], params.descending))
      .orderBy(sql`${sql.ref(sorted.column)} ${direction}, enrollment.id ${direction}`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  (params) => `${shapeOf(params)} ${params.sort} ${params.descending} ${params.after === null}`,
)

const countStatement = viewStatement<LearnersParams>(
  (builder, params) =>
    builder.db
      .selectFrom('lyceum_enrollments as enrollment')
      .innerJoin('lyceum_users as person', (join) =>
        join.on(sql<SqlBool>`person.tenant_id = ${builder.tenant} and person.id = enrollment.user_id`),
      )
      .select(sql`count(*)`.as('total'))
      .where(matching(builder, params)),
  shapeOf,
)

const pageView = sqlView(learnersPage, [...READS, users], async ({ rows, records }, params) => {
  const [found, counted] = await Promise.all([records(pageStatement, learner, params), rows(countStatement, params)])
  return {
    rows: found.flatMap((row) => {
      const { person, course } = row
      return person && course ? toCounted(row).map((counted) => ({ ...counted, person, course })) : []
    }),
    total: Number(counted[0]?.[0]),
  }
})

export const learnersViews = [taughtView, pageView]
