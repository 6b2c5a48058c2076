import {
  attemptsAtLesson,
  courseRefFields,
  courses,
  enrollments,
  type LessonsParams,
  lessonAttempts,
  lessonProgress,
  lessons,
  lessonsOfLearner,
  listedEnrollmentFields,
  listedLessonFields,
  listedPlacementFields,
  placements,
  UNADMITTED,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

const listed = joined({
  enrollment: part(enrollments, listedEnrollmentFields),
  placement: part(placements, listedPlacementFields),
  lesson: part(lessons, listedLessonFields),
  course: part(courses, courseRefFields),
  progress: lessonProgress,
})

const unadmitted = sql.join(UNADMITTED.map((status) => sql.lit(status)))

/** The visible placements of a learner's courses, with the progress there. */
const placed = ({ db, tenant, param }: ViewBuilder<LessonsParams>, params: LessonsParams) => {
  const conditions: RawBuilder<SqlBool>[] = [
    sql`enrollment.tenant_id = ${tenant} and enrollment.user_id = ${param(({ userId }) => userId)}
      and enrollment.status not in (${unadmitted}) and placement.visible`,
  ]
  if (params.courseId !== null) conditions.push(sql`enrollment.course_id = ${param(({ courseId }) => courseId)}`)
  if (params.enrollmentId !== null) conditions.push(sql`enrollment.id = ${param(({ enrollmentId }) => enrollmentId)}`)
  if (params.lessonId !== null) conditions.push(sql`placement.lesson_id = ${param(({ lessonId }) => lessonId)}`)
  if (params.status !== null)
    conditions.push(sql`coalesce(progress.status, 'not_started') = ${param(({ status }) => status)}`)
  return db
    .selectFrom('lyceum_enrollments as enrollment')
    .innerJoin('lyceum_placements as placement', (join) =>
      join.on(sql<SqlBool>`placement.tenant_id = ${tenant} and placement.course_id = enrollment.course_id`),
    )
    .leftJoin('lyceum_lesson_progress as progress', (join) =>
      join.on(sql<SqlBool>`progress.tenant_id = ${tenant} and progress.enrollment_id = enrollment.id
        and progress.cycle = enrollment.cycle and progress.placement_id = placement.id`),
    )
    .where(sql<SqlBool>`${sql.join(conditions, sql` and `)}`)
}

const shapeOf = ({ courseId, enrollmentId, lessonId, status }: LessonsParams): string =>
  [courseId, enrollmentId, lessonId, status].map((filter) => filter === null).join()

const pageStatement = viewStatement<LessonsParams>(
  (builder, params) => {
    const { flavour, tenant, param } = builder
    const order = [
      { field: 'enrolledAt', column: 'enrollment.enrolled_at', kind: 'instant' },
      { field: 'enrollmentId', column: 'enrollment.id' },
      { field: 'sequence', column: 'placement.sequence', kind: 'integer' },
      { field: 'id', column: 'placement.id' },
    ] as const
    return placed(builder, params)
      .innerJoin('lyceum_lessons as lesson', (join) =>
        join.on(sql<SqlBool>`lesson.tenant_id = ${tenant} and lesson.id = placement.lesson_id`),
      )
      .innerJoin('lyceum_courses as course', (join) =>
        join.on(sql<SqlBool>`course.tenant_id = ${tenant} and course.id = enrollment.course_id`),
      )
      .select(listed.columns(flavour))
      .where(afterPosition(builder, params, order, false))
      .orderBy(sql`enrollment.enrolled_at, enrollment.id, placement.sequence, placement.id`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  (params) => `${shapeOf(params)} ${params.after === null}`,
)

const countStatement = viewStatement<LessonsParams>(
  (builder, params) => placed(builder, params).select(sql`count(*)`.as('total')),
  shapeOf,
)

const lessonsView = sqlView(
  lessonsOfLearner,
  [enrollments, placements, lessonProgress, lessons, courses],
  async ({ rows, records }, params) => {
    const [found, counted] = await Promise.all([records(pageStatement, listed, params), rows(countStatement, params)])
    return {
      rows: found.flatMap(({ enrollment, placement, lesson, course, progress }) =>
        enrollment && placement && lesson && course
          ? { enrollment, placement, lesson, course, progress: progress ?? null }
          : [],
      ),
      total: Number(counted[0]?.[0]),
    }
  },
)

const tried = joined({ enrollment: part(enrollments, ['id', 'courseId']), attempt: lessonAttempts })

const attemptsStatement = viewStatement<{ readonly userId: string; readonly lessonId: string }>(
  ({ db, flavour, tenant, param }) =>
    db
      .selectFrom('lyceum_enrollments as enrollment')
      .innerJoin('lyceum_placements as placement', (join) =>
        join.on(sql<SqlBool>`placement.tenant_id = ${tenant} and placement.course_id = enrollment.course_id
          and placement.lesson_id = ${param(({ lessonId }) => lessonId)}`),
      )
      .innerJoin('lyceum_lesson_attempts as attempt', (join) =>
        join.on(sql<SqlBool>`attempt.tenant_id = ${tenant} and attempt.enrollment_id = enrollment.id
          and attempt.placement_id = placement.id`),
      )
      .select(tried.columns(flavour))
      .where(sql<SqlBool>`enrollment.tenant_id = ${tenant} and enrollment.user_id = ${param(({ userId }) => userId)}`)
      .orderBy(sql`attempt.started_at, attempt.id`),
)

const attemptsView = sqlView(attemptsAtLesson, [enrollments, placements, lessonAttempts], async ({ records }, params) =>
  (await records(attemptsStatement, tried, params)).flatMap(({ enrollment, attempt }) =>
    enrollment && attempt ? { courseId: enrollment.courseId, attempt } : [],
  ),
)

export const lessonViews = [lessonsView, attemptsView]
