import { createHash } from 'node:crypto'
import type { Statement, Values } from '@lyceum/store-kysely'
import type { PostgresClient } from './client.ts'
import { asker, type TextQueryConfig } from './query.ts'

/** Statements on one PostgreSQL session, answered in the order in which they were sent. */
export interface Channel {
  /** Sends a statement that is prepared on first use and kept by its name. */
  send(statement: Statement, params: readonly unknown[]): Promise<readonly Values[]>
  /** Sends a statement that will not come again. */
  sendOnce(statement: Statement, params: readonly unknown[]): Promise<readonly Values[]>
  /** Begins and ends transactions. */
  command(text: string): Promise<unknown>
  readonly statements: number
  /** How often the session waited for the server: statements sent together count once. */
  readonly roundTrips: number
}

const names = new WeakMap<Statement, string>()

/** Named by content, so that all stores on a pool, of any copy of this package, agree on what a name means. */
const nameOf = (statement: Statement): string => {
  const known = names.get(statement)
  if (known !== undefined) return known
  const name = `lyceum_${createHash('sha256').update(statement.sql).digest('base64url').slice(0, 22)}`
  names.set(statement, name)
  return name
}

export const openChannel = (client: PostgresClient): Channel => {
  const pipelines = 'pipeline' in client && client.pipeline === true
  const ask = asker(client)
  let statements = 0
  let roundTrips = 0
  let pending = 0
  let last: Promise<unknown> = Promise.resolve()

  const query = async (config: TextQueryConfig): Promise<readonly Values[]> => {
    statements += 1
    if (pending === 0) roundTrips += 1
    pending += 1
    try {
      return await ask(config)
    } finally {
      pending -= 1
    }
  }
  /** A client that does not pipeline must not be asked before it has answered. */
  const inOrder = (config: TextQueryConfig): Promise<readonly Values[]> => {
    if (pipelines) return query(config)
    const answer = last.then(() => query(config))
    last = answer.catch(() => undefined)
    return answer
  }

  return {
    send: (statement, params) =>
      inOrder({
        name: nameOf(statement),
        text: statement.sql,
        // pg takes a mutable list and leaves it as it is.
        values: params as unknown[],
      }),
    sendOnce: ({ sql }, params) => inOrder({ text: sql, values: [...params] }),
    command: (text) => inOrder({ text }),
    get statements() {
      return statements
    },
    get roundTrips() {
      return roundTrips
    },
  }
}
