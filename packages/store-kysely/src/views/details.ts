import {
  categories,
  courseCounters,
  courseDetails,
  courseInstructors,
  courseOutlines,
  courseProgress,
  courses,
  type DetailsParams,
  detailCourseFields,
  detailEnrollmentFields,
  detailLessonFields,
  detailModuleFields,
  detailPlacementFields,
  detailProgressFields,
  detailReaderFields,
  enrollments,
  lessonProgress,
  lessons,
  modules,
  placements,
  users,
} from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

const head = joined({
  course: part(courses, detailCourseFields),
  category: part(categories, ['id', 'name', 'slug']),
  counters: part(courseCounters, ['id', 'ratingCount', 'ratingSum']),
  enrollment: part(enrollments, detailEnrollmentFields),
  rollup: courseProgress,
  reader: part(users, detailReaderFields),
})

const courseOf = ({ param }: ViewBuilder<DetailsParams>) => param(({ courseId }) => courseId)

/** A reader without progress of their own has a null user id, which finds no enrollment and therefore no progress. */
const enrollmentOn = (builder: ViewBuilder<DetailsParams>, alias: string) =>
  sql<SqlBool>`${sql.ref(`${alias}.tenant_id`)} = ${builder.tenant} and ${sql.ref(`${alias}.course_id`)} = ${courseOf(builder)}
    and ${sql.ref(`${alias}.user_id`)} = ${builder.param(({ userId }) => userId)}`

const headStatement = viewStatement<DetailsParams>((builder) => {
  const { db, tenant, flavour } = builder
  const instructors = sql`(select ${flavour.jsonList(flavour.jsonTuple(sql`i.user_id`, sql`u.name`), sql`i.position, i.id`)}
    from lyceum_course_instructors i left join lyceum_users u on u.tenant_id = ${tenant} and u.id = i.user_id
    where i.tenant_id = ${tenant} and i.course_id = course.id and i.active)`
  return db
    .selectFrom('lyceum_courses as course')
    .leftJoin('lyceum_categories as category', (join) =>
      join.on(sql<SqlBool>`category.tenant_id = ${tenant} and category.id = course.category_id`),
    )
    .leftJoin('lyceum_course_counters as counters', (join) =>
      join.on(sql<SqlBool>`counters.tenant_id = ${tenant} and counters.id = course.id`),
    )
    .leftJoin('lyceum_course_outlines as o', (join) =>
      join.on(sql<SqlBool>`o.tenant_id = ${tenant} and o.id = course.id`),
    )
    .leftJoin('lyceum_enrollments as enrollment', (join) => join.on(enrollmentOn(builder, 'enrollment')))
    .leftJoin('lyceum_course_progress as rollup', (join) =>
      join.on(sql<SqlBool>`rollup.tenant_id = ${tenant} and rollup.id = enrollment.id`),
    )
    .leftJoin('lyceum_users as reader', (join) =>
      join.on(sql<SqlBool>`reader.tenant_id = ${tenant} and reader.id = ${builder.param(({ userId }) => userId)}`),
    )
    .select(head.columns(flavour))
    .select([sql`coalesce(o.revision, 0)`.as('revision'), instructors.as('instructors')])
    .where(sql<SqlBool>`course.tenant_id = ${tenant} and course.id = ${courseOf(builder)}`)
})

const parts = joined({ module: part(modules, detailModuleFields) })

const modulesStatement = viewStatement<DetailsParams>((builder) =>
  builder.db
    .selectFrom('lyceum_modules as module')
    .select(parts.columns(builder.flavour))
    .where(sql<SqlBool>`module.tenant_id = ${builder.tenant} and module.course_id = ${courseOf(builder)}`)
    .orderBy(sql`module.position, module.id`),
)

const places = joined({
  placement: part(placements, detailPlacementFields),
  lesson: part(lessons, detailLessonFields),
})

const placesStatement = viewStatement<DetailsParams>((builder) => {
  const { db, tenant, flavour } = builder
  return db
    .selectFrom('lyceum_placements as placement')
    .innerJoin('lyceum_lessons as lesson', (join) =>
      join.on(sql<SqlBool>`lesson.tenant_id = ${tenant} and lesson.id = placement.lesson_id`),
    )
    .select(places.columns(flavour))
    .where(sql<SqlBool>`placement.tenant_id = ${tenant} and placement.course_id = ${courseOf(builder)}`)
    .orderBy(sql`placement.sequence, placement.id`)
})

const done = joined({ progress: part(lessonProgress, detailProgressFields) })

/** By itself: joined to the placements it would be looked up for each, and most learners have not met most lessons. */
const progressStatement = viewStatement<DetailsParams>((builder) => {
  const { db, tenant, flavour } = builder
  return db
    .selectFrom('lyceum_enrollments as e')
    .innerJoin('lyceum_lesson_progress as progress', (join) =>
      join.on(
        sql<SqlBool>`progress.tenant_id = ${tenant} and progress.enrollment_id = e.id and progress.cycle = e.cycle`,
      ),
    )
    .select(done.columns(flavour))
    .where(enrollmentOn(builder, 'e'))
})

type NamePairs = readonly (readonly [userId: string, name: string | null])[]

const detailsView = sqlView(
  courseDetails,
  [
    courses,
    categories,
    courseCounters,
    courseOutlines,
    courseInstructors,
    users,
    enrollments,
    courseProgress,
    modules,
    placements,
    lessons,
    lessonProgress,
  ],
  async ({ rows, records, flavour }, params) => {
    const [[values], moduleRows, placeRows, progressRows] = await Promise.all([
      rows(headStatement, params),
      records(modulesStatement, parts, params),
      records(placesStatement, places, params),
      records(progressStatement, done, params),
    ])
    if (!values) return null
    const { course, category, counters, enrollment, rollup, reader } = head.decoder(flavour)(values)
    if (!course) return null
    const [revision, teachers] = values.slice(head.width)
    const { decode } = flavour.codecs.json
    const byPlacement = new Map(progressRows.map(({ progress }) => [progress?.placementId, progress]))
    const named = teachers === null ? [] : ((decode ? decode(teachers) : teachers) as NamePairs)
    return {
      course,
      category: category ?? null,
      counters: counters ? { ratingCount: counters.ratingCount, ratingSum: counters.ratingSum } : null,
      instructors: (named ?? []).map(([userId, name]) => ({ userId, name })),
      revision: Number(revision),
      reader: reader ?? null,
      enrollment: enrollment ?? null,
      rollup: rollup ?? null,
      modules: moduleRows.flatMap(({ module }) => module ?? []),
      placements: placeRows.flatMap(({ placement, lesson }) => (placement && lesson ? { ...placement, lesson } : [])),
      progress: placeRows.flatMap(({ placement }) => byPlacement.get(placement?.id) ?? []),
    }
  },
)

export const detailsViews = [detailsView]
