import type { ReadSession, Session, StoreDriver } from '../store/index.ts'
import { within } from './expectations.ts'

/** How the contract reaches the store under test. */
export interface StoreHarness {
  /**
   * Opens the store with the collections in place. Every case opens one and closes it. They may all open the same
   * data: a case writes to tenants of its own.
   */
  open(): Promise<StoreDriver>
  /** Opens the data of the last `open` again, after it was closed. Only for stores that persist their data. */
  reopen?(): Promise<StoreDriver>
  /** How many write at once in the cases that are about it; 20 by default. */
  concurrent?: number
}

/** One guarantee of the port, for any test runner: it holds if `run` resolves. */
export interface ContractCase {
  /** `subject: what holds` */
  readonly name: string
  /** What the harness must have for this case; a runner skips it otherwise. */
  readonly needs?: 'reopen'
  run(harness: StoreHarness): Promise<void>
}

/** The context of a case. */
export interface Scene {
  readonly harness: StoreHarness
  readonly store: StoreDriver
  /** Tenants that are used by this case only. */
  readonly tenant: string
  readonly otherTenant: string
  readonly writers: number
  /** A transaction of `tenant`. */
  write<T>(work: (session: Session) => Promise<T> | T): Promise<T>
  /** A read of `tenant`. */
  read<T>(work: (session: ReadSession) => Promise<T>): Promise<T>
}

/** No case takes longer; give a test runner's own limit some seconds more. */
export const CASE_LIMIT_MS = 60_000

const CLOSE_LIMIT_MS = 10_000

const sceneOf = (harness: StoreHarness, store: StoreDriver): Scene => {
  const tenant = `contract-${crypto.randomUUID()}`
  return {
    harness,
    store,
    tenant,
    otherTenant: `${tenant}-other`,
    writers: harness.concurrent ?? 20,
    write: (work) => store.transaction(tenant, async (session) => work(session)),
    read: (work) => store.read(tenant, work),
  }
}

export const contractCase = (
  name: string,
  body: (scene: Scene) => Promise<void>,
  needs?: ContractCase['needs'],
): ContractCase => ({
  name,
  ...(needs ? { needs } : {}),
  run: async (harness) => {
    const store = await harness.open()
    try {
      await within(CASE_LIMIT_MS, () => body(sceneOf(harness, store)), name)
    } catch (error) {
      // The failure of the case tells more than what its closing may come to.
      await within(CLOSE_LIMIT_MS, () => store.close(), name).catch(() => undefined)
      throw error
    }
    await within(CLOSE_LIMIT_MS, () => store.close(), `${name}, closing`)
  },
})

/** The cases of one subject. */
export const subject = (
  title: string,
  cases: { readonly [what: string]: (scene: Scene) => Promise<void> },
): ContractCase[] => Object.entries(cases).map(([what, body]) => contractCase(`${title}: ${what}`, body))
