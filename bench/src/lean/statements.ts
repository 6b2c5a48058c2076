/** Reads of both lean databases; `?` is the next parameter. Columns stand as `baseline-answers.ts` reads them. */

const TAUGHT_BY = (jsonList: string): string => `
  (select ${jsonList} from instructors i left join users u on u.tenant = i.tenant and u.id = i.user_id
    where i.tenant = c.tenant and i.course_id = c.id and i.active)`

export const detailsHead = (jsonList: string): string => `
  select c.id, c.title, c.slug, c.description, c.thumbnail_url, c.level, c.updated_at, g.name, n.rating_count, n.rating_sum,
    e.id, e.status, e.enrolled_at, e.expires_at, null, e.completed_at, r.last_placement_id, r.time_spent_seconds,
    r.last_accessed_at, ${TAUGHT_BY(jsonList)}
  from courses c
  join enrollments e on e.tenant = c.tenant and e.course_id = c.id and e.user_id = ?
  left join categories g on g.tenant = c.tenant and g.id = c.category_id
  left join counters n on n.tenant = c.tenant and n.id = c.id
  left join rollups r on r.tenant = c.tenant and r.enrollment_id = e.id
  where c.tenant = ? and c.id = ?`

export const DETAILS_MODULES = `
  select id, container_id, position, title from modules where tenant = ? and course_id = ? order by position, id`

export const DETAILS_PLACES = `
  select p.id, p.container_id, p.position, p.sequence, p.visible, p.required, p.mandatory, p.free_lesson, p.opens_at,
    p.closes_at, p.kind, p.seconds, p.title, p.minutes, p.resources, l.status, l.percentage, l.watched_seconds,
    l.duration_seconds, l.resume_seconds, l.time_spent_seconds, l.score, l.passed, l.completed_at, l.last_accessed_at,
    l.bookmarked, null, l.notes
  from placements p
  left join enrollments e on e.tenant = p.tenant and e.course_id = p.course_id and e.user_id = ?
  left join lessons l on l.tenant = p.tenant and l.enrollment_id = e.id and l.placement_id = p.id
  where p.tenant = ? and p.course_id = ? order by p.sequence`

export const catalogue = (jsonList: string): string => `
  with matched as materialized (
    select c.id, case when n.rating_count > 0 then cast(n.rating_sum as double precision) / n.rating_count else 0.0 end as rating
    from courses c left join counters n on n.tenant = c.tenant and n.id = c.id
    where c.tenant = ? and c.status = 'published' and c.category_id = ? and c.language = ?
      and (case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ?)
        then c.discount_price else c.price end) <= ?
      and c.search_text like ?)
  select (select count(*) from matched), c.id, c.title, c.slug, c.subtitle, c.short_description, c.description,
    c.subcategory, c.level, c.language, c.status, c.price, c.currency, c.discount_price, c.discount_ends_at,
    c.duration_minutes, c.duration_weeks, c.tags, c.thumbnail_url, c.class_id, c.featured, c.has_certificate,
    c.max_enrollments, c.starts_at, c.ends_at, c.creation_method, c.created_at, c.updated_at, c.published_at,
    n.enrollments, n.completions, n.rating_count, n.rating_sum, g.id, g.name, g.slug, ${TAUGHT_BY(jsonList)}
  from (select id, rating from matched order by rating desc, id desc limit ?) p
  join courses c on c.tenant = ? and c.id = p.id
  left join counters n on n.tenant = c.tenant and n.id = c.id
  left join categories g on g.tenant = c.tenant and g.id = c.category_id
  order by p.rating desc, p.id desc`
