import type { AnyCollection, Row, Session } from '@lyceum/core'
import { readsOf, type Sql } from '@lyceum/store-kysely'
import { createBuffer, type Pending } from './buffer.ts'
import type { Channel } from './channel.ts'
import type { Conversation } from './conversation.ts'

const ENDED = 'The transaction has ended. Await what it does before it answers.'

/** What a held write makes of its record, as the database would answer it; undefined where only the database knows. */
const foreseen = (sql: Sql, pending: Pending): { readonly row: Row | undefined } | undefined => {
  const { collection } = pending
  if (pending.verb === 'remove') return { row: undefined }
  if (pending.verb === 'add' || collection.sequence !== undefined) return undefined
  const { written } = sql.writes(collection)
  const fields = written.map((field, at): [string, unknown] => {
    const value = pending.values[at]
    const isJson = collection.columns[field]?.kind === 'json' && value !== null
    return [field, isJson ? JSON.parse(String(value)) : value]
  })
  return { row: Object.fromEntries(fields) }
}

/**
 * Runs work in a session that sends reads as they are made, together where they are made together, and holds writes
 * back until the end or until a read depends on them.
 */
export const runSession = async <T>(
  sql: Sql,
  channel: Channel,
  conversation: Conversation,
  tenantId: string,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const buffer = createBuffer(sql)
  let ended = false

  const use = (): void => {
    if (ended) throw new Error(ENDED)
  }
  const reads = readsOf(sql, tenantId, (statement, params) => {
    use()
    return conversation.run(statement, params)
  })
  const flush = (): void => {
    use()
    conversation.write(buffer.take())
  }
  const flushFor = (collection: AnyCollection): void => {
    if (buffer.holds(collection)) flush()
  }
  const write = (hold: () => void): void => {
    use()
    try {
      hold()
    } catch (error) {
      conversation.fail(error)
      throw error
    }
  }

  const session: Session = {
    get statements() {
      return channel.statements
    },
    get: async (collection, id, options) => {
      const pending = buffer.find(collection, id)
      const known = pending && foreseen(sql, pending)
      if (known) return known.row
      if (pending) flush()
      if (options?.lock) conversation.begin()
      return reads.get(collection, id, options)
    },
    getMany: (collection, ids) => {
      if (ids.some((id) => buffer.find(collection, id))) flush()
      return reads.getMany(collection, ids)
    },
    find: (collection, unique, key) => {
      flushFor(collection)
      return reads.find(collection, unique, key)
    },
    select: (collection, selection) => {
      flushFor(collection)
      return reads.select(collection, selection)
    },
    count: (collection, index, equals) => {
      flushFor(collection)
      return reads.count(collection, index, equals)
    },
    view: (name, params) => {
      if (sql.views.find(name)?.reads.some(buffer.holds)) flush()
      return reads.view(name, params)
    },

    insert: (collection, rows) =>
      write(() => {
        for (const row of rows) buffer.insert(collection, row)
      }),
    update: (collection, row, ifVersion) => write(() => buffer.update(collection, row, ifVersion)),
    add: (collection, id, deltas, atMost = {}) => write(() => buffer.add(collection, id, deltas, atMost)),
    remove: (collection, id, ifVersion) => write(() => buffer.remove(collection, id, ifVersion)),
  }

  try {
    const answer = await work(session)
    ended = true
    await conversation.finish(buffer.take())
    return answer
  } finally {
    ended = true
  }
}
