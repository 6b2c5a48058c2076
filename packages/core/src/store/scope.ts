import { NESTED_STORE_USE } from '../kernel/errors.ts'
import { LyceumError, refusal } from '../kernel/lyceum-error.ts'

/**
 * Notices the use of a store from inside one of its own transactions: such a call would wait for itself for ever on
 * SQLite and silently escape the transaction on Postgres. The guard needs the async context of the runtime, see
 * docs/runtimes.md; it guards, and never carries the transaction.
 */
interface AsyncContext<T> {
  run<R>(value: T, work: () => R): R
  getStore(): T | undefined
}

interface Scope {
  readonly store: object
  readonly outer: Scope | undefined
  open: boolean
}

type AsyncContextModule = { AsyncLocalStorage?: new () => AsyncContext<Scope> }
/** Node, Bun, Deno and workerd with `nodejs_compat` load the module; edge runtimes without it may have a global. */
type Runtime = AsyncContextModule & { process?: { getBuiltinModule?: (name: string) => AsyncContextModule } }

const runtime = globalThis as Runtime
const { AsyncLocalStorage } = runtime.process?.getBuiltinModule?.('node:async_hooks') ?? runtime
const context = AsyncLocalStorage ? new AsyncLocalStorage() : undefined

/** Without async context: how much work of each store is under way, whoever began it. */
const underWay = new Map<object, number>()

const isInside = (store: object): boolean => {
  for (let scope = context?.getStore(); scope; scope = scope.outer) if (scope.open && scope.store === store) return true
  return false
}

/** Whether the caller runs inside {@link insideTransaction}. Without async context: whether anybody does. */
export const mayBeInside = (store: object): boolean => (context ? isInside(store) : underWay.has(store))

/** Throws NESTED_STORE_USE when called from inside an open transaction of the store. */
export const refuseNestedUse = (store: object): void => {
  if (isInside(store)) throw new LyceumError(refusal(NESTED_STORE_USE, {}))
}

const counted = async <T>(store: object, work: () => Promise<T>): Promise<T> => {
  underWay.set(store, (underWay.get(store) ?? 0) + 1)
  try {
    return await work()
  } finally {
    const left = (underWay.get(store) ?? 1) - 1
    if (left > 0) underWay.set(store, left)
    else underWay.delete(store)
  }
}

/** Runs the work of a transaction with the store marked as in use. */
export const insideTransaction = async <T>(store: object, work: () => Promise<T>): Promise<T> => {
  if (!context) return counted(store, work)
  const scope: Scope = { store, outer: context.getStore(), open: true }
  try {
    return await context.run(scope, work)
  } finally {
    scope.open = false
  }
}
