import type { Session, StoreDriver } from '../../store/index.ts'

export interface JoinedSession {
  readonly store: StoreDriver
  /** Ends the store. Throws the error of a call that failed after it had written: the transaction must not be committed. */
  end(): void
}

const WRITES: ReadonlySet<PropertyKey> = new Set(['insert', 'update', 'add', 'remove', 'bulk'])

/**
 * A store whose transactions are all part of one that is open already, for a handler that calls the engine in the
 * transaction that moves its place. A call that fails has usually written nothing yet, and the handler may go on after it; if it
 * has, the whole transaction fails, because part of a call must not be committed.
 */
export const joinSession = (outer: StoreDriver, session: Session, tenantId: string): JoinedSession => {
  let writes = 0
  let ended = false
  let failure: { readonly error: unknown } | undefined
  const counting = new Proxy(session, {
    get: (target, property) => {
      if (WRITES.has(property)) writes += 1
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

  const join = async <T>(tenant: string, work: (session: Session) => Promise<T>): Promise<T> => {
    if (ended) throw new Error('The handler of the subscription has ended. Await what it does.')
    if (failure) throw new Error('An earlier call in this transaction failed.', { cause: failure.error })
    if (tenant !== tenantId) throw new Error(`The transaction is of the tenant ${tenantId}, not of ${tenant}.`)
    const before = writes
    try {
      return await work(counting)
    } catch (error) {
      if (writes > before) failure = { error }
      throw error
    }
  }

  return {
    store: {
      ...(outer.areas ? { areas: outer.areas } : {}),
      joined: true,
      transaction: join,
      read: join,
      tenantsHolding: () => Promise.reject(new Error('Not within a transaction.')),
      settledAfter: () => Promise.reject(new Error('Not within a transaction.')),
      close: async () => {},
    },
    end: () => {
      ended = true
      if (failure) throw failure.error
    },
  }
}
