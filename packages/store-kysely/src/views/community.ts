import { NO_PLACE, type NotesPageParams, notes, notesPage, placements, REMOVED_SEQUENCE } from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { containsTexts, hasText, textShapeOf } from '../text-search.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

const listed = joined({ note: notes })

/** Each word of the query behind a space, as it stands in a text where it begins a word. */
const wordStarts = ({ words }: NotesPageParams): string[] => words.map((word) => ` ${word}`)

const COLUMNS = {
  userId: 'note.user_id',
  sharedIn: 'note.shared_in',
  courseId: 'note.course_id',
  placementId: 'note.placement_id',
  visibility: 'note.visibility',
} as const
const FILTERS = ['userId', 'sharedIn', 'courseId', 'placementId', 'visibility'] as const

const shapeOf = (params: NotesPageParams): string =>
  JSON.stringify([
    textShapeOf(wordStarts(params)),
    params.tag === null,
    ...FILTERS.map((filter) => params[filter] === null),
  ])

const matching = (builder: ViewBuilder<NotesPageParams>, params: NotesPageParams): RawBuilder<SqlBool> => {
  const { flavour, tenant, param } = builder
  const all = [sql<SqlBool>`note.tenant_id = ${tenant}`]
  for (const filter of FILTERS)
    if (params[filter] !== null) all.push(sql`${sql.ref(COLUMNS[filter])} = ${param((given) => given[filter])}`)
  if (params.userId === null && params.sharedIn === null) all.push(sql`false`)
  const isFew = params.userId === null ? undefined : sql<SqlBool>`true`
  all.push(
    containsTexts(builder, { collection: notes, index: 'byText', alias: 'note', texts: wordStarts, isFew }, params),
  )
  const tag = param((given) => given.tag)
  if (params.tag !== null) all.push(hasText(flavour, 'note.tags', tag))
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

const order = [
  { field: 'sequence', column: 'sequence', kind: 'integer' },
  { field: 'place', column: 'place', kind: 'real' },
  { field: 'createdAt', column: 'created_at', kind: 'instant' },
  { field: 'id', column: 'id' },
] as const

const pageStatement = viewStatement<NotesPageParams>(
  (builder, params) => {
    const { db, flavour, tenant, param } = builder
    const byPlace = params.sort === 'place'
    const found = db
      .selectFrom('lyceum_notes as note')
      .selectAll('note')
      .select(
        byPlace
          ? [
              sql<number>`coalesce((select sequence from lyceum_placements as placement
                where placement.tenant_id = ${tenant} and placement.id = note.placement_id), ${sql.lit(REMOVED_SEQUENCE)})`.as(
                'sequence',
              ),
              sql<number>`coalesce(note.seconds, note.position, ${sql.lit(NO_PLACE)})`.as('place'),
            ]
          : [sql<number>`0`.as('sequence'), sql<number>`0`.as('place')],
      )
      .where(matching(builder, params))
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    return db
      .selectFrom(found.as('note'))
      .select(listed.columns(flavour))
      .select([sql<number>`note.sequence`.as('sequence'), sql<number>`note.place`.as('place')])
      .where(afterPosition(builder, params, order, params.descending))
      .orderBy(
        byPlace
          ? sql`note.sequence ${direction}, note.place ${direction}, note.created_at ${direction}, note.id ${direction}`
          : sql`note.created_at ${direction}, note.id ${direction}`,
      )
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  (params) => JSON.stringify([shapeOf(params), params.sort, params.descending, params.after === null]),
)

const countStatement = viewStatement<NotesPageParams>(
  (builder, params) =>
    builder.db.selectFrom('lyceum_notes as note').select(sql`count(*)`.as('total')).where(matching(builder, params)),
  shapeOf,
)

const notesView = sqlView(notesPage, [notes, placements], async ({ rows, flavour }, params) => {
  const decode = listed.decoder(flavour)
  const [found, counted] = await Promise.all([rows(pageStatement, params), rows(countStatement, params)])
  return {
    rows: found.flatMap((values) => {
      const { note } = decode(values)
      const [sequence, place] = values.slice(listed.width).map(Number)
      return note && sequence !== undefined && place !== undefined ? { ...note, sequence, place } : []
    }),
    total: Number(counted[0]?.[0]),
  }
})

export const communityViews = [notesView]
