import {
  COMPARED_TAGS,
  courseCounters,
  courses,
  RELATED_CANDIDATES,
  RELATED_POINTS,
  type RelatedParams,
  relatedCourses,
  tagTexts,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { containsText, containsTexts, hasText, textShapeOf } from '../text-search.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'
import { counters, POPULARITY } from './catalogue-rows.ts'

type Builder = ViewBuilder<RelatedParams>

const textsOf = (params: Pick<RelatedParams, 'tags'>): readonly (readonly string[])[] => {
  const texts = tagTexts(params)
  return texts.length === 0 ? [] : [texts]
}
const tagField = { collection: courses, index: 'byTagText', alias: 'c', texts: textsOf }

const points = (condition: RawBuilder<SqlBool>, count: number) =>
  sql`case when ${condition} then ${sql.lit(count)} else 0 end`
const sum = (parts: readonly RawBuilder<unknown>[]) => sql<number>`(${sql.join([sql`0`, ...parts], sql` + `)})`

const category = ({ param }: Builder) => param(({ categoryId }) => categoryId)
const categoryPoints = (builder: Builder, { categoryId }: RelatedParams) =>
  categoryId === null ? [] : [points(sql`c.category_id = ${category(builder)}`, RELATED_POINTS.category)]
const levelPoints = ({ param }: Builder) => points(sql`c.level = ${param(({ level }) => level)}`, RELATED_POINTS.level)

/** The ids of the courses that are looked at. */
const candidates = (builder: Builder, params: RelatedParams) => {
  const { tenant, param } = builder
  const published = sql`c.tenant_id = ${tenant} and c.status = 'published'`
  const most = sql`limit ${sql.lit(RELATED_CANDIDATES)}`
  const inCategory = sql`select id from (select c.id from lyceum_courses c
    where ${published} and c.category_id = ${category(builder)} order by c.created_at desc, c.id desc ${most}) as newest`
  const named = tagTexts(params).map((_, at) =>
    points(
      containsText(builder, sql.ref('c.search_tags'), (given) => tagTexts(given)[at] ?? ''),
      RELATED_POINTS.tag,
    ),
  )
  const wordPoints = sum([...categoryPoints(builder, params), ...named, levelPoints(builder)])
  const tagged = sql`select id from (select c.id from lyceum_courses c
    where ${published} and c.family_id <> ${param(({ familyId }) => familyId)} and ${containsTexts(builder, tagField, params)}
    order by ${wordPoints} desc, c.created_at desc, c.id desc ${most}) as nearest`
  const parts = [...(params.categoryId === null ? [] : [inCategory]), ...(named.length === 0 ? [] : [tagged])]
  return parts.length === 0 ? sql`select null` : sql.join(parts, sql` union `)
}

const relatedStatement = viewStatement<RelatedParams>(
  (builder, params) => {
    const { db, tenant, param, flavour } = builder
    const shared = params.tags.slice(0, COMPARED_TAGS).map((_, at) =>
      points(
        hasText(
          flavour,
          'c.tags',
          param(({ tags }) => tags[at] ?? ''),
        ),
        RELATED_POINTS.tag,
      ),
    )
    const subject = sum([...categoryPoints(builder, params), ...shared])
    return db
      .selectFrom(
        sql<{ id: string; subject: number; level: number; popularity: number }>`(
          select c.id, ${subject} as subject, ${levelPoints(builder)} as level, ${POPULARITY} as popularity
          from lyceum_courses c ${counters(tenant)}
          where c.tenant_id = ${tenant} and c.id in (${candidates(builder, params)})
            and c.family_id <> ${param(({ familyId }) => familyId)})`.as('r'),
      )
      .select(['r.id', sql<number>`r.subject + r.level`.as('points')])
      .where('r.subject', '>', sql<number>`0`)
      .orderBy(sql`2 desc, r.popularity desc, r.id`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
  },
  (params) =>
    `${params.categoryId === null} ${Math.min(params.tags.length, COMPARED_TAGS)} ${textShapeOf(textsOf(params))}`,
)

const relatedView = sqlView(relatedCourses, [courses, courseCounters], async ({ rows }, params) =>
  (await rows(relatedStatement, params)).map(([id, points]) => ({ id: String(id), points: Number(points) })),
)

export const relatedViews = [relatedView]
