import {
  anyInCatalogue,
  type CataloguePageParams,
  cataloguePage,
  categories,
  courseCounters,
  courseInstructors,
  courses,
  type ListedRow,
  listedCounters,
  NEVER_PUBLISHED,
  summaryFields,
  users,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Flavour } from '../flavour.ts'
import { memoizeByObject } from '../memoize.ts'
import { columnOf } from '../naming.ts'
import { decoderFor, selectedField } from '../rows.ts'
import { sqlView, viewStatement } from '../view.ts'
import { type Selecting, selected, shapeOf } from './catalogue-filter.ts'
import { mostRows, placedRows } from './catalogue-rows.ts'

const sortValue = (sort: CataloguePageParams['sort'], course: ListedRow['course'], value: unknown): number | string => {
  if (sort === 'createdAt' || sort === 'updatedAt') return course[sort]
  if (sort === 'publishedAt') return course.publishedAt ?? NEVER_PUBLISHED
  return sort === 'title' ? String(value) : Number(value)
}

/** What a page shows is joined to the rows of that page only. */
const pageStatement = viewStatement<CataloguePageParams>(
  (builder, params) => {
    const { db, tenant, flavour } = builder
    const direction = sql.raw(params.descending ? 'desc' : 'asc')
    const { matched, page, total } = placedRows(builder, params)
    const person = flavour.jsonTuple(
      sql`i.user_id`,
      sql`coalesce(u.name, i.user_id)`,
      sql`u.username`,
      sql`u.first_name`,
      sql`u.last_name`,
      sql`u.avatar_url`,
    )
    const people = sql`(select ${flavour.jsonList(person, sql`i.position`)}
      from lyceum_course_instructors i left join lyceum_users u on u.tenant_id = ${tenant} and u.id = i.user_id
      where i.tenant_id = ${tenant} and i.course_id = c.id and i.active)`
    const from = matched
      ? db.with(
          (cte) => cte('matched').materialized(),
          () => matched,
        )
      : db
    return from
      .selectFrom(page.as('p'))
      .innerJoin('lyceum_courses as c', (join) => join.on(sql<SqlBool>`c.tenant_id = ${tenant} and c.id = p.id`))
      .leftJoin('lyceum_course_counters as n', (join) => join.on(sql<SqlBool>`n.tenant_id = ${tenant} and n.id = p.id`))
      .leftJoin('lyceum_categories as g', (join) =>
        join.on(sql<SqlBool>`g.tenant_id = ${tenant} and g.id = c.category_id`),
      )
      .select([
        ...summaryFields.map((field) => selectedField(courses, field, flavour.codecs, 'c', columnOf(field))),
        ...listedCounters.map((field) => sql`coalesce(${sql.ref(`n.${columnOf(field)}`)}, 0)`.as(columnOf(field))),
        'g.id as group_id',
        'g.name as group_name',
        'g.slug as group_slug',
        sql`case when g.active then 1 else 0 end`.as('group_active'),
        people.as('instructors'),
        total.as('total'),
        sql`p.sort_key`.as('sort_key'),
      ])
      .orderBy(sql`p.sort_key ${direction}, p.id ${direction}`)
  },
  (params) =>
    JSON.stringify([shapeOf(params), params.sort, params.descending, params.after === null, mostRows(params)]),
  { onePlan: true },
)

const countStatement = viewStatement<CataloguePageParams>(
  (builder, params) =>
    builder.db
      .selectFrom(sql`lyceum_courses`.as('c'))
      .select(sql`count(*)`.as('total'))
      .where(selected(builder, params)),
  shapeOf,
  { onePlan: true },
)

/** Reads the people of a course as they were selected. */
const teachersOf = ({ codecs }: Flavour) => {
  const { decode = (value: unknown) => value } = codecs.json
  return (people: unknown): ListedRow['instructors'] => {
    const list = people === null ? [] : decode(people)
    // Selected in this order, each as the column of `users` that it is.
    return (list as (string | null)[][]).map(([id, name, username, firstName, lastName, avatarUrl]) => ({
      ...{ id: id ?? '', name: name ?? '', username: username ?? null },
      ...{ firstName: firstName ?? null, lastName: lastName ?? null, avatarUrl: avatarUrl ?? null },
    }))
  }
}

const WIDTH = summaryFields.length
const SHOWN = WIDTH + listedCounters.length
const TOTAL = SHOWN + 5
const decoderOf = memoizeByObject((flavour: Flavour) => decoderFor(courses, summaryFields, flavour.codecs))

// One value for each of the fields.
const countersOf = (values: readonly unknown[]): ListedRow['counters'] =>
  Object.fromEntries(listedCounters.map((field, at) => [field, Number(values[WIDTH + at])])) as ListedRow['counters']

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
    const toTeachers = teachersOf(flavour)
    return {
      total: Number(total),
      rows: found.map((values): ListedRow => {
        const [id, name, slug, active, people] = values.slice(SHOWN)
        // Decoded by the columns of `summaryFields`, which are the keys of this type.
        const course = decode(values, 0) as ListedRow['course']
        return {
          value: sortValue(params.sort, course, values[TOTAL + 1]),
          course,
          counters: countersOf(values),
          category:
            id === null
              ? null
              : { id: String(id), name: String(name), slug: String(slug), active: Number(active) === 1 },
          instructors: toTeachers(people),
        }
      }),
    }
  },
)

/** So many courses are looked at before an index is, which has many entries of frequent words. */
const GLANCED_AT = 50

const anyStatement = viewStatement<Selecting>(
  (builder, params) => {
    const some = (from: RawBuilder<unknown>, unindexed: boolean) =>
      sql<SqlBool>`exists (select 1 from ${from} c where ${selected(builder, params, unindexed)})`
    const glance = sql`(select * from lyceum_courses where tenant_id = ${builder.tenant} and status = 'published'
      limit ${sql.lit(GLANCED_AT)})`
    return builder.db
      .selectNoFrom(sql`1`.as('one'))
      .where(sql<SqlBool>`(${some(glance, true)} or ${some(sql`lyceum_courses`, false)})`)
  },
  shapeOf,
  { onePlan: true },
)

const anyView = sqlView(
  anyInCatalogue,
  [courses, courseCounters, courseInstructors],
  async ({ rows }, params) => (await rows(anyStatement, params)).length > 0,
)

export const catalogueViews = [pageView, anyView]
