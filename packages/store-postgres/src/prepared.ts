import { createHash } from 'node:crypto'
import type { Statement } from '@lyceum/store-kysely'

/**
 * The names under which a session keeps statements prepared. Each costs the server memory until the session ends or lets
 * go of it: some hundred kB where the statement is large.
 */
export interface PreparedNames {
  /** The name of a statement that is sent now; undefined where it is not worth one. */
  nameOf(statement: Statement): string | undefined
}

const names = new WeakMap<Statement, string>()

/** Named by content, so that all stores on a pool, of any copy of this package, agree on what a name means. */
const hashedName = (statement: Statement): string => {
  const known = names.get(statement)
  if (known !== undefined) return known
  const name = `lyceum_${createHash('sha256').update(statement.sql).digest('base64url').slice(0, 22)}`
  names.set(statement, name)
  return name
}

/** The most names at a time: the engine has fewer statements of its own, but kinds of writes are put together freely. */
const MAX_NAMES = 250
/** Of those whose text depends on what callers ask for. */
const MAX_VARYING = 20
/** A text that comes only once or twice is not worth a name. */
const MIN_USES = 3
const uses = new WeakMap<Statement, number>()

/** Keeps the names that were used last. */
const createKeeper = (most: number, drop: ((name: string) => void) | undefined) => {
  // A map remembers the order in which its keys were set.
  const kept = new Map<string, true>()
  return (name: string): boolean => {
    if (!kept.delete(name) && kept.size >= most) {
      const [oldest] = kept.keys()
      if (!drop || oldest === undefined) return false
      kept.delete(oldest)
      drop(oldest)
    }
    kept.set(name, true)
    return true
  }
}

/** `drop` makes the session forget a name; without it the first names stay, and no further ones are given. */
export const createPreparedNames = (drop?: (name: string) => void): PreparedNames => {
  const keepFixed = createKeeper(MAX_NAMES, drop)
  const keepVarying = createKeeper(MAX_VARYING, drop)
  return {
    nameOf: (statement) => {
      if (statement.varies) {
        const count = (uses.get(statement) ?? 0) + 1
        uses.set(statement, count)
        if (count < MIN_USES) return undefined
      }
      const name = hashedName(statement)
      const keep = statement.varies ? keepVarying : keepFixed
      return keep(name) ? name : undefined
    },
  }
}
