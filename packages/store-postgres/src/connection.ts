import { memoizeByObject, type Statement, type Values } from '@lyceum/store-kysely'
import pg from 'pg'
import type { Bound } from './bound.ts'
import type { PostgresClient, PostgresQuery } from './client.ts'
import { isConnectionError } from './conflicts.ts'
import { failureOf } from './failures.ts'
import { createPreparedNames, type PreparedNames } from './prepared.ts'

/** A row as pg's parser hands it to a query: the server's text for each column. */
interface DataRow {
  readonly fields: Values
}

/** What pg's query calls to send itself; its types do not say. */
interface Preparing {
  prepare?(connection: pg.Connection): void
}

/** The same connection, on which nobody asks what the columns of an answer are. */
const undescribed = memoizeByObject(
  (connection: pg.Connection): pg.Connection => Object.create(connection, { describe: { value: () => {} } }),
)

/**
 * A query that takes rows as they come. pg's own has every column of every answer described by the server and builds
 * parsers for them, which is a third of what a statement costs this process; the codecs know the columns already.
 */
class TextQuery extends pg.Query {
  readonly answer: Values[] = []

  prepare(connection: pg.Connection): void {
    const { prepare } = pg.Query.prototype as Preparing
    prepare?.call(this, undescribed(connection))
  }

  handleRowDescription(): void {}

  handleDataRow({ fields }: DataRow): void {
    this.answer.push(fields)
  }
}

/** What a connection of pg's keeps of the statements that it has prepared; its types do not say. */
interface KeptStatements {
  readonly parsedStatements: { [name: string]: string }
  /** Those that were sent, in versions that pipeline. */
  readonly submittedNamedStatements?: { [name: string]: string }
}

/** Makes the session forget a prepared statement. */
class CloseQuery extends pg.Query {
  readonly #name: string

  constructor(name: string) {
    super({ text: '' }, () => {})
    this.#name = name
  }

  // Not `deallocate`, which a transaction that has failed refuses.
  override submit = (connection: pg.Connection): null => {
    connection.close({ type: 'S', name: this.#name }, true)
    connection.sync()
    // What was sent before is sent: a later use of the name prepares it anew.
    const { parsedStatements, submittedNamedStatements } = connection as pg.Connection & KeptStatements
    delete parsedStatements[this.#name]
    delete submittedNamedStatements?.[this.#name]
    return null
  }
}

/** A query without what is the same for all. */
type Query = Omit<PostgresQuery, 'rowMode' | 'types'>

/** How statements reach a PostgreSQL session. */
export interface QuerySender {
  /** Answers rows as lists of values, each as the server's text or as a driver has parsed it. */
  readonly send: (query: Query) => Promise<readonly Values[]>
  /** Undefined where nothing is prepared. */
  readonly preparedNames: PreparedNames | undefined
  /** Whether a statement may be sent before the one before it is answered. */
  readonly pipelines: boolean
}

/** Every value as the server's text. */
const asText: PostgresQuery['types'] = { getTypeParser: () => String }

const preparedOn = new WeakMap<PostgresClient, PreparedNames>()

const preparedNamesOf = (client: PostgresClient): PreparedNames => {
  const known = preparedOn.get(client)
  if (known) return known
  // A client of another copy of pg takes no query objects of this one.
  const names = createPreparedNames(
    client instanceof pg.Client ? (name) => void client.query(new CloseQuery(name)) : undefined,
  )
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
  /** Answers when everything that was sent is answered. */
  idle(): Promise<unknown>
  /** Whether the session has ended, as far as the answers tell: the pool may not have noticed yet. */
  readonly ended: boolean
  readonly statements: number
  /** How often the session waited for the server: statements sent together count once. */
  readonly roundTrips: number
}

/** `bound` is the time that the work on the connection has; without it nothing is bounded. */
export const openConnection = ({ send, pipelines, preparedNames }: QuerySender, bound?: Bound): Connection => {
  let pending = 0
  let previous: Promise<unknown> = Promise.resolve()
  let latest: Promise<unknown> = previous

  const query = async (config: Query): Promise<readonly Values[]> => {
    connection.statements += 1
    if (pending === 0) connection.roundTrips += 1
    pending += 1
    bound?.waiting(true)
    const answer = send(config)
    latest = answer
    try {
      return await answer
    } catch (error) {
      connection.ended ||= isConnectionError(error)
      throw failureOf(error, bound?.outcome ?? 'unchanged')
    } finally {
      pending -= 1
      bound?.waiting(pending > 0)
    }
  }
  /** Without pipelining, a statement is sent when the one before it is answered. */
  const inOrder = (config: Query): Promise<readonly Values[]> => {
    if (pipelines) return query(config)
    const answer = previous.then(() => query(config))
    previous = answer.catch(() => undefined)
    return answer
  }

  // Plain fields: an object with getters takes V8 a microsecond to make, and each transaction makes one.
  const connection: { -readonly [Key in keyof Connection]: Connection[Key] } = {
    send: (statement, params) => {
      const name = preparedNames?.nameOf(statement)
      // pg takes a mutable list and leaves it as it is.
      const query = { text: statement.sql, values: params as unknown[] }
      return inOrder(name === undefined ? query : { name, ...query })
    },
    sendOnce: ({ sql }, params) => inOrder({ text: sql, values: [...params] }),
    command: (text) => inOrder({ text }),
    idle: () => latest.catch(() => undefined),
    ended: false,
    statements: 0,
    roundTrips: 0,
  }
  return connection
}
