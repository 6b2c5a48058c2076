import { createMemoryStore } from '../../memory/index.ts'
import type { ReadSession, Session, StoreDriver } from '../../store/index.ts'

type InjectFaults = (session: Session, tenantId: string) => Partial<Session>

/** A memory store with faults injected into its sessions. */
export const createFaultyStore = (injectFaults: InjectFaults): StoreDriver =>
  withFaults(createMemoryStore(), injectFaults)

/** The store with faults injected into its sessions. */
export const withFaults = (store: StoreDriver, injectFaults: InjectFaults): StoreDriver => {
  const wrapSession = (session: ReadSession, tenantId: string): Session => {
    const original = session as Session
    const faults = injectFaults(original, tenantId)
    return new Proxy(original, {
      get: (_, property) => Reflect.get(property in faults ? faults : original, property),
    })
  }
  return {
    ...store,
    transaction: (tenantId, work, options) =>
      store.transaction(tenantId, (session) => work(wrapSession(session, tenantId)), options),
    read: (tenantId, work) => store.read(tenantId, (session) => work(wrapSession(session, tenantId))),
  }
}
