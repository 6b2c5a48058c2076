import type { AnyCollection } from '@lyceum/core'
import type { Statement } from '@lyceum/store-kysely'
import type { WithConnection } from './settled.ts'

/** Carries no payload: those who listen look for themselves. */
export const CHANNEL = 'lyceum_log'

export const ANNOUNCE: Statement = { sql: `select pg_notify('${CHANNEL}', '')` }

/** Whether what is inserted into it is announced. */
export const isLog = ({ sequence }: AnyCollection): boolean => sequence !== undefined

/** The least time between two announcements of a store, in milliseconds. */
const INTERVAL = 50

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, INTERVAL).unref())

/** Tells those who watch that there is something new in a log. */
export interface Announcements {
  /** After a commit. Returns at once, and does not fail. */
  announce(): void
  /** Sends what waits to be sent. */
  close(): Promise<void>
}

/**
 * Announces commits by statements of their own. Inside of the transactions they would take a lock of the server that only
 * one transaction holds while it commits, so that commits would follow one another.
 */
export const createAnnouncements = (withConnection: WithConnection): Announcements => {
  let waiting = false
  let isRunning = false
  let sent: Promise<unknown> = Promise.resolve()

  const send = (): Promise<unknown> => {
    waiting = false
    // Where it cannot be sent, those who watch look by themselves every few seconds.
    sent = withConnection((connection) => connection.send(ANNOUNCE, [])).catch(() => undefined)
    return sent
  }
  const run = async (): Promise<void> => {
    isRunning = true
    while (waiting) {
      await send()
      await pause()
    }
    isRunning = false
  }

  return {
    announce: () => {
      waiting = true
      if (!isRunning) void run()
    },
    close: async () => {
      await sent
      if (waiting) await send()
    },
  }
}
