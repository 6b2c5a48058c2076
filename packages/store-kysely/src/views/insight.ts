import {
  type SearchTargetsParams,
  type SearchTermsParams,
  searchTargetCounts,
  searchTargets,
  searchTermCounts,
  searchTerms,
} from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { columnOf } from '../naming.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

/** Sums are numbers in SQLite and text in PostgreSQL. */
const SUMMED = ['searches', 'withoutResults', 'results', 'clicks', 'positions'] as const
const sumOf = (field: string) => sql<number>`sum(${sql.ref(columnOf(field))})`

type TermsBuilder = ViewBuilder<SearchTermsParams>

/** The terms of the period with their sums. */
const countedTerms = (
  { db, tenant, param }: TermsBuilder,
  { place, order }: Pick<SearchTermsParams, 'place' | 'order'>,
) =>
  db
    .selectFrom('lyceum_search_terms')
    .select(['place', 'term'])
    .select(SUMMED.map((field) => sumOf(field).as(columnOf(field))))
    .select([sumOf(order).as('value'), sql<string>`place || ' ' || term`.as('id')])
    .where(
      sql<SqlBool>`tenant_id = ${tenant} and day >= ${param(({ from }) => from)} and day <= ${param(({ to }) => to)}`,
    )
    .where(sql<SqlBool>`term <> ''`)
    .where(place === null ? sql<SqlBool>`true` : sql<SqlBool>`place = ${param((given) => given.place)}`)
    .groupBy(['place', 'term'])
    .having(sql<SqlBool>`sum(searches) >= ${param(({ minimum }) => minimum, 'integer')}`)

const shapeOf = ({ place, order, after }: SearchTermsParams): string =>
  JSON.stringify([place === null, order, after === null])

const termPage = viewStatement<SearchTermsParams>((builder, params) => {
  const { db, param } = builder
  const after = sql<SqlBool>`(value, id) < (${param((given) => given.after?.value, 'integer')}, ${param((given) => given.after?.id)})`
  return db
    .selectFrom(countedTerms(builder, params).as('counted'))
    .select(['id', 'value', 'place', 'term'])
    .select(SUMMED.map((field) => sql.ref<number>(columnOf(field)).as(columnOf(field))))
    .where(params.after === null ? sql<SqlBool>`true` : after)
    .orderBy(sql`value desc, id desc`)
    .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
    .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
}, shapeOf)

const termTotal = viewStatement<SearchTermsParams>(
  (builder, params) =>
    builder.db.selectFrom(countedTerms(builder, params).as('counted')).select(sql`count(*)`.as('total')),
  shapeOf,
)

const termsView = sqlView(searchTermCounts, [searchTerms], async ({ rows }, params) => {
  const [found, counted] = await Promise.all([rows(termPage, params), rows(termTotal, params)])
  return {
    total: Number(counted[0]?.[0]),
    rows: found.map(([id, value, place, term, searches, withoutResults, results, clicks, positions]) => ({
      id: String(id),
      value: Number(value),
      place: place === 'content' ? ('content' as const) : ('catalogue' as const),
      term: String(term),
      searches: Number(searches),
      withoutResults: Number(withoutResults),
      results: Number(results),
      clicks: Number(clicks),
      positions: Number(positions),
    })),
  }
})

/** The followed results of a term in the period; none unless the term is shown. */
const countedTargets = ({ db, tenant, param }: ViewBuilder<SearchTargetsParams>) => {
  const ofTerm = sql<SqlBool>`tenant_id = ${tenant} and day >= ${param(({ from }) => from)}
    and day <= ${param(({ to }) => to)} and place = ${param(({ place }) => place)} and term = ${param(({ term }) => term)}`
  return db
    .selectFrom('lyceum_search_targets')
    .select([sql<string>`target`.as('id'), sumOf('clicks').as('value'), sumOf('positions').as('positions')])
    .where(ofTerm)
    .where(
      sql<SqlBool>`(select coalesce(sum(searches), 0) from lyceum_search_terms where ${ofTerm})
        >= ${param(({ minimum }) => minimum, 'integer')}`,
    )
    .groupBy('target')
}

const targetPage = viewStatement<SearchTargetsParams>(
  (builder, params) => {
    const { db, param } = builder
    const after = sql<SqlBool>`(value, id) < (${param((given) => given.after?.value, 'integer')}, ${param((given) => given.after?.id)})`
    return db
      .selectFrom(countedTargets(builder).as('counted'))
      .select(['id', 'value', 'positions'])
      .where(params.after === null ? sql<SqlBool>`true` : after)
      .orderBy(sql`value desc, id desc`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${param(({ offset }) => offset, 'integer')}`)
  },
  ({ after }) => String(after === null),
)

const targetTotal = viewStatement<SearchTargetsParams>((builder) =>
  builder.db.selectFrom(countedTargets(builder).as('counted')).select(sql`count(*)`.as('total')),
)

const targetsView = sqlView(searchTargetCounts, [searchTerms, searchTargets], async ({ rows }, params) => {
  const [found, counted] = await Promise.all([rows(targetPage, params), rows(targetTotal, params)])
  return {
    total: Number(counted[0]?.[0]),
    rows: found.map(([id, value, positions]) => ({
      ...{ id: String(id), value: Number(value) },
      positions: Number(positions),
    })),
  }
})

export const insightViews = [termsView, targetsView]
