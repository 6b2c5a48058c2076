import type { AnyCollection } from '@lyceum/core'
import { createDb, type Db } from './compile.ts'
import type { Flavour } from './flavour.ts'
import { keptBy } from './kept.ts'
import { type CollectionReads, collectionReads } from './reads.ts'
import { type Run, type SqlView, type ViewQuery, viewsFor } from './view.ts'
import { sqlViews } from './views/index.ts'
import { type CollectionWrites, collectionWrites } from './writes.ts'

/** All of Lyceum's SQL in one flavour. Make it once: every statement is compiled once in a process. */
export interface Sql {
  readonly flavour: Flavour
  readonly db: Db
  readonly reads: (collection: AnyCollection) => CollectionReads
  readonly writes: (collection: AnyCollection) => CollectionWrites
  readonly views: {
    find(name: string): SqlView | undefined
    queryOf(tenantId: string, run: Run): ViewQuery
  }
}

export const createSql = (flavour: Flavour): Sql => {
  const db = createDb(flavour)
  return {
    flavour,
    db,
    reads: keptBy((collection: AnyCollection) => collectionReads(db, flavour, collection)),
    writes: keptBy((collection: AnyCollection) => collectionWrites(db, flavour, collection)),
    views: viewsFor(db, flavour, sqlViews),
  }
}
