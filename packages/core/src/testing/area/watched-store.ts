import type { Session, StoreDriver } from '../../store/index.ts'

/** One write of a transaction that was committed. */
export interface CommittedWrite {
  readonly tenantId: string
  readonly collection: string
  readonly verb: 'insert' | 'update' | 'add' | 'remove'
  readonly value: unknown
}

export interface RecordingStore {
  readonly store: StoreDriver
  /** The writes committed since the last call. */
  committed(): CommittedWrite[]
}

/** A store that records committed writes, so that a test can check that there were none. */
export const recordWrites = (inner: StoreDriver): RecordingStore => {
  let all: CommittedWrite[] = []
  const watch = (session: Session, tenantId: string, written: CommittedWrite[]): Session => {
    const note = (verb: CommittedWrite['verb'], collection: string, value: unknown) =>
      written.push({ tenantId, collection, verb, value })
    // Only the four write verbs of the session are wrapped.
    return new Proxy(session, {
      get(target, property) {
        const member: unknown = Reflect.get(target, property, target)
        if (typeof member !== 'function') return member
        if (property === 'insert' || property === 'update' || property === 'add' || property === 'remove')
          return (...args: unknown[]) => {
            note(property, (args[0] as { name: string }).name, args[1])
            return Reflect.apply(member, target, args)
          }
        return (...args: unknown[]) => Reflect.apply(member, target, args)
      },
    })
  }
  return {
    store: {
      transaction: async (tenantId, work, options) => {
        const written: CommittedWrite[] = []
        const answer = await inner.transaction(
          tenantId,
          (session) => {
            written.length = 0
            return work(watch(session, tenantId, written))
          },
          options,
        )
        all.push(...written)
        return answer
      },
      read: (tenantId, work) => inner.read(tenantId, work),
      tenantsHolding: (collection) => inner.tenantsHolding(collection),
      settledAfter: (collection, position) => inner.settledAfter(collection, position),
      close: () => inner.close(),
    },
    committed: () => {
      const committed = all
      all = []
      return committed
    },
  }
}
