/** How a transaction begins and ends. */
export interface Scope {
  readonly begin: string
  readonly commit: string
  readonly rollback: readonly string[]
  /** Whether a single statement is a transaction of its own, so that one that reads and then writes once needs no other. */
  readonly autocommit: boolean
}

/** A transaction of ours. Every statement of it sees what was committed before that statement. */
export const ownTransaction: Scope = {
  begin: 'begin isolation level read committed',
  commit: 'commit',
  rollback: ['rollback'],
  autocommit: true,
}

/** Part of a transaction that the host began: its end is the host's to decide. */
export const hostTransaction: Scope = {
  begin: 'savepoint lyceum',
  commit: 'release savepoint lyceum',
  rollback: ['rollback to savepoint lyceum', 'release savepoint lyceum'],
  autocommit: false,
}
