import type { Run, Sql, Statement } from '@lyceum/store-kysely'
import type { Batch } from './buffer.ts'
import type { Chain, ChainMaker } from './chain.ts'
import type { Channel } from './channel.ts'
import { conflictOf, dependsOnOrder, retryOf } from './conflict.ts'
import type { Scope } from './scope.ts'

/** What is said to the server in the course of one transaction. */
export interface Conversation {
  readonly run: Run
  /** From here on statements belong to one transaction of the server's. Nothing is waited for. */
  begin(): void
  /** The same, and answers when the server has agreed: what is sent after a refused savepoint would be committed at once. */
  open(): Promise<void>
  /** Sends writes inside the transaction, ahead of whatever is sent next. */
  write(batches: readonly Batch[]): void
  /** Sends the last writes and answers when everything is durable. */
  finish(batches: readonly Batch[]): Promise<void>
  /** Takes back what was written. Answers false where the connection is of no more use. */
  abandon(): Promise<boolean>
  /** Records an error that came about without the server: the transaction is to fail. */
  fail(error: unknown): void
  /** Whether something has gone wrong already. */
  readonly failed: boolean
}

const LOCK: Statement = { sql: 'select pg_advisory_xact_lock(hashtextextended($1, 0))' }

/** Where a key may pass from one record to another, writes must be sent one by one, in the order they were made. */
const inOrder = (batch: Batch): readonly Batch[] => {
  const seen = new Set<string>()
  const changed = new Set(batch.filter(({ verb }) => verb !== 'insert').map(({ collection }) => collection.name))
  const risky = batch.some(({ collection }) => {
    const again = seen.has(collection.name)
    seen.add(collection.name)
    return again && changed.has(collection.name) && Object.keys(collection.unique).length > 0
  })
  return risky ? batch.map((pending) => [pending]) : [batch]
}

export const openConversation = (
  sql: Sql,
  chains: ChainMaker,
  channel: Channel,
  scope: Scope,
  tenantId: string,
  contested: string | undefined,
): Conversation => {
  const outcomes: Promise<{ readonly error: unknown } | undefined>[] = []
  let begun = false
  let committing = false
  let failed = false

  const watch = (answer: Promise<unknown>): void => {
    outcomes.push(
      answer.then(
        () => undefined,
        (error: unknown) => {
          failed = true
          return { error: retryOf(error) ?? error }
        },
      ),
    )
  }
  /** The error that came first is the cause: after it the server refuses everything. */
  const throwFirst = async (): Promise<void> => {
    for (const outcome of outcomes) {
      const failure = await outcome
      if (failure) throw failure.error
    }
  }
  const begin = (): void => {
    if (begun) return
    begun = true
    watch(channel.command(scope.begin))
    // Those who contest the same thing queue here instead of racing for it again.
    if (contested !== undefined) watch(channel.send(LOCK, [`lyceum ${tenantId} ${contested}`]))
  }
  const send = async (chain: Chain): Promise<void> => {
    try {
      await channel.send(chain.statement, chain.params)
    } catch (error) {
      throw conflictOf(sql, chain, error) ?? error
    }
  }
  const write = (batches: readonly Batch[]): void => {
    begin()
    for (const batch of batches.flatMap(inOrder)) for (const chain of chains(tenantId, batch)) watch(send(chain))
  }
  /** One statement by itself is durable when answered. Answers false where one does not do. */
  const writeAtOnce = async (batch: Batch): Promise<boolean> => {
    const [chain, more] = chains(tenantId, batch)
    if (!chain || more) return false
    try {
      await channel.send(chain.statement, chain.params)
      return true
    } catch (error) {
      if (dependsOnOrder(sql, chain, error)) return false
      throw conflictOf(sql, chain, error) ?? error
    }
  }

  if (contested !== undefined) begin()

  return {
    run: async (statement, params) => {
      const answer = channel.send(statement, params)
      watch(answer)
      try {
        return await answer
      } catch (error) {
        await throwFirst()
        throw error
      }
    },
    begin,
    open: async () => {
      begin()
      await throwFirst()
    },
    write,
    finish: async (batches) => {
      if (failed) await throwFirst()
      const [only] = batches
      if (!begun && only === undefined) return
      if (!begun && scope.autocommit && only && batches.length === 1 && (await writeAtOnce(only))) return
      write(batches)
      committing = true
      watch(channel.command(scope.commit))
      await throwFirst()
    },
    abandon: async () => {
      // A transaction that failed is over once its commit is answered; a savepoint that failed is still there.
      if (!begun || (committing && scope.autocommit)) return true
      try {
        for (const command of scope.rollback) await channel.command(command)
        return true
      } catch {
        return false
      }
    },
    fail: (error) => {
      watch(Promise.reject(error))
      failed = true
    },
    get failed() {
      return failed
    },
  }
}
