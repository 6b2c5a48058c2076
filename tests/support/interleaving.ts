import { setTimeout as sleep } from 'node:timers/promises'
import type { Session, StoreDriver } from '@lyceum/core'

const READS: ReadonlySet<string | symbol> = new Set(['get', 'getMany', 'find', 'select', 'count', 'view'])

type Verb = (...args: unknown[]) => unknown

/** The session with every verb passed through `around`. */
const watch = (session: Session, around: (verb: string | symbol, call: Verb) => Verb): Session =>
  new Proxy(session, {
    get: (target, key) => {
      const own: unknown = Reflect.get(target, key)
      // Every function of a session is a verb of the port.
      return typeof own === 'function' ? around(key, own.bind(target) as Verb) : own
    },
  })

const withSessions = (store: StoreDriver, change: (session: Session) => Session): StoreDriver => ({
  ...store,
  transaction: (tenantId, work, options) => store.transaction(tenantId, (session) => work(change(session)), options),
  read: (tenantId, work) => store.read(tenantId, work),
  tenantsHolding: (collection) => store.tenantsHolding(collection),
  close: () => store.close(),
})

/** The store as one that ignores `lock`, which the port allows. */
export const withoutLocks = (store: StoreDriver): StoreDriver =>
  withSessions(store, (session) =>
    watch(session, (verb, call) => (verb === 'get' ? (collection, id) => call(collection, id) : call)),
  )

/** The store with transactions that stop once, after the nth read, until let go. */
const stoppingAfterRead = (store: StoreDriver, nth: number) => {
  const reached = Promise.withResolvers<void>()
  const free = Promise.withResolvers<void>()
  let reads = 0
  const stop = async (answer: unknown): Promise<unknown> => {
    const found = await answer
    reached.resolve()
    await free.promise
    return found
  }
  const stopping = withSessions(store, (session) =>
    watch(session, (verb, call) => (...args) => {
      const answer = call(...args)
      if (!READS.has(verb) || answer === undefined) return answer
      reads += 1
      return reads === nth ? stop(answer) : answer
    }),
  )
  return { stopping, reached: reached.promise, letGo: () => free.resolve() }
}

/** A call that is made on a store, and what became of it: `done`, or the code of its error. */
export type Contender = (store: StoreDriver) => Promise<unknown>

const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** Time for a call to end beside one that stands still; one that waits for it has not ended by then. */
const MOMENT_MS = 30

/**
 * Makes one call stand still after its nth read while the other runs, and then go on. Undefined where the call has fewer
 * reads.
 */
export const interleave = async (
  store: StoreDriver,
  nth: number,
  standing: Contender,
  running: Contender,
): Promise<{ readonly standing: string; readonly running: string } | undefined> => {
  const { stopping, reached, letGo } = stoppingAfterRead(store, nth)
  const stood = outcomeOf(standing(stopping))
  const early = await Promise.race([reached, stood])
  if (early !== undefined) return undefined
  const ran = outcomeOf(running(store))
  await Promise.race([ran, sleep(MOMENT_MS)])
  letGo()
  return { standing: await stood, running: await ran }
}
