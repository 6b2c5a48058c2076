import { yieldIfDue } from '@lyceum/core'
import type { Begin } from './begin.ts'
import type { Connection } from './connection.ts'

/** How long a group takes in further transactions, in milliseconds: an answer waits this much longer at most. */
const LONGEST_GROUP = 5

/** Transactions that one commit makes durable. */
interface Group {
  readonly begun: number
  /** For those who left it before the commit; a transaction that stays alone needs none of it. */
  waiting?: {
    /** Settles with the commit; rejects for all where it fails, so that nobody is told of what is not kept. */
    readonly committed: Promise<void>
    readonly settle: (failure?: unknown) => void
  }
}

const waitFor = (group: Group): Promise<void> => {
  if (group.waiting) return group.waiting.committed
  let settle: (failure?: unknown) => void = () => {}
  const committed = new Promise<void>((resolve, reject) => {
    settle = (failure) => (failure === undefined ? resolve() : reject(failure))
  })
  // A group whose members have all failed by themselves has nobody who hears of it.
  committed.catch(() => {})
  group.waiting = { committed, settle }
  return committed
}

export interface TransactionsOptions {
  readonly begin: Begin
  /** Whether those that wait meanwhile share the commit. */
  readonly together: boolean
}

/**
 * Runs transactions one after the other, each on the result of the one before. Those that were waiting while one ran share
 * its commit, which costs as much as the transaction itself. A call returns after the commit; one that fails takes back
 * its own writes only.
 */
export const createTransactions = (
  connection: Connection,
  { begin, together }: TransactionsOptions,
): (<T>(work: () => Promise<T>, deadline: number, givesWay?: boolean) => Promise<T>) => {
  const { database, mutex } = connection
  let open: Group | undefined

  /** Leaves the group to the next that waits, and answers a promise of its commit; or commits, and throws if that fails. */
  const leave = (group: Group): Promise<void> | undefined => {
    if (together && performance.now() - group.begun < LONGEST_GROUP && mutex.passOn()) return waitFor(group)
    open = undefined
    try {
      connection.commit()
      group.waiting?.settle()
    } catch (error) {
      connection.rollback()
      group.waiting?.settle(error)
      throw error
    } finally {
      mutex.release()
    }
    return undefined
  }
  const undo = (group: Group, isFirst: boolean, error: unknown): void => {
    if (!isFirst && database.inTransaction) {
      connection.undoToSavepoint()
      try {
        void leave(group)
      } catch {
        // The others hear of it; this one fails by itself.
      }
      return
    }
    // Alone in it, or what failed (a full disk) has ended the transaction for all.
    open = undefined
    connection.rollback()
    group.waiting?.settle(error)
    mutex.release()
  }

  const inSavepoint = async <T>(work: () => Promise<T>): Promise<T> => {
    connection.savepoint()
    const answer = await work()
    connection.releaseSavepoint()
    return answer
  }

  return async (work, deadline, givesWay) => {
    const asked = performance.now()
    const turn = mutex.acquire(givesWay)
    if (turn) await turn
    const pause = yieldIfDue()
    if (pause) await pause
    const isFirst = open === undefined
    if (isFirst)
      try {
        await begin(asked, deadline)
      } catch (error) {
        mutex.release()
        throw error
      }
    const group = open ?? { begun: performance.now() }
    open = group
    let answer: Awaited<ReturnType<typeof work>>
    try {
      answer = await (isFirst ? work() : inSavepoint(work))
    } catch (error) {
      undo(group, isFirst, error)
      throw error
    }
    const committed = leave(group)
    if (committed) await committed
    return answer
  }
}
