import type { ColumnKind } from '@lyceum/core'
import {
  type CataloguePageParams,
  cataloguePage,
  categories,
  courseCounters,
  courseInstructors,
  courses,
  type ListedRow,
  NEVER_PUBLISHED,
  SEARCH_WEIGHT,
  summaryFields,
  users,
} from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import type { Flavour } from '../flavour.ts'
import { memoizeByObject } from '../memoize.ts'
import { columnOf } from '../naming.ts'
import { afterPosition } from '../position.ts'
import { decoderFor, selectedField } from '../rows.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'
import { beginsAWord, priceNow, RATING, selected, shapeOf } from './catalogue-filter.ts'

const sortExpression = <Params extends CataloguePageParams>(builder: ViewBuilder<Params>, { sort, filter }: Params) => {
  switch (sort) {
    case 'createdAt':
      return sql`c.created_at`
    case 'updatedAt':
      return sql`c.updated_at`
    case 'publishedAt':
      return sql`coalesce(c.published_at, ${builder.param(() => NEVER_PUBLISHED, 'instant')})`
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

const KINDS = {
  createdAt: 'instant',
  updatedAt: 'instant',
  publishedAt: 'instant',
  title: 'text',
  price: 'integer',
  rating: 'real',
  enrollments: 'integer',
  relevance: 'integer',
} as const satisfies Record<CataloguePageParams['sort'], ColumnKind>

const order = ({ sort }: CataloguePageParams) =>
  [
    { field: 'value', column: 'sort_key', kind: KINDS[sort] },
    { field: 'id', column: 'id' },
  ] as const

const sortValue = (sort: CataloguePageParams['sort'], course: ListedRow['course'], value: unknown): number | string => {
  if (sort === 'createdAt' || sort === 'updatedAt') return course[sort]
  if (sort === 'publishedAt') return course.publishedAt ?? NEVER_PUBLISHED
  return sort === 'title' ? String(value) : Number(value)
}

const COUNTED = new Set(['rating', 'enrollments'])
const counters = (tenant: unknown) => sql`left join lyceum_course_counters n on n.tenant_id = ${tenant} and n.id = c.id`

/**
 * Evaluates the filters once: the matches are counted and sorted as rows of id and sort key, and what a page shows is
 * joined to the rows of that page only.
 */
const pageStatement = viewStatement<CataloguePageParams>(
  (builder, params) => {
    const { db, tenant, param, flavour } = builder
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    const matched = sql<{ id: string; sort_key: unknown }>`(
      select c.id, ${sortExpression(builder, params)} as sort_key from lyceum_courses c
      ${COUNTED.has(params.sort) ? counters(tenant) : sql``} where ${selected(builder, params)})`
    const page = sql<{
      id: string
      sort_key: unknown
    }>`(select id, sort_key from matched where ${afterPosition(builder, params, order(params), params.descending)} order by 2 ${direction}, 1 ${direction}
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
        ...summaryFields.map((field) => selectedField(courses, field, flavour.codecs, 'c', columnOf(field))),
        sql`coalesce(n.enrollments, 0)`.as('enrollments'),
        sql`coalesce(n.completions, 0)`.as('completions'),
        sql`coalesce(n.rating_count, 0)`.as('rating_count'),
        sql`coalesce(n.rating_sum, 0)`.as('rating_sum'),
        'g.id as group_id',
        'g.name as group_name',
        'g.slug as group_slug',
        names.as('instructor_names'),
        sql`(select count(*) from matched)`.as('total'),
        sql`p.sort_key`.as('sort_key'),
      ])
      .orderBy(sql`p.sort_key ${direction}, p.id ${direction}`)
  },
  (params) => JSON.stringify([shapeOf(params), params.sort, params.descending, params.after === null]),
)

const countStatement = viewStatement<CataloguePageParams>(
  (builder, params) =>
    builder.db
      .selectFrom(sql`lyceum_courses`.as('c'))
      .select(sql`count(*)`.as('total'))
      .where(selected(builder, params)),
  shapeOf,
)

const WIDTH = summaryFields.length
const TOTAL = WIDTH + 8
const decoderOf = memoizeByObject((flavour: Flavour) => decoderFor(courses, summaryFields, flavour.codecs))

const pageView = sqlView(
  cataloguePage,
  [courses, courseCounters, courseInstructors, categories, users],
  async ({ rows, flavour }, params) => {
    const found = await rows(pageStatement, params)
    // A page without rows cannot say how many there are before it.
    const [total] =
      found[0]?.slice(TOTAL) ??
      (params.offset === 0 && params.after === null ? [0] : ((await rows(countStatement, params))[0] ?? []))
    const decode = decoderOf(flavour)
    const names = flavour.codecs.json.decode
    return {
      total: Number(total),
      rows: found.map((values): ListedRow => {
        const [enrollments, completions, ratingCount, ratingSum, id, name, slug, people] = values.slice(WIDTH)
        // Decoded by the columns of `summaryFields`, which are the keys of this type.
        const course = decode(values, 0) as ListedRow['course']
        return {
          value: sortValue(params.sort, course, values[TOTAL + 1]),
          course,
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

export const catalogueViews = [pageView]
