import { type LessonLibraryParams, lessonLibrary, lessons } from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
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

export const contentViews = [libraryView]
