import { createHash } from 'node:crypto'
import type { Statement, Values } from '@lyceum/store-kysely'
import pg from 'pg'
import type { PostgresClient, PostgresQuery } from './client.ts'
import { isConnectionError } from './conflicts.ts'

/** A row as pg's parser hands it to a query: the server's text for each column. */
interface DataRow {
  readonly fields: Values
}

/**
 * A query that takes rows as they come. pg's own builds parsers for every column of every answer, which is a third of
 * what a statement costs this process; the codecs know the columns already.
 */
class TextQuery extends pg.Query {
  readonly answer: Values[] = []

  handleRowDescription(): void {}

  handleDataRow({ fields }: DataRow): void {
    this.answer.push(fields)
  }
}

/** A query without what is the same for all. */
type Query = Omit<PostgresQuery, 'rowMode' | 'types'>

/** How statements reach a PostgreSQL session. */
export interface QuerySender {
  /** Answers rows as lists of values, each as the server's text or as a driver has parsed it. */
  readonly send: (query: Query) => Promise<readonly Values[]>
  /** The names of the statements of varying text that the session has prepared; undefined where it prepares nothing. */
  readonly preparedNames: Set<string> | undefined
  /** Whether a statement may be sent before the one before it is answered. */
  readonly pipelines: boolean
}

/** Every value as the server's text. */
const asText: PostgresQuery['types'] = { getTypeParser: () => String }

const preparedOn = new WeakMap<PostgresClient, Set<string>>()

const preparedNamesOf = (client: PostgresClient): Set<string> => {
  const names = preparedOn.get(client) ?? new Set()
  preparedOn.set(client, names)
  return names
}

export const clientSender = (client: PostgresClient): QuerySender => ({
  preparedNames: preparedNamesOf(client),
  pipelines: 'pipeline' in client && client.pipeline === true,
  send:
    client instanceof pg.Client
      ? (config) =>
          new Promise((resolve, reject) => {
            const query: TextQuery = new TextQuery(config, (error) => (error ? reject(error) : resolve(query.answer)))
            void client.query(query)
          })
      : // A client of another copy of pg takes no query objects of this one.
        async (config) => {
          const { rows } = await client.query({ ...config, rowMode: 'array', types: asText })
          // `rowMode` makes rows lists.
          return rows as unknown[][]
        },
})

/** Statements on one PostgreSQL session, answered in the order in which they were sent. */
export interface Connection {
  /** Sends a statement that is prepared on its first use, or on a later one if its text varies. */
  send(statement: Statement, params: readonly unknown[]): Promise<readonly Values[]>
  /** Sends a statement that will not come again. */
  sendOnce(statement: Statement, params: readonly unknown[]): Promise<readonly Values[]>
  /** Begins and ends transactions. */
  command(text: string): Promise<unknown>
  /** Whether the session has ended, as far as the answers tell: the pool may not have noticed yet. */
  readonly ended: boolean
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

/** A prepared statement costs the server memory until the session ends: some hundred kB where the statement is large. */
const MAX_VARYING = 50
/** A text that comes only once or twice is not worth it. */
const MIN_USES = 3
const uses = new WeakMap<Statement, number>()

const nameIn = (prepared: Set<string>, statement: Statement): string | undefined => {
  if (!statement.varies) return nameOf(statement)
  const count = (uses.get(statement) ?? 0) + 1
  uses.set(statement, count)
  if (count < MIN_USES) return undefined
  const name = nameOf(statement)
  if (!prepared.has(name) && prepared.size >= MAX_VARYING) return undefined
  prepared.add(name)
  return name
}

export const openConnection = ({ send, pipelines, preparedNames }: QuerySender): Connection => {
  let ended = false
  let statements = 0
  let roundTrips = 0
  let pending = 0
  let previous: Promise<unknown> = Promise.resolve()

  const query = async (config: Query): Promise<readonly Values[]> => {
    statements += 1
    if (pending === 0) roundTrips += 1
    pending += 1
    try {
      return await send(config)
    } catch (error) {
      ended ||= isConnectionError(error)
      throw error
    } finally {
      pending -= 1
    }
  }
  /** Without pipelining, a statement is sent when the one before it is answered. */
  const inOrder = (config: Query): Promise<readonly Values[]> => {
    if (pipelines) return query(config)
    const answer = previous.then(() => query(config))
    previous = answer.catch(() => undefined)
    return answer
  }

  return {
    send: (statement, params) => {
      const name = preparedNames && nameIn(preparedNames, statement)
      // pg takes a mutable list and leaves it as it is.
      const query = { text: statement.sql, values: params as unknown[] }
      return inOrder(name === undefined ? query : { name, ...query })
    },
    sendOnce: ({ sql }, params) => inOrder({ text: sql, values: [...params] }),
    command: (text) => inOrder({ text }),
    get ended() {
      return ended
    },
    get statements() {
      return statements
    },
    get roundTrips() {
      return roundTrips
    },
  }
}
