import {
  type PeoplePageParams,
  peoplePage,
  profiles,
  type RosterPageParams,
  rosterEntries,
  rosterPage,
  users,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { containsTexts, hasText, textShapeOf } from '../text-search.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

type Condition = RawBuilder<SqlBool>

/** Each word of the query begins a word of the person's name, username or mail address. */
export const namedBy = <Params extends { readonly words: readonly string[] }>(
  builder: ViewBuilder<Params>,
  params: Params,
): Condition[] => [
  containsTexts(builder, { collection: users, index: 'byText', alias: 'person', texts: wordStarts }, params),
]

export const wordStarts = ({ words }: { readonly words: readonly string[] }): string[] =>
  words.map((word) => ` ${word}`)

const person = joined({ person: users })

const matching = (builder: ViewBuilder<PeoplePageParams>, params: PeoplePageParams): Condition => {
  const { tenant, param, flavour } = builder
  const conditions: Condition[] = [sql`person.tenant_id = ${tenant}`, ...namedBy(builder, params)]
  if (params.role !== null)
    conditions.push(
      hasText(
        flavour,
        'person.roles',
        param(({ role }) => role),
      ),
    )
  if (params.active !== null) conditions.push(sql`person.active = ${param(({ active }) => active, 'boolean')}`)
  return sql`${sql.join(conditions, sql` and `)}`
}

const shapeOf = ({ words, role, active }: PeoplePageParams): string =>
  `${textShapeOf(wordStarts({ words }))} ${role === null} ${active === null}`

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

const roster = joined({ entry: rosterEntries, person: users, profile: profiles })

const onRoster = (builder: ViewBuilder<RosterPageParams>, params: RosterPageParams): Condition => {
  const { tenant, param } = builder
  const conditions: Condition[] = [
    sql`entry.tenant_id = ${tenant} and entry.instructor_id = ${param(({ instructorId }) => instructorId)}`,
    ...namedBy(builder, params),
  ]
  if (params.words.length > 0) conditions.push(sql`entry.joined`)
  if (params.blocked !== null) conditions.push(sql`entry.blocked_at is ${params.blocked ? sql`not null` : sql`null`}`)
  return sql`${sql.join(conditions, sql` and `)}`
}

const rosterShape = ({ words, blocked }: RosterPageParams): string => `${textShapeOf(wordStarts({ words }))} ${blocked}`

const rosterFrom = ({ db, tenant }: ViewBuilder<RosterPageParams>) =>
  db
    .selectFrom('lyceum_roster_entries as entry')
    .innerJoin('lyceum_users as person', (join) =>
      join.on(sql<SqlBool>`person.tenant_id = ${tenant} and person.id = entry.student_id`),
    )

const ROSTER_SORTS = {
  joinedAt: { value: sql`entry.joined_at`, kind: 'instant' },
  name: { value: sql`(case when entry.joined then person.name_key else '' end)`, kind: 'text' },
} as const

const rosterStatement = viewStatement<RosterPageParams>(
  (builder, params) => {
    const { flavour, tenant, param } = builder
    const { value, kind } = ROSTER_SORTS[params.sort]
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    const position = params.after
      ? sql<SqlBool>`(${value}, entry.id) ${sql.raw(params.descending ? '<' : '>')}
          (${param(({ after }) => after?.value, kind)}, ${param(({ after }) => after?.id)})`
      : sql<SqlBool>`true`
    return rosterFrom(builder)
      .leftJoin('lyceum_profiles as profile', (join) =>
        join.on(sql<SqlBool>`profile.tenant_id = ${tenant} and profile.id = entry.student_id`),
      )
      .select(roster.columns(flavour))
      .where(onRoster(builder, params))
      .where(position)
      .orderBy(sql`${value} ${direction}, entry.id ${direction}`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  (params) => `${rosterShape(params)} ${params.sort} ${params.descending} ${params.after === null}`,
)

const rosterCount = viewStatement<RosterPageParams>(
  (builder, params) => rosterFrom(builder).select(sql`count(*)`.as('total')).where(onRoster(builder, params)),
  rosterShape,
)

const rosterView = sqlView(rosterPage, [rosterEntries, users, profiles], async ({ rows, records }, params) => {
  const [found, counted] = await Promise.all([records(rosterStatement, roster, params), rows(rosterCount, params)])
  return {
    rows: found.flatMap(({ entry, person, profile }) =>
      entry && person ? [{ entry, person, profile: profile ?? null }] : [],
    ),
    total: Number(counted[0]?.[0]),
  }
})

export const peopleViews = [pageView, rosterView]
