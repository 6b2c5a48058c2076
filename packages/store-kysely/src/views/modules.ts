import {
  courseInstructors,
  lessons,
  modules,
  placements,
  type TaughtModulesParams,
  taughtModules,
} from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { joined } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

const placed = joined({ placement: placements, lesson: lessons })
const module = joined({ module: modules })

const ofTeacher = ({ tenant, param }: ViewBuilder<TaughtModulesParams>) =>
  sql<SqlBool>`teacher.tenant_id = ${tenant} and teacher.user_id = ${param(({ userId }) => userId)} and teacher.active
    and module.tenant_id = ${tenant} and module.course_id = teacher.course_id and module.parent_id is null`

const byPosition = [
  { field: 'courseId', column: 'module.course_id' },
  { field: 'position', column: 'module.position', kind: 'integer' },
  { field: 'id', column: 'module.id' },
] as const
const positionShape = ({ after }: TaughtModulesParams): string => String(after === null)

const modulePage = viewStatement<TaughtModulesParams>(
  (builder, params) =>
    builder.db
      .selectFrom(['lyceum_course_instructors as teacher', 'lyceum_modules as module'])
      .select(module.columns(builder.flavour))
      .where(ofTeacher(builder))
      .where(afterPosition(builder, params, byPosition, false))
      .orderBy(sql`module.course_id, module.position, module.id`)
      .limit(sql<number>`${builder.param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${builder.param(({ offset }) => offset, 'integer')}`),
  positionShape,
)

const moduleCount = viewStatement<TaughtModulesParams>((builder) =>
  builder.db
    .selectFrom(['lyceum_course_instructors as teacher', 'lyceum_modules as module'])
    .select(sql`count(*)`.as('total'))
    .where(ofTeacher(builder)),
)

interface Containers {
  readonly ids: readonly string[]
}

/** The ids of all modules at any depth in some modules, which are among them. */
const withinModules = ({ db, flavour, tenant, param }: ViewBuilder<Containers>) =>
  db.withRecursive('within(id)', (inner) =>
    inner
      .selectFrom('lyceum_modules as root')
      .select(sql<string>`root.id`.as('id'))
      .where(sql<SqlBool>`root.tenant_id = ${tenant}`)
      .where(
        flavour.textList.contains(
          sql.ref('root.id'),
          param(({ ids }) => flavour.textList.encode(ids)),
        ),
      )
      .unionAll(
        inner
          .selectFrom('within')
          .innerJoin('lyceum_modules as module', (join) =>
            join.on(sql<SqlBool>`module.tenant_id = ${tenant} and module.container_id = within.id`),
          )
          .select(sql<string>`module.id`.as('id')),
      ),
  )

const innerModules = viewStatement<Containers>((builder) =>
  withinModules(builder)
    .selectFrom('within')
    .innerJoin('lyceum_modules as module', (join) =>
      join.on(sql<SqlBool>`module.tenant_id = ${builder.tenant} and module.container_id = within.id`),
    )
    .select(module.columns(builder.flavour))
    .orderBy('module.id'),
)

const innerPlacements = viewStatement<Containers>((builder) =>
  withinModules(builder)
    .selectFrom('within')
    .innerJoin('lyceum_placements as placement', (join) =>
      join.on(sql<SqlBool>`placement.tenant_id = ${builder.tenant} and placement.container_id = within.id`),
    )
    .innerJoin('lyceum_lessons as lesson', (join) =>
      join.on(sql<SqlBool>`lesson.tenant_id = ${builder.tenant} and lesson.id = placement.lesson_id`),
    )
    .select(placed.columns(builder.flavour))
    .orderBy('placement.id'),
)

export const moduleViews = [
  sqlView(taughtModules, [courseInstructors, modules, placements, lessons], async ({ rows, records }, params) => {
    const [found, counted] = await Promise.all([records(modulePage, module, params), rows(moduleCount, params)])
    const page = found.flatMap(({ module }) => module ?? [])
    const containers = { ids: page.map(({ id }) => id) }
    const [inner, places] =
      page.length === 0
        ? [[], []]
        : await Promise.all([records(innerModules, module, containers), records(innerPlacements, placed, containers)])
    return {
      rows: page,
      total: Number(counted[0]?.[0]),
      modules: inner.flatMap(({ module }) => module ?? []),
      placements: places.flatMap(({ placement, lesson }) => (placement && lesson ? [{ placement, lesson }] : [])),
    }
  }),
]
