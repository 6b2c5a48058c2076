import { CHANNEL } from './announcements.ts'
import type { PostgresPoolClient } from './client.ts'
import { clientSender } from './connection.ts'

/** A connection that nobody else uses. */
export interface DedicatedConnection {
  readonly client: Omit<PostgresPoolClient, 'release'>
  readonly end: () => Promise<void>
}

/** Those who want to hear of commits. */
export interface Listener {
  /** Returns the function that stops it. */
  add(wake: () => void): () => Promise<void>
  close(): Promise<void>
}

const FIRST_PAUSE = 100
const LONGEST_PAUSE = 5_000

const resolvedBy = (stopped: AbortSignal): Promise<void> =>
  new Promise((resolve) => stopped.addEventListener('abort', () => resolve(), { once: true }))

const pause = (milliseconds: number, stopped: Promise<void>): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds).unref()
  })
  return Promise.race([over, stopped]).finally(() => clearTimeout(timer))
}

/** Listens until it is stopped or the connection is lost. Answers whether it has listened. */
const listen = async ({ client }: DedicatedConnection, wake: () => void, stopped: Promise<void>): Promise<boolean> => {
  let heard = false
  const lost = new Promise<void>((resolve) => {
    client.on('error', resolve)
    client.on('end', resolve)
  })
  client.on('notification', wake)
  const listening = clientSender(client).send({ text: `listen ${CHANNEL}` })
  const answered = listening.then(
    () => {
      heard = true
      client.unref?.()
      // What was announced before was not heard.
      wake()
    },
    () => undefined,
  )
  await Promise.race([answered, lost, stopped])
  if (heard) await Promise.race([lost, stopped])
  client.removeListener('notification', wake)
  return heard
}

/**
 * Listens on a connection of its own, which is there only while somebody watches. A connection that is lost is made again,
 * with growing pauses, and everybody is woken once it listens.
 */
export const createListener = (connect: () => Promise<DedicatedConnection>): Listener => {
  const watchers = new Set<{ readonly wake: () => void }>()
  let stop: (() => Promise<void>) | undefined

  const wakeAll = (): void => {
    for (const { wake } of watchers) wake()
  }
  const start = (): (() => Promise<void>) => {
    const ending = new AbortController()
    const stopped = resolvedBy(ending.signal)
    let listening: Promise<unknown> = Promise.resolve()

    const onConnection = async (connection: DedicatedConnection): Promise<boolean> => {
      try {
        return await listen(connection, wakeAll, stopped)
      } finally {
        await connection.end()
      }
    }
    const run = async (): Promise<void> => {
      for (let failures = 0; !ending.signal.aborted; failures += 1) {
        const connection = await connect().catch(() => undefined)
        if (connection) {
          const heard = onConnection(connection)
          listening = heard
          if (await heard) failures = 0
        }
        await pause(Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) * (0.5 + Math.random() / 2), stopped)
      }
    }
    void run()
    return async () => {
      ending.abort()
      await listening
    }
  }
  const end = async (): Promise<void> => {
    const ended = stop?.()
    stop = undefined
    await ended
  }

  return {
    add: (wake) => {
      const watcher = { wake }
      watchers.add(watcher)
      stop ??= start()
      return async () => {
        watchers.delete(watcher)
        if (watchers.size === 0) await end()
      }
    },
    close: async () => {
      watchers.clear()
      await end()
    },
  }
}
