import type { AnyCollection, Row, Session } from '@lyceum/core'
import {
  bulkOf,
  type Run,
  type RunSql,
  readsOf,
  recordConflict,
  type Sql,
  type Statement,
  uniqueConflict,
} from '@lyceum/store-kysely'
import { uniqueViolationOf } from './errors.ts'

const ENDED = 'The transaction has ended. Await what it does before it answers.'

/** A host may read integers as bigint. */
const toNumber = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)

/**
 * Runs work in a session on a library of the host's, which answers later: calls are sent in their order, each after the
 * answer to the one before. Fails where a write failed.
 */
export const runAsyncSession = async <T>(
  sql: Sql,
  run: RunSql,
  tenantId: string,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  let statements = 0
  let ended = false
  let failure: { readonly error: unknown } | undefined
  let previous: Promise<unknown> = Promise.resolve()

  const enqueue = <R>(send: () => Promise<R>): Promise<R> => {
    if (ended) throw new Error(ENDED)
    const answer = previous.then(() => {
      if (failure) throw failure.error
      return send()
    })
    previous = answer.catch(() => undefined)
    return answer
  }
  const send = (text: string, params: readonly unknown[]) => {
    statements += 1
    return run(text, params)
  }
  const runInOrder: Run = (statement, params) =>
    enqueue(async () => (await send(statement.sql, params)).map((values) => values.map(toNumber)))
  const reads = readsOf(sql, tenantId, runInOrder)
  /** Writes one record by the first of the statements that writes a row. */
  const write = (collection: AnyCollection, row: Row, ...tries: (readonly [Statement, readonly unknown[]])[]): void => {
    const sendFirst = async () => {
      for (const [statement, params] of tries)
        if ((await send(`${statement.sql} returning 1 as written`, params)).length === 1) return
      throw recordConflict(collection, row['id'])
    }
    enqueue(sendFirst).catch((error: unknown) => {
      const violation = uniqueViolationOf(error)
      failure ??= { error: violation ? uniqueConflict(collection, row, violation, error) : error }
    })
  }

  const session: Session = {
    ...reads,
    get statements() {
      return statements
    },
    bulk: bulkOf(sql, tenantId, async (statement, params) => {
      try {
        return await runInOrder(statement, params)
      } catch (error) {
        failure ??= { error }
        throw error
      }
    }),
    insert: (collection, rows) => {
      const { insert } = sql.writes(collection)
      for (const row of rows) write(collection, row, [insert.statement(), insert.params([], tenantId, row)])
    },
    update: (collection, row, ifVersion) => {
      const { update, updateInPlace } = sql.writes(collection)
      const whole = [update.statement(), update.params([], tenantId, row, ifVersion)] as const
      if (!updateInPlace) write(collection, row, whole)
      else
        write(collection, row, [updateInPlace.statement(), updateInPlace.params([], tenantId, row, ifVersion)], whole)
    },
    add: (collection, id, deltas, atMost = {}) => {
      const { statement, params } = sql.writes(collection).add(deltas, atMost)
      write(collection, { id }, [statement(), params([], tenantId, id, deltas, atMost)])
    },
    remove: (collection, id, ifVersion) => {
      const { remove } = sql.writes(collection)
      write(collection, { id }, [remove.statement(), remove.params([], tenantId, id, ifVersion)])
    },
  }
  const end = async (): Promise<void> => {
    ended = true
    await previous
    if (failure) throw failure.error
  }
  const answer = await work(session).catch(async (error: unknown) => {
    await end()
    throw error
  })
  await end()
  return answer
}
