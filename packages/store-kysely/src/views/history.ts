import { changes, type HistoryParams, historyPage } from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { joined } from '../joined.ts'
import { afterPosition } from '../position.ts'
import { sqlView, type ViewBuilder, viewStatement } from '../view.ts'

const history = joined({ change: changes })

const COLUMNS = {
  courseId: 'change.course_id',
  recordId: 'change.record_id',
  kind: 'change.kind',
  madeBy: 'change.made_by',
} as const
const FILTERS = ['courseId', 'recordId', 'kind', 'madeBy'] as const

const presentIn = (params: HistoryParams) => FILTERS.filter((filter) => params[filter] !== null)

const matching = ({ tenant, param }: ViewBuilder<HistoryParams>, params: HistoryParams) => {
  const conditions = presentIn(params).map(
    (filter) => sql`${sql.ref(COLUMNS[filter])} = ${param((params) => params[filter])}`,
  )
  return sql<SqlBool>`${sql.join([sql`change.tenant_id = ${tenant}`, ...conditions], sql` and `)}`
}

const newestFirst = [
  { field: 'madeAt', column: 'change.made_at', kind: 'instant' },
  { field: 'revision', column: 'change.revision', kind: 'integer' },
  { field: 'id', column: 'change.id' },
] as const

const pageStatement = viewStatement<HistoryParams>(
  (builder, params) =>
    builder.db
      .selectFrom('lyceum_changes as change')
      .select(history.columns(builder.flavour))
      .where(matching(builder, params))
      .where(afterPosition(builder, params, newestFirst, true))
      .orderBy(sql`change.made_at desc, change.revision desc, change.id desc`)
      .limit(sql<number>`${builder.param(({ limit }) => limit, 'integer')}`)
      .offset(sql<number>`${builder.param(({ offset }) => offset, 'integer')}`),
  (params) => `${presentIn(params).join()} ${params.after === null}`,
)

const countStatement = viewStatement<HistoryParams>(
  (builder, params) =>
    builder.db
      .selectFrom('lyceum_changes as change')
      .select(sql`count(*)`.as('total'))
      .where(matching(builder, params)),
  (params) => presentIn(params).join(),
)

const historyView = sqlView(historyPage, [changes], async ({ rows, records }, params) => {
  const [found, counted] = await Promise.all([records(pageStatement, history, params), rows(countStatement, params)])
  return { rows: found.flatMap(({ change }) => change ?? []), total: Number(counted[0]?.[0]) }
})

export const historyViews = [historyView]
