import type { AnyCollection, Row, Session } from '@lyceum/core'
import { bulkOf, readsOf, recordConflict, type Sql, type Statement, uniqueConflict } from '@lyceum/store-kysely'
import type { Connection } from './connection.ts'
import { uniqueViolationOf } from './errors.ts'

const ENDED = 'The transaction has ended. Await what it does before it answers.'

/**
 * Runs work in a session that carries out every call as it is made. Fails where a write failed, also if the work
 * caught that. Transactions are the caller's. The answer of a read waits for `pause`: the statement itself is carried
 * out at once, so that calls keep their order.
 */
export const runSession = async <T>(
  sql: Sql,
  connection: Connection,
  tenantId: string,
  work: (session: Session) => Promise<T>,
  pause: () => Promise<void> | undefined,
): Promise<T> => {
  let ended = false
  let failure: { readonly error: unknown } | undefined

  const use = (): void => {
    if (ended) throw new Error(ENDED)
    if (failure) throw failure.error
    session.statements += 1
  }
  const run = (statement: Statement, params: readonly unknown[]) => {
    use()
    const rows = connection.all(statement, params)
    return pause()?.then(() => rows) ?? rows
  }
  const reads = readsOf(sql, tenantId, run)
  /** Carries out the write of one record. What goes wrong with it is the end of the transaction. */
  const write = (collection: AnyCollection, row: Row, send: () => number): void => {
    use()
    try {
      if (send() !== 1) throw recordConflict(collection, row['id'])
    } catch (error) {
      const violation = uniqueViolationOf(error)
      failure = { error: violation ? uniqueConflict(collection, row, violation, error) : error }
      throw failure.error
    }
  }

  // Not a getter: an object literal with one is ten times as slow to make.
  const session: Session & { statements: number } = {
    ...reads,
    statements: 0,
    bulk: bulkOf(sql, tenantId, (statement, params) => {
      try {
        return run(statement, params)
      } catch (error) {
        failure ??= { error }
        throw error
      }
    }),
    insert: (collection, rows) => {
      const { insert } = sql.writes(collection)
      const statement = insert.statement()
      for (const row of rows)
        write(collection, row, () => connection.write(statement, insert.params([], tenantId, row)))
    },
    update: (collection, row, ifVersion, changed) => {
      const { update, updateInPlace, updateOf } = sql.writes(collection)
      const partial = changed && updateOf(changed)
      write(collection, row, () => {
        if (partial) return connection.write(partial.statement(), partial.params([], tenantId, row, ifVersion))
        const inPlace =
          updateInPlace &&
          connection.write(updateInPlace.statement(), updateInPlace.params([], tenantId, row, ifVersion))
        return inPlace || connection.write(update.statement(), update.params([], tenantId, row, ifVersion))
      })
    },
    add: (collection, id, deltas, atMost = {}) => {
      const { statement, params } = sql.writes(collection).add(deltas, atMost)
      write(collection, { id }, () => connection.write(statement(), params([], tenantId, id, deltas, atMost)))
    },
    remove: (collection, id, ifVersion) => {
      const { remove } = sql.writes(collection)
      write(collection, { id }, () => connection.write(remove.statement(), remove.params([], tenantId, id, ifVersion)))
    },
  }
  try {
    const answer = await work(session)
    if (failure) throw failure.error
    return answer
  } finally {
    ended = true
  }
}
