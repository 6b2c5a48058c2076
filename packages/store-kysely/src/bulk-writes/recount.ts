import {
  courseProgress,
  enrollments,
  type RecountParams,
  RULES_VERSION,
  recountRollups,
  recountTerms,
} from '@lyceum/core/storage'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { joined } from '../joined.ts'
import { sqlBulkWrite, type ViewBuilder, viewStatement } from '../view.ts'

type Position = NonNullable<RecountParams['after']>

/** The rollups of a slice, and what is the same for all of them. */
interface Slice extends Pick<RecountParams, 'now' | 'outlineRevision'> {
  readonly ids: readonly string[]
  readonly terms: ReturnType<typeof recountTerms>
}

const sliceStatement = viewStatement<RecountParams>(
  ({ db, tenant, param }, { after }) => {
    const rest = sql`and (r.user_id, r.id) > (${param((params) => params.after?.userId)}, ${param((params) => params.after?.id)})`
    return db
      .selectFrom('lyceum_course_progress as r')
      .select(['r.user_id', 'r.id'])
      .where(
        sql<SqlBool>`r.tenant_id = ${tenant} and r.course_id = ${param(({ courseId }) => courseId)} ${after ? rest : sql``}`,
      )
      .orderBy(sql`r.user_id, r.id`)
      .limit(sql<number>`${param(({ limit }) => limit, 'integer')}`)
  },
  ({ after }) => `${after === null}`,
)

/** Half up, as the rules in core round. */
const milliseconds = (seconds: RawBuilder<unknown>) => sql`floor(${seconds} * 1000 + 0.5)`
const share = (part: RawBuilder<unknown>, whole: RawBuilder<unknown>) =>
  sql`case when ${whole} <= 0 then 0 when ${part} >= ${whole} then 1 else ${part} / ${whole} end`

/** The parts that both statements on a slice have in common. The table of rollups is named `rollup` in them. */
const partsOf = ({ flavour, tenant, param }: ViewBuilder<Slice>) => {
  /** Typed as the database counts: a bare parameter could be taken for an integer. */
  const number = (read: (terms: Slice['terms']) => number) =>
    sql<number>`cast(${param(({ terms }) => read(terms), 'real')} as double precision)`
  const lessonsByKind = number(({ weights, weighted }) => (weighted ? weights.lessons : 0))
  const time = number(({ weights }) => weights.time)
  const assessments = number(({ weights }) => weights.assessments)
  const activities = number(({ weights }) => weights.activities)

  /** `isComplete` and `coursePercentage` of core, on the columns of a table. */
  const isComplete = (table: RawBuilder<unknown>) => sql<SqlBool>`(${table}.required_total > 0
    and ${table}.required_completed >= ${table}.required_total
    and (${assessments} <= 0 or ${table}.assessments_passed >= ${table}.assessments_total))`
  const percentage = (table: RawBuilder<unknown>) => {
    const real = (column: string) => sql`cast(${table}.${sql.raw(column)} as double precision)`
    const completed = [real('required_completed'), real('required_total')] as const
    const weighted = [real('required_weight_completed'), real('required_weight')] as const
    const unweighted = number((terms) => (terms.weighted ? 0 : terms.weights.lessons))
    const parts = [
      [unweighted, ...completed],
      [lessonsByKind, ...weighted],
      [time, real('required_watched_seconds'), real('required_seconds')],
      [assessments, real('assessments_passed'), real('assessments_total')],
      [activities, real('activities_completed'), real('activities_total')],
    ] as const
    const sum = (value: (part: (typeof parts)[number]) => RawBuilder<unknown>) =>
      sql`(${sql.join(
        parts.map((part) => sql`case when ${part[0]} > 0 and ${part[2]} > 0 then ${value(part)} else 0 end`),
        sql` + `,
      )})`
    const weight = sum(([given]) => given)
    const earned = sum(([given, part, whole]) => sql`${given} * (${share(part, whole)})`)
    const done = sql`case when ${weight} > 0 then ${earned} / ${weight} else ${share(...completed)} end`
    const rounded = sql`floor((${done}) * 100 + 0.5 + 1e-9)`
    return sql`case when ${table}.required_total = 0 then 0 when ${isComplete(table)} then 100
      when ${rounded} > 99 then 99 else ${rounded} end`
  }
  return {
    number,
    isComplete,
    percentage,
    /** By their ids: of a range PostgreSQL expects a ninth of the course, and reads whole tables to join so many. */
    slice: sql<{ id: string }>`(select cast(value ->> 0 as text) as id from ${flavour.jsonElements(
      param(({ ids }) => ids.map((id) => [id]), 'json'),
    )})`,
    inSlice: sql`rollup.tenant_id = ${tenant} and rollup.id = slice.id`,
    isStale: sql`(rollup.outline_revision <> ${param(({ outlineRevision }) => outlineRevision, 'integer')}
      or rollup.rules_version <> ${param(() => RULES_VERSION, 'integer')}
      or rollup.valid_until <= ${param(({ now }) => now, 'instant')}
      or rollup.percentage <> ${percentage(sql`rollup`)})`,
  }
}

/**
 * The rules of `progress/rules` (`placementTotals`, `recomputeRollup`, `hasConsequences`) over all rollups of the slice
 * that are stale. SQLite joins crosswise in the order that is written. A rollup that a learner's step changes at the same
 * time has another version by then, and is left as the step wrote it.
 */
const updateStatement = viewStatement<Slice>((builder) => {
  const { db, flavour, tenant, param } = builder
  const { number, isComplete, percentage, slice, inSlice, isStale } = partsOf(builder)
  const element = (at: number) => sql`cast(value ->> ${sql.raw(String(at))} as double precision)`
  const openPlacements = param(
    ({ terms }) =>
      terms.open.map(({ id, seconds, timed, assessed, rank, active, weight }) => [
        ...[id, seconds, Number(timed), Number(assessed), rank],
        ...[Number(active), weight],
      ]),
    'json',
  )
  const frontiers = param(({ terms }) => terms.frontiers.map((sequence, gapless) => [gapless, sequence]), 'json')
  const length = sql`case when place.seconds > 0 then place.seconds else coalesce(lesson.duration_seconds, 0) end`
  const seconds = (base: RawBuilder<number>, beyond: RawBuilder<unknown>) =>
    sql`(${base} * 1000 + coalesce(${beyond}, 0)) / 1000`

  const statement = sql`
    with place as materialized (
      select cast(value ->> 0 as text) as id, ${element(1)} as seconds, ${element(2)} as timed,
        ${element(3)} as assessed, ${element(4)} as rank, ${element(5)} as active, ${element(6)} as weight
      from ${flavour.jsonElements(openPlacements)}
    ),
    frontier as materialized (
      select ${element(0)} as gapless, ${element(1)} as sequence from ${flavour.jsonElements(frontiers)}
    ),
    learner as materialized (
      select rollup.id, rollup.version, rollup.cycle, rollup.milestone, rollup.completed_at, enrollment.status,
        case when ${isComplete(sql`rollup`)} then 1 else 0 end as was_complete
      from ${slice} as slice cross join lyceum_course_progress as rollup cross join lyceum_enrollments as enrollment
      where ${inSlice} and ${isStale} and enrollment.tenant_id = ${tenant} and enrollment.id = rollup.id
        and enrollment.cycle = rollup.cycle
    ),
    seen as (
      select learner.id, place.rank, place.assessed, place.active, place.weight, place.seconds as estimated,
        ${length} as seconds,
        case when lesson.completed_at is not null then 1 else 0 end as done,
        case when lesson.passed then 1 else 0 end as passed,
        case when place.timed = 0 then lesson.percentage / 100 * (${length})
          when lesson.watched_seconds < (${length}) then lesson.watched_seconds else ${length} end as watched,
        case when place.timed = 0 and lesson.time_spent_seconds < (${length}) then lesson.time_spent_seconds
          when place.timed = 1 and lesson.watched_seconds < (${length}) then lesson.watched_seconds
          else ${length} end as time
      from learner cross join lyceum_lesson_progress as lesson cross join place
      where lesson.tenant_id = ${tenant} and lesson.enrollment_id = learner.id and lesson.cycle = learner.cycle
        and place.id = lesson.placement_id
    ),
    fact as (
      select seen.*,
        ${milliseconds(sql`seconds`)} - ${milliseconds(sql`estimated`)} as beyond,
        ${milliseconds(sql`case when done = 1 then seconds else watched end`)} as counted,
        ${milliseconds(sql`case when done = 1 then seconds else time end`)} as counted_time,
        case when rank is not null then done else 0 end as step,
        row_number() over (partition by id, case when rank is not null then done else 0 end order by rank) as number
      from seen
    ),
    done as (
      select id, sum(done) as completed, sum(step) as required_completed, sum(assessed * passed) as assessments_passed,
        sum(beyond) as beyond, sum(case when rank is not null then beyond else 0 end) as required_beyond,
        sum(counted) as watched, sum(case when rank is not null then counted_time else 0 end) as required_watched,
        sum(active * step) as activities_completed, sum(weight * 1000 * step) as weight_completed,
        sum(case when step = 1 and number = rank then 1 else 0 end) as gapless
      from fact group by id
    ),
    summed as (
      select learner.*,
        coalesce(done.completed, 0) as completed,
        coalesce(done.required_completed, 0) as required_completed,
        coalesce(done.assessments_passed, 0) as assessments_passed,
        coalesce(done.gapless, 0) as gapless,
        coalesce(done.activities_completed, 0) as activities_completed,
        floor(coalesce(done.weight_completed, 0) + 0.5) / 1000 as required_weight_completed,
        ${number(({ activitiesTotal }) => activitiesTotal)} as activities_total,
        ${number(({ requiredWeight }) => requiredWeight)} as required_weight,
        ${number(({ requiredTotal }) => requiredTotal)} as required_total,
        ${number(({ assessmentsTotal }) => assessmentsTotal)} as assessments_total,
        ${seconds(
          number(({ totalSeconds }) => totalSeconds),
          sql`done.beyond`,
        )} as total_seconds,
        ${seconds(
          number(({ requiredSeconds }) => requiredSeconds),
          sql`done.required_beyond`,
        )} as required_seconds,
        ${seconds(sql`0.0`, sql`done.watched`)} as watched_seconds,
        ${seconds(sql`0.0`, sql`done.required_watched`)} as required_watched_seconds
      from learner left join done on done.id = learner.id
    ),
    next as (
      select summed.*, ${percentage(sql`summed`)} as percentage,
        case when ${isComplete(sql`summed`)} then 1 else 0 end as complete
      from summed
    )
    update lyceum_course_progress as target set
      completed = next.completed,
      total = ${number(({ total }) => total)},
      required_completed = next.required_completed,
      required_total = next.required_total,
      required_seconds = next.required_seconds,
      required_watched_seconds = next.required_watched_seconds,
      total_seconds = next.total_seconds,
      watched_seconds = next.watched_seconds,
      assessments_total = next.assessments_total,
      assessments_passed = next.assessments_passed,
      activities_total = next.activities_total,
      activities_completed = next.activities_completed,
      required_weight = next.required_weight,
      required_weight_completed = next.required_weight_completed,
      percentage = next.percentage,
      frontier = frontier.sequence,
      outline_revision = ${param(({ outlineRevision }) => outlineRevision, 'integer')},
      valid_until = ${param(({ terms }) => terms.validUntil, 'instant')},
      rules_version = ${param(() => RULES_VERSION, 'integer')},
      version = target.version + 1
    from next join frontier on frontier.gapless = next.gapless
    where target.tenant_id = ${tenant} and target.id = next.id and target.version = next.version
      and (next.milestone = 100 or next.percentage < next.milestone + 25)
      and (next.complete = 0 or (next.completed_at is not null and next.status <> 'active'))
      and not (next.complete = 0 and next.was_complete = 1 and next.status = 'completed'
        and ${number(({ reopens }) => Number(reopens))} = 1)
    returning 1 as written`
  return { compile: () => statement.compile(db) }
})

const left = joined({ rollup: courseProgress, enrollment: enrollments })

const leftStatement = viewStatement<Slice>((builder) => {
  const { isComplete, slice, inSlice, isStale } = partsOf(builder)
  return builder.db
    .selectFrom(slice.as('slice'))
    .crossJoin('lyceum_course_progress as rollup')
    .crossJoin('lyceum_enrollments as enrollment')
    .select(left.columns(builder.flavour))
    .where(
      sql<SqlBool>`${inSlice} and enrollment.tenant_id = ${builder.tenant} and enrollment.id = rollup.id and (${isStale} or enrollment.cycle <> rollup.cycle
        or (enrollment.status = 'active' and ${isComplete(sql`rollup`)}))`,
    )
    .orderBy(sql`rollup.user_id, rollup.id`)
})

export const recountWrite = sqlBulkWrite(recountRollups, async ({ rows, records }, params) => {
  const found = await rows(sliceStatement, params)
  const positions = found.map(([userId, id]): Position => ({ userId: String(userId), id: String(id) }))
  const last = positions.at(-1)
  if (!last) return { checked: 0, last: null, updated: 0, left: [] }
  const { now, outlineRevision, placements, course } = params
  const ids = positions.map(({ id }) => id)
  const slice = { ids, now, outlineRevision, terms: recountTerms(placements, course, now) }
  const updated = await rows(updateStatement, slice)
  const unsettled = await records(leftStatement, left, slice)
  return {
    checked: positions.length,
    last,
    updated: updated.length,
    left: unsettled.flatMap(({ rollup, enrollment }) => (rollup && enrollment ? { rollup, enrollment } : [])),
  }
})
