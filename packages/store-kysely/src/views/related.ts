import {
  COMPARED_TAGS,
  courseCounters,
  courses,
  RELATED_CANDIDATES,
  RELATED_POINTS,
  type RelatedParams,
  relatedCourses,
} from '@lyceum/core/storage'
import { sql } from 'kysely'
import { hasText } from '../text-search.ts'
import { sqlView, viewStatement } from '../view.ts'
import { counters, POPULARITY } from './catalogue-rows.ts'

const relatedStatement = viewStatement<RelatedParams>(
  ({ db, tenant, param, flavour }, { categoryId, tags }) => {
    const category = param((params: RelatedParams) => params.categoryId)
    const newest = (where: ReturnType<typeof sql>) => sql`select id from (
      select id from lyceum_courses where tenant_id = ${tenant} and ${where} and status = 'published'
      order by created_at desc, id desc limit ${sql.lit(RELATED_CANDIDATES)}) as newest`
    const anywhere = newest(sql`true`)
    const candidates = categoryId === null ? anywhere : sql`${newest(sql`category_id = ${category}`)} union ${anywhere}`
    const inCategory =
      categoryId === null
        ? []
        : [sql`case when c.category_id = ${category} then ${sql.lit(RELATED_POINTS.category)} else 0 end`]
    const shared = tags.slice(0, COMPARED_TAGS).map((_, at) => {
      const tag = param((params: RelatedParams) => params.tags[at] ?? '')
      return sql`case when ${hasText(flavour, 'c.tags', tag)} then ${sql.lit(RELATED_POINTS.tag)} else 0 end`
    })
    const subject = sql<number>`(${sql.join([sql`0`, ...inCategory, ...shared], sql` + `)})`
    const level = sql`case when c.level = ${param(({ level }) => level)} then ${sql.lit(RELATED_POINTS.level)} else 0 end`
    return db
      .selectFrom(
        sql<{ id: string; subject: number; level: number; popularity: number }>`(
          select c.id, ${subject} as subject, ${level} as level, ${POPULARITY} as popularity
          from lyceum_courses c ${counters(tenant)}
          where c.tenant_id = ${tenant} and c.id in (${candidates})
            and c.family_id <> ${param(({ familyId }) => familyId)})`.as('r'),
      )
      .select(['r.id', sql<number>`r.subject + r.level`.as('points')])
      .where('r.subject', '>', sql<number>`0`)
      .orderBy(sql`2 desc, r.popularity desc, r.id`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
  },
  ({ categoryId, tags }) => `${categoryId === null} ${Math.min(tags.length, COMPARED_TAGS)}`,
)

const relatedView = sqlView(relatedCourses, [courses, courseCounters], async ({ rows }, params) =>
  (await rows(relatedStatement, params)).map(([id, points]) => ({ id: String(id), points: Number(points) })),
)

export const relatedViews = [relatedView]
