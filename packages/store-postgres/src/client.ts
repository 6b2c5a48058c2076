/** A statement as pg's clients take it. */
export interface PostgresQuery {
  readonly text: string
  readonly name?: string
  readonly values?: unknown[]
  readonly rowMode: 'array'
  readonly types: { getTypeParser(): (value: string) => unknown }
}

/** What the store calls of a client of pg: a `Client` or `PoolClient` of any 8.x version is one. */
export interface PostgresClient {
  query(query: PostgresQuery): Promise<{ readonly rows: unknown[] }>
}

/** What the store calls of a client that it has from a pool. */
export interface PostgresPoolClient extends PostgresClient {
  release(destroy?: boolean): void
  on(event: 'error', listener: () => void): unknown
  on(event: 'end', listener: () => void): unknown
  on(event: 'notification', listener: () => void): unknown
  removeListener(event: 'error' | 'notification', listener: () => void): unknown
  /** Lets the process end while the connection is open. */
  unref?(): void
}

/** What pg's own clients have of the socket; those of other makes may have none. */
interface WithSocket {
  readonly connection?: { readonly stream?: { destroy?(): void } }
}

/**
 * Closes a connection at once. pg's own way waits for what was sent to be answered, which on a line that drops packets
 * takes many minutes.
 */
export const cutOff = (client: object): void => {
  // Every 8.x version of pg has it; its types do not.
  const { connection } = client as WithSocket
  connection?.stream?.destroy?.()
}

/** What the store calls of a pool of pg: a `Pool` of any 8.x version is one. */
export interface PostgresPool {
  connect(): Promise<PostgresPoolClient>
  on(event: 'error', listener: () => void): unknown
  removeListener(event: 'error', listener: () => void): unknown
}
