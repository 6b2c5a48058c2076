import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import BetterSqlite from 'better-sqlite3'
import type { SqliteDatabase } from './database.ts'

/** Copies the write-ahead log into the database file in a thread of its own. */
export interface Checkpointer {
  /** To be called after each commit; costs next to nothing. */
  committed(): void
  /** Returns when the thread and its connection are gone: the writer's connection must close after it. */
  close(): Promise<void>
}

/** How often the written rows are counted, in milliseconds, while something is written. */
const LOOK_MS = 50
/** A row is about two pages of the log, with its index entries. */
const ROWS = 500
/**
 * Pages of the log at which the thread empties it. Copying does not: a log whose pages are all copied is written from its
 * beginning again only if nobody has added to it meanwhile. So writers are kept out for the last few pages.
 */
const RESTART_PAGES = 4_000
/** How few are left then. With many writers the thread copies again until it is so, or until the log is this long. */
const FEW_PAGES = 100
const LONG_PAGES = 16_000
/** Pages of the log at which a commit itself copies them, and holds the event loop: should the thread not keep up at all. */
const FALLBACK_PAGES = 32_000

const WRITTEN = 'select total_changes()'

// In an own thread, where waiting for the disk stops nobody. Plain JavaScript: it is run from its text.
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.file)
const database = new Database(workerData.path, { fileMustExist: true })
database.pragma('busy_timeout = 0')
database.pragma('synchronous = ' + workerData.synchronous)
parentPort.on('message', (message) => {
  if (message === 'close') {
    database.close()
    parentPort.close()
    return
  }
  const copy = () => database.pragma('wal_checkpoint(passive)')[0].log
  const { restartPages, fewPages, longPages } = workerData
  let log = copy()
  for (let added = log; log >= restartPages && log < longPages && added > fewPages; ) {
    const before = log
    log = copy()
    // Of those that were added while the pages before them were copied, as many again are being added now at most.
    added = log - before
  }
  if (log >= restartPages) database.pragma('wal_checkpoint(restart)')
  parentPort.postMessage('done')
})
parentPort.postMessage('ready')
`

/**
 * The file from which a thread loads the very better-sqlite3 of this module; undefined where there is none, as in a bundle,
 * or where threads do not share native modules: two copies of SQLite in a process break each other's locks.
 */
const sharedModule = (): string | undefined => {
  if ('bun' in process.versions || 'deno' in process.versions) return undefined
  try {
    const require = createRequire(import.meta.url)
    return require('better-sqlite3') === BetterSqlite ? require.resolve('better-sqlite3') : undefined
  } catch {
    return undefined
  }
}

/** `synchronous` and the pages at which commits copy are those of the writer until the thread has begun. */
export const createCheckpointer = (writer: SqliteDatabase, synchronous: string, commitPages: number): Checkpointer => {
  const count = writer.prepare(WRITTEN)
  count.raw(true)
  const written = (): number => Number((count.all([])[0] as number[])[0])
  // The process may change its directory before the thread begins.
  const path = resolve(writer.name)
  let worker: Worker | undefined
  let ended: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let seen = 0
  /** Also while the thread begins, and for ever once it has failed. */
  let busy = false

  const copyAtCommit = (pages: number): void => {
    if (writer.open) writer.pragma(`wal_autocheckpoint = ${pages}`)
  }
  const begin = (file: string): Worker => {
    const begun = new Worker(PROGRAM, {
      eval: true,
      execArgv: [],
      workerData: {
        ...{ file, path, synchronous },
        ...{ restartPages: RESTART_PAGES, fewPages: FEW_PAGES, longPages: LONG_PAGES },
      },
    })
    begun.on('message', (message) => {
      if (message === 'ready') copyAtCommit(FALLBACK_PAGES)
      busy = false
    })
    ended = new Promise((resolve) => begun.once('exit', resolve))
    begun.on('error', () => {
      worker = undefined
      busy = true
      copyAtCommit(commitPages)
    })
    // After the listeners: a listener of messages keeps the process alive.
    begun.unref()
    return begun
  }
  const look = (): void => {
    timer = undefined
    if (busy) return
    const now = written()
    if (now - seen < ROWS) return
    seen = now
    busy = true
    if (worker) {
      worker.postMessage('checkpoint')
      return
    }
    const file = sharedModule()
    if (!file) return
    try {
      worker = begin(file)
    } catch {
      // Node may be told to allow no threads (`--permission`); then commits go on copying.
    }
  }

  return {
    committed: () => {
      timer ??= setTimeout(look, LOOK_MS).unref()
    },
    close: async () => {
      clearTimeout(timer)
      timer = undefined
      busy = true
      worker?.ref()
      worker?.postMessage('close')
      await ended
    },
  }
}
