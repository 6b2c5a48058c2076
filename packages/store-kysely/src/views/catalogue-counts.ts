import {
  type CategoryCountsParams,
  catalogueSummary,
  categoryCounts,
  courseInstructors,
  courses,
  type Visibility,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { sqlView, viewStatement } from '../view.ts'
import { priceNow, visible } from './catalogue-filter.ts'

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

export const catalogueCountViews = [summaryView, categoryCountsView]
