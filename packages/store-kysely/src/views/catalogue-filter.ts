import {
  type CatalogueFilter,
  type CataloguePageParams,
  courses,
  leastShared,
  pieces,
  toSearchText,
  trigrams,
  type Visibility,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { columnOf } from '../naming.ts'
import { containsText, containsTexts, hasText, textShapeOf } from '../text-search.ts'
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
  // Not `or`, which SQLite would answer by two indexes: it then reads every course, and sorts them for the page. With its offset
  // PostgreSQL looks into an index for each course that is not published; else it may read all teachers of all tenants.
  return [
    sql`case when c.status = 'published' then true else exists (
      select 1 from lyceum_course_instructors v
      where v.tenant_id = ${tenant} and v.user_id = ${param(({ visibility }) => visibility.staffUserId)}
        and v.course_id = c.id and v.active limit 1 offset 0) end`,
  ]
}

export const priceNow = <Params extends { now: string }>({ param }: ViewBuilder<Params>): RawBuilder<number> =>
  sql`(case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ${param(({ now }) => now, 'instant')})
    then c.discount_price else c.price end)`

type Filtering = Pick<Selecting, 'filter'>

const wordsField = {
  ...{ collection: courses, index: 'byText', alias: 'c' },
  texts: ({ filter }: Filtering) => filter.words.map((word) => ` ${word}`),
}
const similarField = {
  ...{ collection: courses, index: 'byTitleText', alias: 'c' },
  texts: ({ filter }: Filtering) => filter.words.map(pieces),
}
/** The words of a tag stand in the text of each course that has it. */
const tagField = {
  ...{ collection: courses, index: 'byText', alias: 'c' },
  texts: ({ filter: { tag } }: Filtering) => {
    const words = toSearchText(tag ?? null)
    return words === '' ? [] : [words]
  },
}

/** So many courses are looked at one by one in about the time in which an index of text finds frequent words. */
const FEW = 2_000

/**
 * Whether the category or the teacher has few courses. SQLite does not know how many rows an index of text finds, and would
 * always begin with it.
 */
const fewOthers = <Params extends Selecting>(
  { tenant, param }: ViewBuilder<Params>,
  { categoryId, instructorId }: CatalogueFilter,
): Condition | undefined => {
  const few = (rows: RawBuilder<unknown>): Condition =>
    sql`(select count(*) from (${rows} limit ${sql.lit(FEW)}) as others) < ${sql.lit(FEW)}`
  if (categoryId !== undefined)
    return few(sql`select 1 from lyceum_courses where tenant_id = ${tenant}
      and category_id = ${param(({ filter }) => filter.categoryId)}`)
  if (instructorId === undefined) return undefined
  return few(sql`select 1 from lyceum_course_instructors where tenant_id = ${tenant}
    and user_id = ${param(({ filter }) => filter.instructorId)}`)
}

export const beginsAWord = <Params extends Selecting>(
  builder: ViewBuilder<Params>,
  column: string,
  word: number,
): Condition => containsText(builder, sql.ref(column), ({ filter }) => ` ${filter.words[word] ?? ''}`)

/** How many trigrams of the query the title has. */
export const sharedTrigrams = <Params extends Selecting>({ flavour, param }: ViewBuilder<Params>): RawBuilder<number> =>
  sql`(select count(*) from ${flavour.textList.rows(param(({ filter }) => flavour.textList.encode(trigrams(filter.words))))}
    where ${flavour.position(sql.ref('c.search_title'), sql.ref('value'))} > 0)`

/** The courses that the caller may see, unfiltered. */
export const visible = <Params extends { visibility: Visibility }>(
  builder: ViewBuilder<Params>,
  { visibility }: { visibility: Visibility },
): Condition => and([sql`c.tenant_id = ${builder.tenant}`, ...visibleTo(builder, visibility)])

const EQUALS = ['categoryId', 'level', 'language', 'classId', 'creationMethod'] as const

/** The conditions of `matches` in core's catalog rules, one for each filter that is given. */
const matching = <Params extends Selecting>(
  builder: ViewBuilder<Params>,
  params: Params,
  unindexed: boolean,
): Condition[] => {
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
      containsTexts(builder, { ...tagField, unindexed }, params),
      hasText(
        flavour,
        'c.tags',
        param((params) => params.filter.tag),
      ),
    )
  if (filter.subtitles !== undefined)
    conditions.push(
      hasText(
        flavour,
        'c.subtitle_languages',
        param((params) => params.filter.subtitles),
      ),
    )
  if (filter.instructorId !== undefined)
    conditions.push(
      sql`c.id in (select course_id from lyceum_course_instructors where tenant_id = ${tenant}
        and user_id = ${param((params) => params.filter.instructorId)} and active)`,
    )
  const bound = (name: keyof CatalogueFilter, value: RawBuilder<unknown>, operator: '>=' | '<=') => {
    if (filter[name] !== undefined)
      conditions.push(sql`${value} ${sql.raw(operator)} ${param((params) => params.filter[name], 'integer')}`)
  }
  bound('minPrice', priceNow(builder), '>=')
  bound('maxPrice', priceNow(builder), '<=')
  bound('minDuration', sql`c.duration_minutes`, '>=')
  bound('maxDuration', sql`c.duration_minutes`, '<=')
  if (filter.minRating !== undefined)
    conditions.push(
      sql`exists (select 1 from lyceum_course_counters n where n.tenant_id = ${tenant} and n.id = c.id
        and ${RATING} >= ${param((params) => params.filter.minRating, 'real')})`,
    )
  if (filter.similar && filter.words.length > 0)
    conditions.push(
      containsTexts(builder, { ...similarField, unindexed }, params),
      sql`${sharedTrigrams(builder)} >= ${param(({ filter }) => leastShared(trigrams(filter.words).length), 'integer')}`,
    )
  else if (filter.words.length > 0)
    conditions.push(containsTexts(builder, { ...wordsField, isFew: fewOthers(builder, filter), unindexed }, params))
  return conditions
}

/** The courses that match. If `unindexed`, no index of text is used. */
export const selected = <Params extends Selecting>(
  builder: ViewBuilder<Params>,
  params: Params,
  unindexed = false,
): Condition => and([visible(builder, params), ...matching(builder, params, unindexed)])

export const shapeOf = ({ visibility, filter }: Selecting): string =>
  JSON.stringify([
    visibility.everything,
    visibility.staffUserId === null,
    Object.keys(filter).sort(),
    textShapeOf((filter.similar ? similarField : wordsField).texts({ filter })),
    textShapeOf(tagField.texts({ filter })),
  ])

export const RATING = sql<number>`(case when n.rating_count > 0 then cast(n.rating_sum as double precision) / n.rating_count else 0.0 end)`
