import type { ColumnKind } from '@lyceum/core'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ViewBuilder } from './view.ts'

interface Positioned {
  readonly after: object | null
}
type Field<Params extends Positioned> = keyof NonNullable<Params['after']>

/** The columns by which a view is ordered, as its positions name them, the id last. */
type OrderColumns<Params extends Positioned> = readonly {
  readonly field: Field<Params>
  readonly column: string
  readonly kind?: ColumnKind
}[]

/**
 * What comes after the position of a page by cursor; everything where there is none. One comparison of all columns, so
 * that an index in this order is entered at the position. The statement's `shapeOf` says whether there is a position.
 */
export const afterPosition = <Params extends Positioned>(
  { param }: ViewBuilder<Params>,
  { after }: Params,
  columns: OrderColumns<Params>,
  descending: boolean,
): RawBuilder<SqlBool> => {
  if (after === null) return sql`true`
  // The shape says that there is a position.
  const readField = (field: Field<Params>) => (params: Params) => (params.after as NonNullable<Params['after']>)[field]
  const names = sql.join(columns.map(({ column }) => sql.ref(column)))
  const values = sql.join(columns.map(({ field, kind }) => sql`${param(readField(field), kind)}`))
  return sql`(${names}) ${sql.raw(descending ? '<' : '>')} (${values})`
}
