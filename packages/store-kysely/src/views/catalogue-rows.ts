import type { ColumnKind } from '@lyceum/core'
import {
  ASSUMED_RATING,
  ASSUMED_REVIEWS,
  type CatalogueFilter,
  type CataloguePageParams,
  HALFWAY_ENROLLMENTS,
  NEVER_PUBLISHED,
  POPULARITY_RANGE,
  SEARCH_WEIGHT,
} from '@lyceum/core/storage'
import { sql } from 'kysely'
import { afterPosition } from '../position.ts'
import type { ViewBuilder } from '../view.ts'
import { beginsAWord, priceNow, RATING, selected, sharedTrigrams } from './catalogue-filter.ts'

/** The course of a row, and the value that the list is sorted by. */
interface PlacedRow {
  id: string
  sort_key: unknown
}

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
    case 'popularity':
      return POPULARITY
    case 'relevance':
      return sql`(${textMatch(builder, filter)}) * ${sql.lit(POPULARITY_RANGE)} + ${POPULARITY}`
  }
}

/** How well a course that matches does so: see `relevance` and `similarity` in core. */
const textMatch = <Params extends CataloguePageParams>(builder: ViewBuilder<Params>, filter: CatalogueFilter) => {
  if (filter.words.length === 0) return sql`${wholeTitle(builder)}`
  if (filter.similar) return sharedTrigrams(builder)
  const weights = filter.words.map(
    (_, word) => sql`(case when ${beginsAWord(builder, 'c.search_title', word)} then ${sql.lit(SEARCH_WEIGHT.title)}
      when ${beginsAWord(builder, 'c.search_tags', word)} then ${sql.lit(SEARCH_WEIGHT.tags)} else ${sql.lit(SEARCH_WEIGHT.text)} end)`,
  )
  return sql.join([wholeTitle(builder), ...weights], sql` + `)
}

const wholeTitle = <Params extends CataloguePageParams>({ param }: ViewBuilder<Params>) =>
  sql`(case when c.search_title = ${param(({ filter }) => filter.phrase)} then ${sql.lit(SEARCH_WEIGHT.wholeTitle)} else 0 end)`

/** Of integers, whose quotient is one on both databases. */
export const POPULARITY = sql<number>`((500 * coalesce(n.enrollments, 0)) / (coalesce(n.enrollments, 0) + ${sql.lit(HALFWAY_ENROLLMENTS)})
  + (100 * coalesce(n.rating_sum, 0) + ${sql.lit(ASSUMED_REVIEWS * ASSUMED_RATING)}) / (coalesce(n.rating_count, 0) + ${sql.lit(ASSUMED_REVIEWS)}))`

const KINDS = {
  createdAt: 'instant',
  updatedAt: 'instant',
  publishedAt: 'instant',
  title: 'text',
  price: 'integer',
  rating: 'real',
  enrollments: 'integer',
  popularity: 'integer',
  relevance: 'integer',
} as const satisfies Record<CataloguePageParams['sort'], ColumnKind>

/** The order of the page; `source` names the columns of what it is read from. */
const order = ({ sort }: CataloguePageParams, source: { readonly value: string; readonly id: string }) =>
  [
    { field: 'value', column: source.value, kind: KINDS[sort] },
    { field: 'id', column: source.id },
  ] as const

const COUNTED = new Set(['rating', 'enrollments', 'popularity', 'relevance'])
export const counters = (tenant: unknown) =>
  sql`left join lyceum_course_counters n on n.tenant_id = ${tenant} and n.id = c.id`

/** Sorts and filters that indexes hold: a page is read in the order of one, and counted over one. */
const INDEXED_SORTS: { readonly [sort in CataloguePageParams['sort']]?: string } = {
  createdAt: 'c.created_at',
  title: 'c.title_key',
}
const INDEXED_FILTERS = new Set(['status', 'categoryId'])

/** The column by which the page can be read; undefined where the courses themselves must be looked at. */
const indexedColumn = ({ sort, filter: { words, phrase, ...filter } }: CataloguePageParams): string | undefined =>
  words.length === 0 && Object.keys(filter).every((name) => INDEXED_FILTERS.has(name)) ? INDEXED_SORTS[sort] : undefined

const limits = ({ param }: ViewBuilder<CataloguePageParams>) =>
  sql`limit ${param(({ limit }) => limit, 'integer')} offset ${param(({ offset }) => offset, 'integer')}`

/** How many rows a usual page and the largest one have, with one more that tells whether there is a next. */
const PAGES = [21, 101]

/**
 * At least as many rows as the page has, the same for pages of about its size. PostgreSQL takes a limit that is a
 * parameter for a tenth of all rows: without this number it would read whole tables to join what stands on a page.
 */
export const mostRows = ({ limit }: CataloguePageParams): number => PAGES.find((rows) => limit <= rows) ?? limit

/** Reads the page in the order of an index, and counts the matches over one. */
const indexedRows = (builder: ViewBuilder<CataloguePageParams>, params: CataloguePageParams, column: string) => {
  const direction = sql.raw(params.descending ? 'desc' : 'asc')
  const position = order(params, { value: column, id: 'c.id' })
  const matches = selected(builder, params)
  return {
    matched: undefined,
    page: sql<PlacedRow>`(select c.id, ${sql.ref(column)} as sort_key from lyceum_courses c
      where ${matches} and ${afterPosition(builder, params, position, params.descending)}
      order by ${sql.ref(column)} ${direction}, c.id ${direction} ${limits(builder)})`,
    total: sql`(select count(*) from lyceum_courses c where ${matches})`,
  }
}

/** Evaluates the filters once: the matches are counted and sorted as rows of id and sort key. */
const sortedRows = (builder: ViewBuilder<CataloguePageParams>, params: CataloguePageParams) => {
  const direction = sql.raw(params.descending ? 'desc' : 'asc')
  const position = order(params, { value: 'sort_key', id: 'id' })
  return {
    matched: sql<PlacedRow>`(
      select c.id, ${sortExpression(builder, params)} as sort_key from lyceum_courses c
      ${COUNTED.has(params.sort) ? counters(builder.tenant) : sql``} where ${selected(builder, params)})`,
    page: sql<PlacedRow>`(select id, sort_key from matched
      where ${afterPosition(builder, params, position, params.descending)}
      order by 2 ${direction}, 1 ${direction} ${limits(builder)})`,
    total: sql`(select count(*) from matched)`,
  }
}

/** What stands on a page, and how many courses match; `matched` is a common table expression that they read, if any. */
export const placedRows = (builder: ViewBuilder<CataloguePageParams>, params: CataloguePageParams) => {
  const column = indexedColumn(params)
  const { page, ...rows } = column ? indexedRows(builder, params, column) : sortedRows(builder, params)
  return { ...rows, page: sql<PlacedRow>`(select * from ${page} as placed limit ${sql.lit(mostRows(params))})` }
}
