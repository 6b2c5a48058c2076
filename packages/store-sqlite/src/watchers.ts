import type { Connection } from './connection.ts'

/** How often the database is looked at, in milliseconds, while somebody watches. A look costs about 10 µs. */
const INTERVAL = 100

/** Changes with every commit of another connection, of this process or of any other. */
const OTHERS = { sql: 'pragma data_version' }
/** Changes with every row that the connection itself writes. */
const OWN = { sql: 'select total_changes()' }

/** Those who want to hear of commits. */
export interface Watchers {
  /** Returns the function that stops it. */
  add(wake: () => void): () => Promise<void>
  clear(): void
}

/** Looks at the database by a timer, which runs only while somebody watches and keeps no process alive. */
export const createWatchers = ({ database, all }: Connection): Watchers => {
  const watchers = new Set<{ readonly wake: () => void }>()
  let timer: ReturnType<typeof setInterval> | undefined
  let seen: string | undefined

  /** Undefined where there is nothing to tell: in a transaction of the host's, or while a lock keeps readers out. */
  const stateNow = (): string | undefined => {
    try {
      return database.inTransaction ? undefined : `${all(OTHERS, [])} ${all(OWN, [])}`
    } catch {
      return undefined
    }
  }
  const look = (): void => {
    const state = stateNow()
    if (state === undefined || state === seen) return
    seen = state
    for (const { wake } of watchers) wake()
  }
  const clear = (): void => {
    watchers.clear()
    clearInterval(timer)
    timer = undefined
  }

  return {
    add: (wake) => {
      const watcher = { wake }
      watchers.add(watcher)
      if (timer === undefined) {
        seen = stateNow()
        timer = setInterval(look, INTERVAL).unref()
      }
      return async () => {
        watchers.delete(watcher)
        if (watchers.size === 0) clear()
      }
    },
    clear,
  }
}
