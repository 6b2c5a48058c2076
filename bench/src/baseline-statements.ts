/** Statements of both hand-written baselines; `?` is the next parameter. */

export const DETAILS_HEAD = `
  select c.id, c.title, c.slug, c.description, c.thumbnail_url, c.level, c.updated_at, g.name, n.rating_count, n.rating_sum,
    e.id, e.status, e.enrolled_at, e.expires_at, e.unlimited, e.completed_at, r.last_placement_id, r.time_spent_seconds,
    r.last_accessed_at
  from lyceum_courses c
  join lyceum_enrollments e on e.tenant_id = c.tenant_id and e.course_id = c.id and e.user_id = ?
  left join lyceum_categories g on g.tenant_id = c.tenant_id and g.id = c.category_id
  left join lyceum_course_counters n on n.tenant_id = c.tenant_id and n.id = c.id
  left join lyceum_course_progress r on r.tenant_id = c.tenant_id and r.id = e.id
  where c.tenant_id = ? and c.id = ?`

export const DETAILS_INSTRUCTORS = `
  select u.name from lyceum_course_instructors i
  join lyceum_users u on u.tenant_id = i.tenant_id and u.id = i.user_id
  where i.tenant_id = ? and i.course_id = ? and i.active order by i.position`

export const DETAILS_MODULES = `
  select id, container_id, position, title, description, published, starts_at, ends_at
  from lyceum_modules where tenant_id = ? and course_id = ? order by position`

export const DETAILS_PLACES = `
  select p.id, p.container_id, p.position, p.sequence, p.visible, p.required, p.mandatory, p.free_lesson, p.opens_at,
    p.closes_at, p.kind, p.seconds, l.title, l.duration_minutes, l.resource_count, d.status, d.percentage,
    d.watched_seconds, d.duration_seconds, d.resume_seconds, d.time_spent_seconds, d.score, d.passed, d.completed_at,
    d.last_accessed_at, d.bookmarked, d.liked, d.notes
  from lyceum_placements p
  join lyceum_lessons l on l.tenant_id = p.tenant_id and l.id = p.lesson_id
  left join lyceum_enrollments e on e.tenant_id = p.tenant_id and e.course_id = p.course_id and e.user_id = ?
  left join lyceum_lesson_progress d
    on d.tenant_id = p.tenant_id and d.enrollment_id = e.id and d.cycle = e.cycle and d.placement_id = p.id
  where p.tenant_id = ? and p.course_id = ? order by p.sequence`

/** Filters once, counts and sorts the matches, and joins other tables for the page only. */
export const catalogueStatement = (jsonList: string): string => `
  with matched as materialized (
    select c.id, case when n.rating_count > 0 then cast(n.rating_sum as double precision) / n.rating_count else 0.0 end as rating
    from lyceum_courses c left join lyceum_course_counters n on n.tenant_id = c.tenant_id and n.id = c.id
    where c.tenant_id = ? and c.status = 'published' and c.category_id = ? and c.language = ?
      and (case when c.discount_price is not null and (c.discount_ends_at is null or c.discount_ends_at > ?)
        then c.discount_price else c.price end) <= ?
      and c.search_text like ?)
  select (select count(*) from matched), c.id, c.title, c.slug, c.subtitle, c.short_description, c.description,
    c.subcategory, c.level, c.language, c.status, c.price, c.currency, c.discount_price, c.discount_ends_at,
    c.duration_minutes, c.duration_weeks, c.tags, c.thumbnail_url, c.class_id, c.featured, c.has_certificate,
    c.max_enrollments, c.starts_at, c.ends_at, c.creation_method, c.created_at, c.updated_at, c.published_at,
    n.enrollments, n.completions, n.rating_count, n.rating_sum, g.id, g.name, g.slug,
    (select ${jsonList} from lyceum_course_instructors i
      left join lyceum_users u on u.tenant_id = i.tenant_id and u.id = i.user_id
      where i.tenant_id = c.tenant_id and i.course_id = c.id and i.active) as teachers
  from (select id, rating from matched order by rating desc, id desc limit ?) p
  join lyceum_courses c on c.tenant_id = ? and c.id = p.id
  left join lyceum_course_counters n on n.tenant_id = c.tenant_id and n.id = c.id
  left join lyceum_categories g on g.tenant_id = c.tenant_id and g.id = c.category_id
  order by p.rating desc, p.id desc`
