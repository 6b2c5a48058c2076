import { type CatalogueFilter, type CataloguePageParams, courses, type Visibility } from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { columnOf } from '../naming.ts'
import { containsTexts, textShapeOf } from '../text-search.ts'
import type { ViewBuilder } from '../view.ts'

/** The parameters that select courses. Which of the filters are present decides the statement's text. */
export type Selecting = Pick<CataloguePageParams, 'visibility' | 'filter' | 'now'>
type Condition = RawBuilder<SqlBool>

const and = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

const visibleTo = <Params extends { visibility: Visibility }>(
  { tenant, param }: ViewBuilder<Params>,
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

export const priceNow = <Params extends { now: string }>({ param }: ViewBuilder<Params>): RawBuilder<number> =>
  sql`(case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ${param(({ now }) => now, 'instant')})
    then c.discount_price else c.price end)`

/** Each word of the query behind a space, as it stands in a text where it begins a word. */
const wordStarts = ({ filter }: Pick<Selecting, 'filter'>): string[] => filter.words.map((word) => ` ${word}`)

export const beginsAWord = <Params extends Selecting>(
  { param, flavour }: ViewBuilder<Params>,
  column: string,
  word: number,
): Condition =>
  flavour.textIndexing.contains(
    sql.ref(column),
    param((params) => flavour.textIndexing.encodeText(wordStarts(params)[word] ?? '')),
  )

/** The courses that the caller may see, unfiltered. */
export const visible = <Params extends { visibility: Visibility }>(
  builder: ViewBuilder<Params>,
  { visibility }: { visibility: Visibility },
): Condition => and([sql`c.tenant_id = ${builder.tenant}`, ...visibleTo(builder, visibility)])

const EQUALS = ['categoryId', 'level', 'language', 'classId', 'creationMethod'] as const

/** The conditions of `matches` in core's catalog rules, one for each filter that is given. */
const matching = <Params extends Selecting>(builder: ViewBuilder<Params>, params: Params): Condition[] => {
  const { filter }: { filter: CatalogueFilter } = params
  const { tenant, param, flavour } = builder
  const conditions: Condition[] = [
    filter.status === undefined
      ? sql`c.status <> 'archived'`
      : sql`c.status = ${param((params) => params.filter.status)}`,
  ]
  for (const field of EQUALS)
    if (filter[field] !== undefined)
      conditions.push(sql`${sql.ref(`c.${columnOf(field)}`)} = ${param((params) => params.filter[field])}`)
  if (filter.featured !== undefined)
    conditions.push(sql`c.featured = ${param((params) => params.filter.featured, 'boolean')}`)
  if (filter.tag !== undefined)
    conditions.push(
      flavour.jsonListHas(
        sql.ref('c.tags'),
        param((params) => params.filter.tag),
      ),
    )
  if (filter.instructorId !== undefined)
    conditions.push(
      sql`exists (select 1 from lyceum_course_instructors i where i.tenant_id = ${tenant} and i.course_id = c.id
        and i.user_id = ${param((params) => params.filter.instructorId)} and i.active)`,
    )
  if (filter.minPrice !== undefined)
    conditions.push(sql`${priceNow(builder)} >= ${param((params) => params.filter.minPrice, 'integer')}`)
  if (filter.maxPrice !== undefined)
    conditions.push(sql`${priceNow(builder)} <= ${param((params) => params.filter.maxPrice, 'integer')}`)
  if (filter.words.length > 0) {
    const words = { collection: courses, index: 'byText', alias: 'c', texts: wordStarts }
    conditions.push(containsTexts(builder, words, params))
  }
  return conditions
}

export const selected = <Params extends Selecting>(builder: ViewBuilder<Params>, params: Params): Condition =>
  and([visible(builder, params), ...matching(builder, params)])

export const shapeOf = ({ visibility, filter }: Selecting): string =>
  JSON.stringify([
    visibility.everything,
    visibility.staffUserId === null,
    Object.keys(filter).sort(),
    textShapeOf(wordStarts({ filter })),
  ])

export const RATING = sql<number>`(case when n.rating_count > 0 then cast(n.rating_sum as double precision) / n.rating_count else 0.0 end)`
