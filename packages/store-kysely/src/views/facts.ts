import {
  factPlacementFields,
  factProgressFields,
  facts,
  lessonProgress,
  placements,
  type Run,
} from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { sqlView, viewStatement } from '../view.ts'

const counted = joined({ placement: part(placements, factPlacementFields) })
const done = joined({ lesson: part(lessonProgress, factProgressFields) })

interface Runs {
  readonly runs: readonly Run[]
}

const placedStatement = viewStatement<Runs>(({ db, flavour, tenant, param }) =>
  db
    .selectFrom('lyceum_placements as placement')
    .select(counted.columns(flavour))
    .where(sql<SqlBool>`placement.tenant_id = ${tenant}`)
    .where(
      flavour.textList.contains(
        sql.ref('placement.course_id'),
        param(({ runs }) => flavour.textList.encode([...new Set(runs.map(({ courseId }) => courseId))])),
      ),
    )
    .orderBy(sql`placement.course_id, placement.sequence, placement.id`),
)

/** All progress of these enrollments; that of another cycle than the run's is left out where it is read. */
const doneStatement = viewStatement<Runs>(({ db, flavour, tenant, param }) =>
  db
    .selectFrom('lyceum_lesson_progress as lesson')
    .select(done.columns(flavour))
    .select('lesson.cycle as cycle')
    .where(sql<SqlBool>`lesson.tenant_id = ${tenant}`)
    .where(
      flavour.textList.contains(
        sql.ref('lesson.enrollment_id'),
        param(({ runs }) => flavour.textList.encode(runs.map(({ enrollmentId }) => enrollmentId))),
      ),
    )
    .orderBy(sql`lesson.enrollment_id, lesson.placement_id, lesson.id`),
)

const factsView = sqlView(facts, [placements, lessonProgress], async ({ rows, records, flavour }, params) => {
  const [placed, progress] = await Promise.all([records(placedStatement, counted, params), rows(doneStatement, params)])
  const cycles = new Map(params.runs.map(({ enrollmentId, cycle }) => [enrollmentId, cycle]))
  const decode = done.decoder(flavour)
  return {
    placements: placed.flatMap(({ placement }) => placement ?? []),
    progress: progress.flatMap((values) => {
      const { lesson } = decode(values)
      return lesson && cycles.get(lesson.enrollmentId) === Number(values[done.width]) ? lesson : []
    }),
  }
})

export const factsViews = [factsView]
