import { createMemoryStore } from '../../memory/index.ts'
import type { ReadSession, Session, StoreDriver } from '../../store/index.ts'

type Misbehave = (session: Session, tenantId: string) => Partial<Session>

/** A memory store whose sessions misbehave. */
export const broken = (misbehave: Misbehave): StoreDriver => spoiled(createMemoryStore(), misbehave)

/** The store with sessions that misbehave. */
export const spoiled = (store: StoreDriver, misbehave: Misbehave): StoreDriver => {
  const spoil = (session: ReadSession, tenantId: string): Session => {
    const whole = session as Session
    const misbehaviour = misbehave(whole, tenantId)
    return new Proxy(whole, {
      get: (_, property) => Reflect.get(property in misbehaviour ? misbehaviour : whole, property),
    })
  }
  return {
    ...store,
    transaction: (tenantId, work, options) =>
      store.transaction(tenantId, (session) => work(spoil(session, tenantId)), options),
    read: (tenantId, work) => store.read(tenantId, (session) => work(spoil(session, tenantId))),
  }
}
