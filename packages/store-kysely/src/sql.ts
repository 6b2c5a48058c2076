import type { AnyCollection } from '@lyceum/core'
import { createDb, type Db } from './compile.ts'
import type { Flavour } from './flavour.ts'
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

const perCollection = <T>(make: (collection: AnyCollection) => T): ((collection: AnyCollection) => T) => {
  const made = new WeakMap<AnyCollection, T>()
  return (collection) => {
    let value = made.get(collection)
    if (value === undefined) {
      value = make(collection)
      made.set(collection, value)
    }
    return value
  }
}

export const createSql = (flavour: Flavour): Sql => {
  const db = createDb(flavour)
  return {
    flavour,
    db,
    reads: perCollection((collection) => collectionReads(db, flavour, collection)),
    writes: perCollection((collection) => collectionWrites(db, flavour, collection)),
    views: viewsFor(db, flavour, sqlViews),
  }
}
