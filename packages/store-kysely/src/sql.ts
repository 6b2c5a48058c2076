import type { AnyCollection } from '@lyceum/core'
import { sqlBulkWrites } from './bulk-writes/index.ts'
import { createDb, type Db } from './compile.ts'
import type { Flavour } from './flavour.ts'
import { memoizeByObject } from './memoize.ts'
import type { MigrationHistory } from './migration.ts'
import { coreHistory } from './migrations/index.ts'
import { tablePrefixOf } from './naming.ts'
import { type CollectionReads, collectionReads } from './reads.ts'
import { type Run, type SqlBulkWrite, type SqlView, type ViewQuery, viewsFor } from './view.ts'
import { sqlViews } from './views/index.ts'
import { type CollectionWrites, collectionWrites } from './writes.ts'

/** All statements for one flavour. Create it once per process: it caches what it compiles. */
export interface Sql {
  readonly flavour: Flavour
  readonly db: Db
  /** What the database must have seen: the engine's own migrations, and those of the host's areas. */
  readonly histories: readonly MigrationHistory[]
  readonly reads: (collection: AnyCollection) => CollectionReads
  readonly writes: (collection: AnyCollection) => CollectionWrites
  readonly views: {
    find(name: string): SqlView | undefined
    queryOf(tenantId: string, run: Run): ViewQuery
  }
  readonly bulkWrite: (name: string) => SqlBulkWrite | undefined
}

const bulkWrites = new Map(sqlBulkWrites.map((write) => [write.name, write]))

export const createSql = (flavour: Flavour): Sql => {
  const db = createDb(flavour)
  return {
    flavour,
    db,
    histories: [coreHistory],
    reads: memoizeByObject((collection: AnyCollection) => collectionReads(db, flavour, collection)),
    writes: memoizeByObject((collection: AnyCollection) => collectionWrites(db, flavour, collection)),
    views: viewsFor(db, flavour, sqlViews),
    bulkWrite: (name) => bulkWrites.get(name),
  }
}

/** The same SQL on a database that also holds the tables of a host's own areas. */
export const withHistories = (sql: Sql, histories: readonly MigrationHistory[] = []): Sql => {
  for (const { area, migrations } of histories)
    for (const step of migrations.flatMap(({ steps }) => steps))
      if (step.step !== 'run' && !step.table.startsWith(tablePrefixOf(area)))
        throw new TypeError(
          `The migrations of ${area} change ${step.table}; its tables begin with ${tablePrefixOf(area)}.`,
        )
  return histories.length === 0 ? sql : { ...sql, histories: [...sql.histories, ...histories] }
}
