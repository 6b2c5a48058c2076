import {
  catalogueFacets,
  courseCounters,
  courseInstructors,
  courses,
  DURATION_BANDS,
  type FacetCount,
  type FacetName,
  facetNames,
  MAX_FACET_VALUES,
  PRICE_BANDS,
  RATING_BANDS,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Flavour } from '../flavour.ts'
import { sqlView, viewStatement } from '../view.ts'
import { priceNow, RATING, type Selecting, selected, shapeOf } from './catalogue-filter.ts'

/** The number of lower bounds that a value reaches, as text. */
const band = (bounds: readonly number[], value: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(case ${sql.join(
    bounds.map((bound, at) => sql`when ${value} >= ${sql.lit(bound)} then ${sql.lit(String(at + 1))}`).reverse(),
    sql` `,
  )} else '0' end)`

/** Where the values of a facet come from, beside the courses that match. */
const sources = (flavour: Flavour, tenant: unknown): { readonly [facet in FacetName]: RawBuilder<unknown> } => {
  const column = (name: string) => sql`select ${sql.ref(name)} as value, count(*) as courses from matched`
  // A list may have an element twice.
  const list = (name: string) =>
    sql`select value, count(distinct matched.id) as courses from matched, ${flavour.jsonTexts(sql.ref(`matched.${name}`))}`
  return {
    category: column('category_id'),
    level: column('level'),
    language: column('language'),
    price: column('price_band'),
    rating: column('rating_band'),
    duration: sql`${column('duration_band')} where duration_band is not null`,
    tag: list('tags'),
    subtitles: list('subtitle_languages'),
    instructor: sql`select i.user_id as value, count(*) as courses from matched
      join lyceum_course_instructors i on i.tenant_id = ${tenant} and i.course_id = matched.id and i.active`,
  }
}

const facetsStatement = viewStatement<Selecting>((builder, params) => {
  const { db, tenant, flavour } = builder
  const matched = sql`(select c.id, c.category_id, c.level, c.language, c.tags, c.subtitle_languages,
      ${band(PRICE_BANDS, priceNow(builder))} as price_band,
      ${band(RATING_BANDS, RATING)} as rating_band,
      case when c.duration_minutes is not null then ${band(DURATION_BANDS, sql`c.duration_minutes`)} end as duration_band
    from lyceum_courses c left join lyceum_course_counters n on n.tenant_id = ${tenant} and n.id = c.id
    where ${selected(builder, params)})`
  const values = sources(flavour, tenant)
  const counts = facetNames.map(
    (
      facet,
    ) => sql`select * from (select ${sql.lit(facet)} as facet, counted.* from (${values[facet]} group by 1) counted
      order by courses desc, value asc nulls last limit ${sql.lit(MAX_FACET_VALUES)}) as ${sql.ref(`by_${facet}`)}`,
  )
  return db
    .with(
      (cte) => cte('matched').materialized(),
      () => matched as RawBuilder<Record<string, unknown>>,
    )
    .selectFrom(sql<Record<string, unknown>>`(${sql.join(counts, sql` union all `)})`.as('counts'))
    .select([sql`facet`.as('facet'), sql`value`.as('value'), sql`courses`.as('courses')])
    .where(sql<SqlBool>`true`)
}, shapeOf)

const facetsView = sqlView(
  catalogueFacets,
  [courses, courseCounters, courseInstructors],
  async ({ rows }, params): Promise<FacetCount[]> =>
    (await rows(facetsStatement, params)).map(([facet, value, count]) => ({
      // Written into the statement from the names.
      facet: facet as FacetName,
      value: value === null ? null : String(value),
      count: Number(count),
    })),
)

export const catalogueFacetViews = [facetsView]
