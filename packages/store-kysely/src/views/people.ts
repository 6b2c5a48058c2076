import { type PeoplePageParams, peoplePage, users } from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

type Condition = RawBuilder<SqlBool>

/** Each word of the query begins a word of the person's name, username or mail address. */
export const namedBy = <Params extends { readonly words: readonly string[] }>(
  { param }: ViewBuilder<Params>,
  { words }: Params,
): Condition[] =>
  words.map((_, at) => sql`person.search_text like ${param((params) => `% ${params.words[at] ?? ''}%`)}`)

const person = joined({ person: users })

const matching = (builder: ViewBuilder<PeoplePageParams>, params: PeoplePageParams): Condition => {
  const { tenant, param, flavour } = builder
  const conditions: Condition[] = [sql`person.tenant_id = ${tenant}`, ...namedBy(builder, params)]
  if (params.role !== null)
    conditions.push(
      flavour.jsonListHas(
        sql.ref('person.roles'),
        param(({ role }) => role),
      ),
    )
  if (params.active !== null) conditions.push(sql`person.active = ${param(({ active }) => active, 'boolean')}`)
  return sql`${sql.join(conditions, sql` and `)}`
}

const shapeOf = ({ words, role, active }: PeoplePageParams): string =>
  `${words.length} ${role === null} ${active === null}`

const SORTED = {
  name: { field: 'value', column: 'person.name_key', kind: 'text' },
  createdAt: { field: 'value', column: 'person.created_at', kind: 'instant' },
} as const

const pageStatement = viewStatement<PeoplePageParams>(
  (builder, params) => {
    const { db, flavour, param } = builder
    const sorted = SORTED[params.sort]
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    return db
      .selectFrom('lyceum_users as person')
      .select(person.columns(flavour))
      .where(matching(builder, params))
      .where(afterPosition(builder, params, [sorted, { field: 'id', column: 'person.id' }], params.descending))
      .orderBy(sql`${sql.ref(sorted.column)} ${direction}, person.id ${direction}`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  (params) => `${shapeOf(params)} ${params.sort} ${params.descending} ${params.after === null}`,
)

const countStatement = viewStatement<PeoplePageParams>(
  (builder, params) =>
    builder.db.selectFrom('lyceum_users as person').select(sql`count(*)`.as('total')).where(matching(builder, params)),
  shapeOf,
)

const pageView = sqlView(peoplePage, [users], async ({ rows, records }, params) => {
  const [found, counted] = await Promise.all([records(pageStatement, person, params), rows(countStatement, params)])
  return { people: found.flatMap(({ person }) => person ?? []), total: Number(counted[0]?.[0]) }
})

export const peopleViews = [pageView]
