import {
  type CatalogueFilter,
  type CataloguePageParams,
  type CatalogueRow,
  catalogueGroups,
  cataloguePage,
  catalogueSummary,
  categories,
  categoryCounts,
  courseCounters,
  courseInstructors,
  courses,
  PRICE_BANDS,
  RATING_BANDS,
  SEARCH_WEIGHT,
  summaryFields,
  users,
  type Visibility,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Flavour } from '../flavour.ts'
import { keptBy } from '../kept.ts'
import { columnOf } from '../naming.ts'
import { decoderFor } from '../rows.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

/** What the catalogue's statements ask for; they are built from which of it is there. */
type Selecting = Pick<CataloguePageParams, 'visibility' | 'filter' | 'now'>
type Builder<Params> = ViewBuilder<Params>
type Condition = RawBuilder<SqlBool>

const and = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

const visibleTo = <Params extends { visibility: Visibility }>(
  { tenant, param }: Builder<Params>,
  { everything, staffUserId }: Visibility,
): Condition[] => {
  if (everything) return []
  if (staffUserId === null) return [sql`c.status = 'published'`]
  return [
    sql`(c.status = 'published' or c.id in (
      select course_id from lyceum_course_instructors
      where tenant_id = ${tenant} and user_id = ${param(({ visibility }) => visibility.staffUserId)} and active))`,
  ]
}

const priceNow = <Params extends { now: string }>({ param }: Builder<Params>): RawBuilder<number> =>
  sql`(case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ${param(({ now }) => now, 'instant')})
    then c.discount_price else c.price end)`

const beginsAWord = <Params extends Selecting>({ param }: Builder<Params>, column: string, word: number): Condition =>
  sql`${sql.ref(column)} like ${param(({ filter }) => `% ${filter.words[word] ?? ''}%`)}`

const EQUALS = ['categoryId', 'level', 'language', 'classId', 'creationMethod'] as const

/** The conditions of `matches` in core's catalog rules, one for each filter that is given. */
const matching = <Params extends Selecting>(builder: Builder<Params>, filter: CatalogueFilter): Condition[] => {
  const { tenant, param, flavour } = builder
  const conditions: Condition[] = [
    filter.status === undefined
      ? sql`c.status <> 'archived'`
      : sql`c.status = ${param((given) => given.filter.status)}`,
  ]
  for (const field of EQUALS)
    if (filter[field] !== undefined)
      conditions.push(sql`${sql.ref(`c.${columnOf(field)}`)} = ${param((given) => given.filter[field])}`)
  if (filter.featured !== undefined)
    conditions.push(sql`c.featured = ${param((given) => given.filter.featured, 'boolean')}`)
  if (filter.tag !== undefined)
    conditions.push(
      flavour.jsonListHas(
        sql.ref('c.tags'),
        param((given) => given.filter.tag),
      ),
    )
  if (filter.instructorId !== undefined)
    conditions.push(
      sql`exists (select 1 from lyceum_course_instructors i where i.tenant_id = ${tenant} and i.course_id = c.id
        and i.user_id = ${param((given) => given.filter.instructorId)} and i.active)`,
    )
  if (filter.minPrice !== undefined)
    conditions.push(sql`${priceNow(builder)} >= ${param((given) => given.filter.minPrice, 'integer')}`)
  if (filter.maxPrice !== undefined)
    conditions.push(sql`${priceNow(builder)} <= ${param((given) => given.filter.maxPrice, 'integer')}`)
  for (const word of filter.words.keys()) conditions.push(beginsAWord(builder, 'c.search_text', word))
  return conditions
}

const whereOf = <Params extends Selecting>(builder: Builder<Params>, { visibility, filter }: Params): Condition =>
  and([sql`c.tenant_id = ${builder.tenant}`, ...visibleTo(builder, visibility), ...matching(builder, filter)])

const shapeOf = ({ visibility, filter }: Selecting): string =>
  JSON.stringify([
    visibility.everything,
    visibility.staffUserId === null,
    Object.keys(filter).sort(),
    filter.words.length,
  ])

const RATING = sql<number>`(case when n.rating_count > 0 then cast(n.rating_sum as double precision) / n.rating_count else 0.0 end)`

const sortExpression = <Params extends CataloguePageParams>(builder: Builder<Params>, { sort, filter }: Params) => {
  switch (sort) {
    case 'createdAt':
      return sql`c.created_at`
    case 'updatedAt':
      return sql`c.updated_at`
    case 'title':
      return sql`c.title_key`
    case 'price':
      return priceNow(builder)
    case 'rating':
      return sql`coalesce(${RATING}, 0.0)`
    case 'enrollments':
      return sql`coalesce(n.enrollments, 0)`
    case 'relevance': {
      const weights = filter.words.map(
        (_, word) => sql`(case when ${beginsAWord(builder, 'c.search_title', word)} then ${sql.lit(SEARCH_WEIGHT.title)}
          when ${beginsAWord(builder, 'c.search_tags', word)} then ${sql.lit(SEARCH_WEIGHT.tags)} else ${sql.lit(SEARCH_WEIGHT.text)} end)`,
      )
      return weights.length === 0 ? sql`0` : sql.join(weights, sql` + `)
    }
  }
}

const COUNTED = new Set(['rating', 'enrollments'])
const counters = (tenant: unknown) => sql`left join lyceum_course_counters n on n.tenant_id = ${tenant} and n.id = c.id`

/**
 * Goes through the filters once: what matches is counted and sorted on narrow rows, and what a page shows is joined to
 * the few that are left.
 */
const pageStatement = viewStatement<CataloguePageParams>(
  (builder, params) => {
    const { db, tenant, param, flavour } = builder
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    const matched = sql<{ id: string; sort_key: unknown }>`(
      select c.id, ${sortExpression(builder, params)} as sort_key from lyceum_courses c
      ${COUNTED.has(params.sort) ? counters(tenant) : sql``} where ${whereOf(builder, params)})`
    const page = sql<{
      id: string
      sort_key: unknown
    }>`(select id, sort_key from matched order by 2 ${direction}, 1 ${direction}
      limit ${param(({ limit }) => limit, 'integer')} offset ${param(({ offset }) => offset, 'integer')})`
    const names = sql`(select ${flavour.jsonList(sql`coalesce(u.name, i.user_id)`, sql`i.position`)}
      from lyceum_course_instructors i left join lyceum_users u on u.tenant_id = ${tenant} and u.id = i.user_id
      where i.tenant_id = ${tenant} and i.course_id = c.id and i.active)`
    return db
      .with(
        (cte) => cte('matched').materialized(),
        () => matched,
      )
      .selectFrom(page.as('p'))
      .innerJoin('lyceum_courses as c', (join) => join.on(sql<SqlBool>`c.tenant_id = ${tenant} and c.id = p.id`))
      .leftJoin('lyceum_course_counters as n', (join) => join.on(sql<SqlBool>`n.tenant_id = ${tenant} and n.id = p.id`))
      .leftJoin('lyceum_categories as g', (join) =>
        join.on(sql<SqlBool>`g.tenant_id = ${tenant} and g.id = c.category_id`),
      )
      .select([
        ...summaryFields.map((field) => sql.ref(`c.${columnOf(field)}`).as(field)),
        sql`coalesce(n.enrollments, 0)`.as('enrollments'),
        sql`coalesce(n.completions, 0)`.as('completions'),
        sql`coalesce(n.rating_count, 0)`.as('rating_count'),
        sql`coalesce(n.rating_sum, 0)`.as('rating_sum'),
        'g.id as category_id',
        'g.name as category_name',
        'g.slug as category_slug',
        names.as('instructor_names'),
        sql`(select count(*) from matched)`.as('total'),
      ])
      .orderBy(sql`p.sort_key ${direction}, p.id ${direction}`)
  },
  (params) => JSON.stringify([shapeOf(params), params.sort, params.descending]),
)

const countStatement = viewStatement<CataloguePageParams>(
  (builder, params) =>
    builder.db
      .selectFrom(sql`lyceum_courses`.as('c'))
      .select(sql`count(*)`.as('total'))
      .where(whereOf(builder, params)),
  shapeOf,
)

const WIDTH = summaryFields.length
const TOTAL = WIDTH + 8
const decoderOf = keptBy((flavour: Flavour) => decoderFor(courses, summaryFields, flavour.codecs))

const pageView = sqlView(
  cataloguePage,
  [courses, courseCounters, courseInstructors, categories, users],
  async ({ rows, flavour }, params) => {
    const found = await rows(pageStatement, params)
    // A page without rows cannot say how many there are before it.
    const [total] =
      found[0]?.slice(TOTAL) ?? (params.offset === 0 ? [0] : ((await rows(countStatement, params))[0] ?? []))
    const decode = decoderOf(flavour)
    const names = flavour.codecs.json.decode
    return {
      total: Number(total),
      rows: found.map((values): CatalogueRow => {
        const [enrollments, completions, ratingCount, ratingSum, id, name, slug, people] = values.slice(WIDTH)
        return {
          // Decoded by the columns of `summaryFields`, which are the keys of this type.
          course: decode(values, 0) as CatalogueRow['course'],
          counters: {
            enrollments: Number(enrollments),
            completions: Number(completions),
            ratingCount: Number(ratingCount),
            ratingSum: Number(ratingSum),
          },
          category: id === null ? null : { id: String(id), name: String(name), slug: String(slug) },
          instructorNames: people === null ? [] : ((names ? names(people) : people) as string[]),
        }
      }),
    }
  },
)

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
    .where(whereOf(builder, params))
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
  (builder, { visibility }) => {
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
      .where(and([sql`c.tenant_id = ${builder.tenant}`, ...visibleTo(builder, visibility)]))
  },
  ({ visibility }) => `${visibility.everything} ${visibility.staffUserId === null}`,
)

const summaryView = sqlView(catalogueSummary, [courses, courseInstructors], async ({ rows }, params) => {
  const [total, published, draft, featured, free] = ((await rows(summaryStatement, params))[0] ?? []).map(Number)
  return { total: total ?? 0, published: published ?? 0, draft: draft ?? 0, featured: featured ?? 0, free: free ?? 0 }
})

const categoryCountsStatement = viewStatement<{ categoryIds: readonly string[] }>(({ db, tenant, flavour, param }) =>
  db
    .selectFrom('lyceum_courses as c')
    .select(['c.category_id', sql`count(*)`.as('courses')])
    .where(sql<SqlBool>`c.tenant_id = ${tenant}`)
    .where(
      flavour.textList.contains(
        sql.ref('c.category_id'),
        param(({ categoryIds }) => flavour.textList.encode(categoryIds)),
      ),
    )
    .groupBy('c.category_id'),
)

const categoryCountsView = sqlView(categoryCounts, [courses], async ({ rows }, params) => {
  const counts = Object.fromEntries(params.categoryIds.map((categoryId) => [categoryId, 0]))
  for (const [categoryId, count] of await rows(categoryCountsStatement, params))
    counts[String(categoryId)] = Number(count)
  return counts
})

export const catalogueViews = [pageView, groupsView, summaryView, categoryCountsView]
