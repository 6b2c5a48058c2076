import {
  courseOutlines,
  courseProgress,
  courses,
  dailyActivity,
  enrollments,
  factPlacementFields,
  type GapParams,
  lessonProgress,
  openBetween,
  placements,
  prerequisites,
  type StepParams,
  stepContext,
  stepCourseFields,
  stepEnrollmentFields,
  stepPlacementFields,
  stepUserFields,
  users,
} from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { sqlView, viewStatement } from '../view.ts'

const step = joined({
  placement: part(placements, stepPlacementFields),
  course: part(courses, stepCourseFields),
  outline: courseOutlines,
  enrollment: part(enrollments, stepEnrollmentFields),
  lesson: lessonProgress,
  rollup: courseProgress,
  activity: part(dailyActivity, ['id']),
  user: part(users, stepUserFields),
})

/** Every side is found by a key, so the cost does not grow with the number of lessons in the course. */
const stepStatement = viewStatement<StepParams>(({ db, flavour, tenant, param }) => {
  const userId = param((params) => params.userId)
  return db
    .selectFrom('lyceum_placements as placement')
    .innerJoin('lyceum_courses as course', (join) =>
      join.on(sql<SqlBool>`course.tenant_id = ${tenant} and course.id = placement.course_id`),
    )
    .innerJoin('lyceum_course_outlines as outline', (join) =>
      join.on(sql<SqlBool>`outline.tenant_id = ${tenant} and outline.id = placement.course_id`),
    )
    .leftJoin('lyceum_enrollments as enrollment', (join) =>
      join.on(sql<SqlBool>`enrollment.tenant_id = ${tenant} and enrollment.course_id = placement.course_id
        and enrollment.user_id = ${userId}`),
    )
    .leftJoin('lyceum_lesson_progress as lesson', (join) =>
      join.on(sql<SqlBool>`lesson.tenant_id = ${tenant} and lesson.enrollment_id = enrollment.id
        and lesson.cycle = enrollment.cycle and lesson.placement_id = placement.id`),
    )
    .leftJoin('lyceum_course_progress as rollup', (join) =>
      join.on(sql<SqlBool>`rollup.tenant_id = ${tenant} and rollup.id = enrollment.id`),
    )
    .leftJoin('lyceum_daily_activity as activity', (join) =>
      join.on(sql<SqlBool>`activity.tenant_id = ${tenant} and activity.user_id = ${userId}
        and activity.day = ${param(({ day }) => day)}`),
    )
    .leftJoin('lyceum_users as user', (join) =>
      join.on(sql<SqlBool>`${sql.ref('user.tenant_id')} = ${tenant} and ${sql.ref('user.id')} = ${userId}`),
    )
    .select(step.columns(flavour))
    .where(sql<SqlBool>`placement.tenant_id = ${tenant} and placement.id = ${param(({ placementId }) => placementId)}`)
})

const stepView = sqlView(
  stepContext,
  [placements, courses, courseOutlines, enrollments, lessonProgress, courseProgress, dailyActivity, users],
  async ({ rows, flavour }, params) => {
    const [values] = await rows(stepStatement, params)
    if (!values) return null
    const { placement, course, outline, enrollment, lesson, rollup, activity, user } = step.decoder(flavour)(values)
    if (!placement || !course || !outline) return null
    return {
      placement,
      course,
      outline,
      enrollment: enrollment ?? null,
      lesson: lesson ?? null,
      rollup: rollup ?? null,
      activity: activity ?? null,
      user: user ?? null,
    }
  },
)

const gap = joined({ placement: part(placements, factPlacementFields) })

const gapStatement = viewStatement<GapParams>(({ db, flavour, tenant, param }) =>
  db
    .selectFrom('lyceum_placements as placement')
    .select(gap.columns(flavour))
    .where(
      sql<SqlBool>`placement.tenant_id = ${tenant} and placement.course_id = ${param(({ courseId }) => courseId)}
        and placement.sequence >= ${param(({ from }) => from, 'integer')}
        and placement.sequence < ${param(({ to }) => to, 'integer')}
        and not exists (select 1 from lyceum_lesson_progress lesson where lesson.tenant_id = ${tenant}
          and lesson.enrollment_id = ${param(({ enrollmentId }) => enrollmentId)}
          and lesson.cycle = ${param(({ cycle }) => cycle, 'integer')}
          and lesson.placement_id = placement.id and lesson.completed_at is not null)`,
    )
    .orderBy(sql`placement.sequence, placement.id`),
)

const gapView = sqlView(openBetween, [placements, lessonProgress], async ({ records }, params) =>
  (await records(gapStatement, gap, params)).flatMap(({ placement }) => placement ?? []),
)

interface Awaited {
  readonly enrollmentId: string
  readonly cycle: number
  readonly placementIds: readonly string[]
}

const awaitedStatement = viewStatement<Awaited>(({ db, flavour, tenant, param }) =>
  db
    .selectFrom('lyceum_placements as placement')
    .leftJoin('lyceum_lesson_progress as lesson', (join) =>
      join.on(sql<SqlBool>`lesson.tenant_id = ${tenant} and lesson.enrollment_id = ${param(({ enrollmentId }) => enrollmentId)}
        and lesson.cycle = ${param(({ cycle }) => cycle, 'integer')} and lesson.placement_id = placement.id`),
    )
    .select(awaited.columns(flavour))
    .where(sql<SqlBool>`placement.tenant_id = ${tenant}`)
    .where(
      flavour.textList.contains(
        sql.ref('placement.id'),
        param(({ placementIds }) => flavour.textList.encode(placementIds)),
      ),
    )
    .orderBy('placement.id'),
)

const awaited = joined({
  placement: part(placements, ['id', 'closesAt']),
  lesson: part(lessonProgress, ['id', 'status', 'passed']),
})

const prerequisitesView = sqlView(prerequisites, [placements, lessonProgress], async ({ records }, params) =>
  (await records(awaitedStatement, awaited, params)).flatMap(({ placement, lesson }) =>
    placement
      ? {
          placementId: placement.id,
          closesAt: placement.closesAt,
          completed: lesson?.status === 'completed',
          passed: lesson?.passed === true,
        }
      : [],
  ),
)

export const stepViews = [stepView, gapView, prerequisitesView]
