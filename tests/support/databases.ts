import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'

/** A new, empty database on the test server. Drop it in `afterAll`. */
export async function freshPostgres(): Promise<{ connectionString: string; drop: () => Promise<void> }> {
  const serverUrl = inject('postgresUrl')
  const name = freshName()
  await onServer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    connectionString: url.href,
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  }
}

/** Lets new connections of a database look for deadlocks after 20 ms instead of a second, if the server allows it. */
export async function findDeadlocksSoon(connectionString: string): Promise<void> {
  const name = new URL(connectionString).pathname.slice(1)
  await onServer(connectionString, `alter database ${name} set deadlock_timeout = '20ms'`).catch(() => undefined)
}

/** A path for a new SQLite file, in a directory that is removed after the run. */
export function freshSqlitePath(): string {
  return join(inject('scratchDirectory'), `${freshName()}.sqlite`)
}

const freshName = () => `lyceum_${randomBytes(8).toString('hex')}`

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
