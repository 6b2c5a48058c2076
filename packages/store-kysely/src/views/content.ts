import {
  courseInstructors,
  type LessonLibraryParams,
  lessonLibrary,
  lessons,
  placements,
  type TaughtPlacementsParams,
  takenAliases,
  taughtPlacements,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

const library = joined({ lesson: lessons })

const FILTERS = ['createdBy', 'kind', 'status'] as const
const COLUMNS = { createdBy: 'lesson.created_by', kind: 'lesson.kind', status: 'lesson.status' } as const

const matching = ({ tenant, param }: ViewBuilder<LessonLibraryParams>, params: LessonLibraryParams) => {
  const present = FILTERS.filter((filter) => params[filter] !== null)
  const conditions = present.map((filter) => sql`${sql.ref(COLUMNS[filter])} = ${param((params) => params[filter])}`)
  return sql<SqlBool>`${sql.join([sql`lesson.tenant_id = ${tenant}`, ...conditions], sql` and `)}`
}

const latestFirst = [
  { field: 'createdAt', column: 'lesson.created_at', kind: 'instant' },
  { field: 'id', column: 'lesson.id' },
] as const

const shapeOf = (params: LessonLibraryParams): string => FILTERS.filter((filter) => params[filter] !== null).join()

const pageStatement = viewStatement<LessonLibraryParams>(
  (builder, params) =>
    builder.db
      .selectFrom('lyceum_lessons as lesson')
      .select(library.columns(builder.flavour))
      .where(matching(builder, params))
      .where(afterPosition(builder, params, latestFirst, true))
      .orderBy(sql`lesson.created_at desc, lesson.id desc`)
      .limit(sql<number>`${builder.param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${builder.param(({ offset }) => offset, 'integer')}`),
  (params) => `${shapeOf(params)} ${params.after === null}`,
)

const countStatement = viewStatement<LessonLibraryParams>(
  (builder, params) =>
    builder.db
      .selectFrom('lyceum_lessons as lesson')
      .select(sql`count(*)`.as('total'))
      .where(matching(builder, params)),
  shapeOf,
)

const libraryView = sqlView(lessonLibrary, [lessons], async ({ rows, records }, params) => {
  const [found, counted] = await Promise.all([records(pageStatement, library, params), rows(countStatement, params)])
  return { rows: found.flatMap(({ lesson }) => lesson ?? []), total: Number(counted[0]?.[0]) }
})

const taught = joined({ placement: placements, lesson: lessons })

const isTaught = (
  { tenant, param }: ViewBuilder<TaughtPlacementsParams>,
  params: TaughtPlacementsParams,
): RawBuilder<SqlBool> => {
  const conditions = [
    sql`teacher.tenant_id = ${tenant} and teacher.user_id = ${param(({ userId }) => userId)} and teacher.active`,
    sql`placement.tenant_id = ${tenant} and placement.course_id = teacher.course_id`,
    sql`lesson.tenant_id = ${tenant} and lesson.id = placement.lesson_id`,
  ]
  if (params.lessonId !== null) conditions.push(sql`placement.lesson_id = ${param(({ lessonId }) => lessonId)}`)
  if (params.alias !== null) conditions.push(sql`lesson.alias = ${param(({ alias }) => alias)}`)
  if (params.kind !== null) conditions.push(sql`lesson.kind = ${param(({ kind }) => kind)}`)
  if (params.accessLevel !== null)
    conditions.push(sql`lesson.access_level = ${param(({ accessLevel }) => accessLevel)}`)
  if (params.freeLesson !== null)
    conditions.push(sql`placement.preview = ${param(({ freeLesson }) => freeLesson, 'boolean')}`)
  if (params.published !== null)
    conditions.push(
      sql`(lesson.status <> 'draft' and coalesce(placement.published, lesson.status = 'published')) = ${param(({ published }) => published, 'boolean')}`,
    )
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const inReadingOrder = [
  { field: 'courseId', column: 'placement.course_id' },
  { field: 'sequence', column: 'placement.sequence', kind: 'integer' },
  { field: 'id', column: 'placement.id' },
] as const
const taughtShape = ({
  lessonId,
  alias,
  kind,
  accessLevel,
  freeLesson,
  published,
  after,
}: TaughtPlacementsParams): string =>
  [lessonId, alias, kind, accessLevel, freeLesson, published, after].map((each) => each === null).join()

const taughtPage = viewStatement<TaughtPlacementsParams>(
  (builder, params) =>
    builder.db
      .selectFrom([
        'lyceum_course_instructors as teacher',
        'lyceum_placements as placement',
        'lyceum_lessons as lesson',
      ])
      .select(taught.columns(builder.flavour))
      .where(isTaught(builder, params))
      .where(afterPosition(builder, params, inReadingOrder, false))
      .orderBy(sql`placement.course_id, placement.sequence, placement.id`)
      .limit(sql<number>`${builder.param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${builder.param(({ offset }) => offset, 'integer')}`),
  taughtShape,
)

const taughtCount = viewStatement<TaughtPlacementsParams>(
  (builder, params) =>
    builder.db
      .selectFrom([
        'lyceum_course_instructors as teacher',
        'lyceum_placements as placement',
        'lyceum_lessons as lesson',
      ])
      .select(sql`count(*)`.as('total'))
      .where(isTaught(builder, params)),
  taughtShape,
)

const taughtView = sqlView(
  taughtPlacements,
  [courseInstructors, placements, lessons],
  async ({ rows, records }, params) => {
    const [found, counted] = await Promise.all([records(taughtPage, taught, params), rows(taughtCount, params)])
    return {
      rows: found.flatMap(({ placement, lesson }) => (placement && lesson ? [{ placement, lesson }] : [])),
      total: Number(counted[0]?.[0]),
    }
  },
)

const aliasStatement = viewStatement<{ readonly aliases: readonly string[] }>(({ db, flavour, tenant, param }) =>
  db
    .selectFrom('lyceum_lessons as lesson')
    .select('lesson.alias')
    .where(sql<SqlBool>`lesson.tenant_id = ${tenant}`)
    .where(
      flavour.textList.contains(
        sql.ref('lesson.alias'),
        param(({ aliases }) => flavour.textList.encode(aliases)),
      ),
    )
    .orderBy('lesson.alias'),
)

const aliasView = sqlView(takenAliases, [lessons], async ({ rows }, params) =>
  (await rows(aliasStatement, params)).map(([alias]) => String(alias)),
)

export const contentViews = [libraryView, taughtView, aliasView]
