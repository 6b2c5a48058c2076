import {
  type CategoryCountsParams,
  catalogueGroups,
  catalogueSummary,
  categoryCounts,
  courseCounters,
  courseInstructors,
  courses,
  PRICE_BANDS,
  RATING_BANDS,
  type Visibility,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { sqlView, viewStatement } from '../view.ts'
import { priceNow, RATING, type Selecting, selected, shapeOf, visible } from './catalogue-filter.ts'

const band = (bounds: readonly number[], value: RawBuilder<unknown>): RawBuilder<number> =>
  sql`(case ${sql.join(
    bounds.map((bound, at) => sql`when ${value} >= ${sql.lit(bound)} then ${sql.lit(at + 1)}`).reverse(),
    sql` `,
  )} else 0 end)`

const groupsStatement = viewStatement<Selecting>((builder, params) => {
  const { db, tenant } = builder
  const group = [
    sql`c.category_id`.as('category_id'),
    sql`c.level`.as('level'),
    sql`c.language`.as('language'),
    band(PRICE_BANDS, priceNow(builder)).as('price_band'),
    band(RATING_BANDS, RATING).as('rating_band'),
  ]
  return db
    .selectFrom(sql`lyceum_courses`.as('c'))
    .leftJoin('lyceum_course_counters as n', (join) => join.on(sql<SqlBool>`n.tenant_id = ${tenant} and n.id = c.id`))
    .select([...group, sql`count(*)`.as('courses')])
    .where(selected(builder, params))
    .groupBy(sql`1, 2, 3, 4, 5`)
}, shapeOf)

const groupsView = sqlView(catalogueGroups, [courses, courseCounters, courseInstructors], async ({ rows }, params) =>
  (await rows(groupsStatement, params)).map(([categoryId, level, language, priceBand, ratingBand, count]) => ({
    categoryId: categoryId as string | null,
    level: level as (typeof courses.schema.shape.level)['_zod']['output'],
    language: language as string | null,
    priceBand: Number(priceBand),
    ratingBand: Number(ratingBand),
    count: Number(count),
  })),
)

const summaryStatement = viewStatement<{ visibility: Visibility; now: string }>(
  (builder, params) => {
    const count = (condition: RawBuilder<unknown>, name: string) =>
      sql`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.as(name)
    return builder.db
      .selectFrom(sql`lyceum_courses`.as('c'))
      .select([
        sql`count(*)`.as('total'),
        count(sql`c.status = 'published'`, 'published'),
        count(sql`c.status = 'draft'`, 'draft'),
        count(sql`c.featured`, 'featured'),
        count(sql`${priceNow(builder)} = 0`, 'free'),
      ])
      .where(visible(builder, params))
  },
  ({ visibility }) => `${visibility.everything} ${visibility.staffUserId === null}`,
)

const summaryView = sqlView(catalogueSummary, [courses, courseInstructors], async ({ rows }, params) => {
  const [total, published, draft, featured, free] = ((await rows(summaryStatement, params))[0] ?? []).map(Number)
  return { total: total ?? 0, published: published ?? 0, draft: draft ?? 0, featured: featured ?? 0, free: free ?? 0 }
})

const categoryCountsStatement = viewStatement<CategoryCountsParams>(
  ({ db, tenant, flavour, param }, { everything }) =>
    db
      .selectFrom('lyceum_courses as c')
      .select(['c.category_id', sql`count(*)`.as('courses')])
      .where(sql<SqlBool>`c.tenant_id = ${tenant}`)
      .where(everything ? sql<SqlBool>`true` : sql<SqlBool>`c.status = 'published'`)
      .where(
        flavour.textList.contains(
          sql.ref('c.category_id'),
          param(({ categoryIds }) => flavour.textList.encode(categoryIds)),
        ),
      )
      .groupBy('c.category_id'),
  ({ everything }) => `${everything}`,
)

const categoryCountsView = sqlView(categoryCounts, [courses], async ({ rows }, params) => {
  const counts = Object.fromEntries(params.categoryIds.map((categoryId) => [categoryId, 0]))
  for (const [categoryId, count] of await rows(categoryCountsStatement, params))
    counts[String(categoryId)] = Number(count)
  return counts
})

export const catalogueCountViews = [groupsView, summaryView, categoryCountsView]
