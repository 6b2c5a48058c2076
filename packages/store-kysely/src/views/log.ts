import { eventLag, MOST_COUNTED, outbox } from '@lyceum/core/storage'
import { type SqlBool, sql } from 'kysely'
import { joined, part } from '../joined.ts'
import { sqlView, viewStatement } from '../view.ts'

interface Position {
  readonly position: number
}

const first = joined({ event: part(outbox, ['id', 'occurredAt']) })

const firstAfter = viewStatement<Position>(({ db, flavour, tenant, param }) =>
  db
    .selectFrom('lyceum_outbox as event')
    .select(first.columns(flavour))
    .where(
      sql<SqlBool>`event.tenant_id = ${tenant} and event.position > ${param(({ position }) => position, 'integer')}`,
    )
    .orderBy('event.position')
    .limit(sql<number>`1`),
)

const countAfter = viewStatement<Position>(({ db, tenant, param }) =>
  db
    .selectFrom((counted) =>
      counted
        .selectFrom('lyceum_outbox as event')
        .select('event.position')
        .where(
          sql<SqlBool>`event.tenant_id = ${tenant} and event.position > ${param(({ position }) => position, 'integer')}`,
        )
        .limit(sql<number>`${sql.lit(MOST_COUNTED)}`)
        .as('counted'),
    )
    .select(sql`count(*)`.as('total')),
)

export const logViews = [
  sqlView(eventLag, [outbox], async ({ rows, records }, params) => {
    const [found, counted] = await Promise.all([records(firstAfter, first, params), rows(countAfter, params)])
    return { events: Number(counted[0]?.[0]), oldestAt: found[0]?.event?.occurredAt ?? null }
  }),
]
