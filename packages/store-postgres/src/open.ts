import pg, { type Pool, type PoolClient } from 'pg'

export interface PostgresStoreOptions {
  /** Where the database is; without it and without a pool, the `PG…` variables of the environment say. */
  readonly connectionString?: string
  /** A pool of the host's, instead: used as it is set up, and left open by `close`. With `pipeline: true` it is faster. */
  readonly pool?: Pool
  /** How many connections at most; 10 unless said. */
  readonly max?: number
}

export interface Connections {
  /** A connection for one transaction or read, and how to give it back: `broken` where it is of no more use. */
  checkOut(): Promise<{ readonly client: PoolClient; readonly giveBack: (broken: boolean) => void }>
  close(): Promise<void>
}

// A connection that breaks fails the statements on it and leaves the pool. Nobody is left to tell about the event,
// and unheard it would end the process.
const unheard = (): void => {}

const openPool = ({ connectionString, max = 10 }: PostgresStoreOptions): Pool =>
  new pg.Pool({
    ...(connectionString === undefined ? {} : { connectionString }),
    max,
    pipeline: true,
    // Instants then come in the form that is fastest to read.
    onConnect: async (client) => void (await client.query(`set time zone 'UTC'`)),
  })

export const openConnections = (options: PostgresStoreOptions): Connections => {
  if (options.pool && (options.connectionString !== undefined || options.max !== undefined))
    throw new TypeError('openPostgresStore takes either a pool or what it needs to open one.')
  const pool = options.pool ?? openPool(options)
  pool.on('error', unheard)
  return {
    checkOut: async () => {
      const client = await pool.connect()
      client.on('error', unheard)
      return {
        client,
        giveBack: (broken) => {
          client.removeListener('error', unheard)
          client.release(broken)
        },
      }
    },
    close: async () => {
      // Our own pool may hear of a connection even after its end.
      if (options.pool) pool.removeListener('error', unheard)
      else await pool.end()
    },
  }
}
