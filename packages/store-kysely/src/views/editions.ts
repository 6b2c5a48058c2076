import { courseInstructors, courses, editionFields, type FamilyParams, familyEditions } from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'
import { visible } from './catalogue-filter.ts'

const edition = joined({ c: part(courses, editionFields), parent: part(courses, ['id']) })

const ofFamily = (builder: ViewBuilder<FamilyParams>, params: FamilyParams) => {
  const { param } = builder
  const parent = params.parentId === null ? sql`true` : sql`c.parent_id = ${param(({ parentId }) => parentId)}`
  return sql<SqlBool>`c.family_id = ${param(({ familyId }) => familyId)} and ${parent} and ${visible(builder, params)}`
}

const shapeOf = ({ visibility: { everything, staffUserId }, parentId }: FamilyParams): string =>
  `${everything} ${staffUserId === null} ${parentId === null}`

const pageStatement = viewStatement<FamilyParams>(
  (builder, params) => {
    const { db, flavour, param } = builder
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    const position = [
      { field: 'edition', column: 'c.edition', kind: 'integer' },
      { field: 'id', column: 'c.id' },
    ] as const
    return db
      .selectFrom('lyceum_courses as c')
      .leftJoin(
        sql<{ id: string }>`(select c.id from lyceum_courses c where ${visible(builder, params)})`.as('parent'),
        (join) => join.on(sql<SqlBool>`parent.id = c.parent_id`),
      )
      .select(edition.columns(flavour))
      .where(ofFamily(builder, params))
      .where(afterPosition(builder, params, position, params.descending))
      .orderBy(sql`c.edition ${direction}, c.id ${direction}`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  (params) => `${shapeOf(params)} ${params.descending} ${params.after === null}`,
)

const countStatement = viewStatement<FamilyParams>(
  (builder, params) =>
    builder.db.selectFrom('lyceum_courses as c').select(sql`count(*)`.as('total')).where(ofFamily(builder, params)),
  shapeOf,
)

const editionsView = sqlView(familyEditions, [courses, courseInstructors], async ({ rows, records }, params) => {
  const [found, counted] = await Promise.all([records(pageStatement, edition, params), rows(countStatement, params)])
  return {
    total: Number(counted[0]?.[0]),
    rows: found.flatMap(({ c, parent }) => (c ? [{ ...c, parentId: parent?.id ?? null }] : [])),
  }
})

export const editionViews = [editionsView]
