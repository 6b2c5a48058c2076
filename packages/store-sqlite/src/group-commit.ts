import { yieldIfDue } from '@lyceum/core'
import type { Begin } from './begin.ts'
import type { Connection } from './connection.ts'

/** How long a group takes in further transactions, in milliseconds: an answer waits this much longer at most. */
const LONGEST_GROUP = 5

/** Transactions that one commit makes durable. */
interface Group {
  readonly begun: number
  /** Settles with the commit; rejects for all where it fails, so that nobody is told of what is not kept. */
  readonly committed: Promise<void>
  readonly settle: (failure?: unknown) => void
}

const openGroup = (): Group => {
  let settle: Group['settle'] = () => {}
  const committed = new Promise<void>((resolve, reject) => {
    settle = (failure) => (failure === undefined ? resolve() : reject(failure))
  })
  // Whoever waits for it hears of it; a group whose members have all failed by themselves has nobody.
  committed.catch(() => {})
  return { begun: performance.now(), committed, settle }
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
): (<T>(work: () => Promise<T>, deadline: number) => Promise<T>) => {
  const { database, mutex } = connection
  let open: Group | undefined

  const end = (group: Group): void => {
    open = undefined
    try {
      connection.commit()
      group.settle()
    } catch (error) {
      connection.rollback()
      group.settle(error)
    }
  }
  /** Leaves the group to the next that waits, or ends it. */
  const leave = (group: Group): void => {
    if (together && performance.now() - group.begun < LONGEST_GROUP && mutex.passOn()) return
    end(group)
    mutex.release()
  }
  const undo = (group: Group, isFirst: boolean, error: unknown): void => {
    if (!isFirst && database.inTransaction) {
      connection.undoToSavepoint()
      leave(group)
      return
    }
    // Alone in it, or what failed (a full disk) has ended the transaction for all.
    open = undefined
    connection.rollback()
    group.settle(error)
    mutex.release()
  }

  const inSavepoint = async <T>(work: () => Promise<T>): Promise<T> => {
    connection.savepoint()
    const answer = await work()
    connection.releaseSavepoint()
    return answer
  }

  return async (work, deadline) => {
    const asked = performance.now()
    const turn = mutex.acquire()
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
    const group = open ?? openGroup()
    open = group
    const answer = await (isFirst ? work() : inSavepoint(work)).catch((error: unknown) => {
      undo(group, isFirst, error)
      throw error
    })
    leave(group)
    await group.committed
    return answer
  }
}
