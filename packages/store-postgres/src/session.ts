import type { AnyCollection, Row, Session } from '@lyceum/core'
import { bulkOf, type Run, readsOf, type Sql } from '@lyceum/store-kysely'
import type { Connection } from './connection.ts'
import type { Transaction } from './transaction.ts'
import { type BufferedWrite, createWriteBuffer } from './write-buffer.ts'

const ENDED = 'The transaction has ended. Await what it does before it answers.'

/** The record as it is after a buffered write, as the database would answer it; undefined where only the database knows. */
const bufferedRow = (sql: Sql, write: BufferedWrite): { readonly row: Row | undefined } | undefined => {
  const { collection } = write
  if (write.verb === 'remove') return { row: undefined }
  if (write.verb === 'add' || write.verb === 'hold' || collection.sequence !== undefined) return undefined
  const { written } = sql.writes(collection)
  const fields = written.map((field, at): [string, unknown] => {
    const value = write.values[at]
    const isJson = collection.columns[field]?.kind === 'json' && value !== null
    return [field, isJson ? JSON.parse(String(value)) : value]
  })
  return { row: Object.fromEntries(fields) }
}

/**
 * Runs work in a session that sends reads as they are made, together where they are made together, and buffers writes
 * until the end or until a read depends on them.
 */
export const runSession = async <T>(
  sql: Sql,
  connection: Connection,
  transaction: Transaction,
  tenantId: string,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const buffer = createWriteBuffer(sql)
  let ended = false

  const assertActive = (): void => {
    if (ended) throw new Error(ENDED)
  }
  const run: Run = (statement, params) => {
    assertActive()
    return transaction.run(statement, params)
  }
  const reads = readsOf(sql, tenantId, run)
  const bulk = bulkOf(sql, tenantId, run)
  const flush = (): void => {
    assertActive()
    transaction.write(buffer.drain())
  }
  const flushIfDecided = (collection: AnyCollection, values: Row): void => {
    if (buffer.mayDecide(collection, values)) flush()
  }
  const write = (append: () => void): void => {
    assertActive()
    try {
      append()
    } catch (error) {
      transaction.fail(error)
      throw error
    }
  }

  const session: Session = {
    get statements() {
      return connection.statements
    },
    get: async (collection, id, options) => {
      assertActive()
      const written = buffer.find(collection, id)
      const known = written && bufferedRow(sql, written)
      if (known) return known.row
      if (written) flush()
      if (options?.lock) transaction.begin()
      return reads.get(collection, id, options)
    },
    getMany: (collection, ids) => {
      if (ids.some((id) => buffer.find(collection, id))) flush()
      return reads.getMany(collection, ids)
    },
    find: (collection, unique, key) => {
      flushIfDecided(collection, key)
      return reads.find(collection, unique, key)
    },
    select: (collection, selection) => {
      flushIfDecided(collection, selection.equals)
      return reads.select(collection, selection)
    },
    count: (collection, index, equals) => {
      flushIfDecided(collection, equals)
      return reads.count(collection, index, equals)
    },
    view: (name, params) => {
      if (sql.views.find(name)?.reads.some(buffer.hasWritesTo)) flush()
      return reads.view(name, params)
    },

    bulk: (name, params) => {
      if (!sql.bulkWrite(name)) return undefined
      flush()
      transaction.begin()
      return bulk(name, params)
    },
    insert: (collection, rows) =>
      write(() => {
        for (const row of rows) buffer.insert(collection, row)
      }),
    update: (collection, row, ifVersion) => write(() => buffer.update(collection, row, ifVersion)),
    add: (collection, id, deltas, atMost = {}) => write(() => buffer.add(collection, id, { ...deltas }, { ...atMost })),
    remove: (collection, id, ifVersion) => write(() => buffer.remove(collection, id, ifVersion)),
    holds: (facts) => {
      for (const fact of facts) buffer.hold(fact)
      return true
    },
  }

  try {
    const answer = await work(session)
    ended = true
    await transaction.commit(buffer.drain())
    return answer
  } finally {
    ended = true
  }
}
