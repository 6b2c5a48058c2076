import type { Run, Sql, Statement } from '@lyceum/store-kysely'
import { ANNOUNCE, isLog } from './announcements.ts'
import type { Bound } from './bound.ts'
import { conflictOf, dependsOnOrder, retryOf } from './conflicts.ts'
import type { Connection } from './connection.ts'
import type { WriteBatch } from './write-buffer.ts'
import type { WriteStatement, WriteStatementCompiler } from './write-statement.ts'

/** The statements that begin and end a transaction. */
export interface TransactionCommands {
  readonly begin: string
  readonly commit: string
  readonly rollback: readonly string[]
  /** Whether a statement sent without `begin` is committed by itself. */
  readonly autocommit: boolean
  /** Announces records with numbers of a sequence to those who watch, ahead of the commit. */
  readonly announce?: Statement
}

/** A transaction of our own. Every statement of it sees what was committed before that statement. */
export const ownCommands: TransactionCommands = {
  begin: 'begin isolation level read committed',
  commit: 'commit',
  rollback: ['rollback'],
  autocommit: true,
}

/** Part of a transaction that the host began, and will commit or roll back. */
export const savepointCommands: TransactionCommands = {
  begin: 'savepoint lyceum',
  commit: 'release savepoint lyceum',
  rollback: ['rollback to savepoint lyceum', 'release savepoint lyceum'],
  autocommit: false,
}

/** The same where the host's commit is to wake those who watch: nobody else knows of it. */
export const announcedSavepointCommands: TransactionCommands = { ...savepointCommands, announce: ANNOUNCE }

/** One transaction of the store on one connection. It takes a transaction of the server only where it must. */
export interface Transaction {
  readonly run: Run
  /** Whether it has inserted into a collection with a sequence. */
  readonly extendsLog: boolean
  /** Begins a transaction of the server for the statements that follow, without waiting for the answer. */
  begin(): void
  /** The same, and waits: after a savepoint that the server refuses, what is sent next would be committed at once. */
  beginAndWait(): Promise<void>
  /** Sends writes inside the transaction, ahead of whatever is sent next. */
  write(batches: readonly WriteBatch[]): void
  /** Sends the last writes and answers when everything is durable. */
  commit(batches: readonly WriteBatch[]): Promise<void>
  /** Answers false where the connection is of no more use. */
  rollback(): Promise<boolean>
  /** Records an error that came about without the server: the transaction is to fail. */
  fail(error: unknown): void
}

export interface TransactionOptions {
  readonly sql: Sql
  readonly compileWrites: WriteStatementCompiler
  readonly connection: Connection
  readonly commands: TransactionCommands
  readonly tenantId: string
  /** What of the transaction's time is known; undefined in a transaction of the host's. */
  readonly bound?: Bound
  /** Transactions that name the same key wait for each other, by an advisory lock. */
  readonly contested?: string | undefined
}

const LOCK: Statement = { sql: 'select pg_advisory_xact_lock(hashtextextended($1, 0))' }

/** Where a key may pass from one record to another, writes must be sent one by one, in the order they were made. */
const inOrder = (batch: WriteBatch): readonly WriteBatch[] => {
  const seen = new Set<string>()
  const writes = batch.filter(({ verb }) => verb !== 'hold')
  const changed = new Set(writes.filter(({ verb }) => verb !== 'insert').map(({ collection }) => collection.name))
  const mayPassAKey = writes.some(({ collection }) => {
    const again = seen.has(collection.name)
    seen.add(collection.name)
    return again && changed.has(collection.name) && Object.keys(collection.unique).length > 0
  })
  return mayPassAKey ? batch.map((write) => [write]) : [batch]
}

export const openTransaction = (options: TransactionOptions): Transaction => {
  const { sql, compileWrites, connection, commands, tenantId, contested, bound } = options
  const outcomes: Promise<{ readonly error: unknown } | undefined>[] = []
  let begun = false
  let committing = false
  let failed = false
  let extendsLog = false

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
    watch(connection.command(commands.begin))
    if (contested !== undefined) watch(connection.send(LOCK, [`lyceum ${tenantId} ${contested}`]))
  }
  const send = async (write: WriteStatement): Promise<void> => {
    try {
      await connection.send(write.statement, write.params)
    } catch (error) {
      throw conflictOf(sql, write, error) ?? error
    }
  }
  const note = (batches: readonly WriteBatch[]): void => {
    extendsLog ||= batches.some((batch) => batch.some(({ verb, collection }) => verb === 'insert' && isLog(collection)))
  }
  const write = (batches: readonly WriteBatch[]): void => {
    begin()
    note(batches)
    for (const batch of batches.flatMap(inOrder))
      for (const statement of compileWrites(tenantId, batch)) watch(send(statement))
  }
  /** One statement by itself is durable when answered. Answers false where one does not do. */
  const writeAtOnce = async (batch: WriteBatch): Promise<boolean> => {
    const [only, more] = compileWrites(tenantId, batch)
    if (!only || more) return false
    try {
      await connection.send(only.statement, only.params)
      return true
    } catch (error) {
      if (dependsOnOrder(sql, only, error)) return false
      throw conflictOf(sql, only, error) ?? error
    }
  }

  /** From here on a line that breaks leaves open whether the transaction is committed. */
  const committingNow = (): void => {
    if (bound) bound.outcome = 'unknown'
  }

  if (contested !== undefined) begin()

  return {
    run: async (statement, params) => {
      const answer = connection.send(statement, params)
      watch(answer)
      try {
        return await answer
      } catch (error) {
        await throwFirst()
        throw error
      }
    },
    begin,
    beginAndWait: async () => {
      begin()
      await throwFirst()
    },
    write,
    get extendsLog() {
      return extendsLog
    },
    commit: async (batches) => {
      if (failed) await throwFirst()
      const [only] = batches
      if (!begun && only === undefined) return
      committingNow()
      note(batches)
      if (!begun && commands.autocommit && only && batches.length === 1 && (await writeAtOnce(only))) return
      write(batches)
      if (extendsLog && commands.announce) watch(connection.send(commands.announce, []))
      committing = true
      watch(connection.command(commands.commit))
      await throwFirst()
    },
    rollback: async () => {
      // A transaction that failed is over once its commit is answered; a savepoint that failed is still there.
      if (!begun || (committing && commands.autocommit)) return true
      try {
        for (const command of commands.rollback) await connection.command(command)
        return true
      } catch {
        return false
      }
    },
    fail: (error) => {
      watch(Promise.reject(error))
      failed = true
    },
  }
}
