import {
  type Counted,
  type CourseRunsParams,
  courseCounters,
  courseOutlines,
  courseProgress,
  courses,
  enrollments,
  policyFields,
  runsOfCourse,
  runsOfLearner,
} from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { type JoinedRecords, joined, part } from '../joined.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'
import { counted, onPage, pageShape } from './enrollment.ts'

export const sides = {
  enrollment: enrollments,
  rollup: courseProgress,
  outline: courseOutlines,
  policy: part(courses, policyFields),
}
const run = joined(sides)

/** Enrollments with what `sides` names. */
export const runsJoined = <Params>({ db, tenant }: ViewBuilder<Params>) =>
  db
    .selectFrom('lyceum_enrollments as enrollment')
    .innerJoin('lyceum_courses as policy', (join) =>
      join.on(sql<SqlBool>`policy.tenant_id = ${tenant} and policy.id = enrollment.course_id`),
    )
    .leftJoin('lyceum_course_progress as rollup', (join) =>
      join.on(sql<SqlBool>`rollup.tenant_id = ${tenant} and rollup.id = enrollment.id`),
    )
    .leftJoin('lyceum_course_outlines as outline', (join) =>
      join.on(sql<SqlBool>`outline.tenant_id = ${tenant} and outline.id = enrollment.course_id`),
    )

const runsWhere = <Params>(builder: ViewBuilder<Params>, whose: ReturnType<typeof sql<SqlBool>>) =>
  runsJoined(builder)
    .select(run.columns(builder.flavour))
    .where(sql<SqlBool>`enrollment.tenant_id = ${builder.tenant} and ${whose}`)
    .orderBy(sql`enrollment.enrolled_at desc, enrollment.id desc`)

export const toCounted = ({ enrollment, rollup, outline, policy }: JoinedRecords<typeof sides>): Counted[] =>
  enrollment && policy ? [{ enrollment, rollup: rollup ?? null, outline: outline ?? null, policy }] : []

const ofLearner = viewStatement<{ userId: string }>((builder) =>
  runsWhere(builder, sql<SqlBool>`enrollment.user_id = ${builder.param(({ userId }) => userId)}`),
)

const ofLearnerView = sqlView(
  runsOfLearner,
  [enrollments, courseProgress, courseOutlines, courses],
  async ({ records }, params) => (await records(ofLearner, run, params)).flatMap(toCounted),
)

const ofCourse = viewStatement<CourseRunsParams>((builder, params) => {
  const { tenant, param } = builder
  const inCourse = sql<SqlBool>`enrollment.tenant_id = ${tenant}
    and enrollment.course_id = ${param(({ courseId }) => courseId)}`
  return runsWhere(builder, onPage(builder, params, inCourse)).limit(
    sql<number>`${param(({ limit }) => limit, 'integer')}`,
  )
}, pageShape)

const countOfCourse = viewStatement<CourseRunsParams>((builder) =>
  builder.db.selectNoFrom(counted(builder, 'enrollments').as('total')),
)

const ofCourseView = sqlView(
  runsOfCourse,
  [enrollments, courseProgress, courseOutlines, courses, courseCounters],
  async ({ rows, records }, params) => {
    const [found, counted] = await Promise.all([records(ofCourse, run, params), rows(countOfCourse, params)])
    return { runs: found.flatMap(toCounted), total: Number(counted[0]?.[0]) }
  },
)

export const runsViews = [ofLearnerView, ofCourseView]
