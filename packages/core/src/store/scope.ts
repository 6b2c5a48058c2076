import { NESTED_STORE_USE } from '../kernel/errors.ts'
import { LyceumError, refusal } from '../kernel/lyceum-error.ts'

/**
 * Detects the use of a store from inside one of its own transactions: such a call would deadlock on SQLite and run
 * outside of the transaction on PostgreSQL. Needs the runtime's async context, see docs/runtimes.md. It is used for this
 * check only, never to pass the transaction on.
 */
interface AsyncContext<T> {
  run<R>(value: T, work: () => R): R
  getStore(): T | undefined
}

interface TransactionScope {
  readonly store: object
  readonly outer: TransactionScope | undefined
  active: boolean
}

type AsyncContextModule = { AsyncLocalStorage?: new () => AsyncContext<TransactionScope> }
/** Node, Bun, Deno and workerd with `nodejs_compat` have the module; other edge runtimes may have a global. */
type Runtime = AsyncContextModule & { process?: { getBuiltinModule?: (name: string) => AsyncContextModule } }

const runtime = globalThis as Runtime
const { AsyncLocalStorage } = runtime.process?.getBuiltinModule?.('node:async_hooks') ?? runtime
const context = AsyncLocalStorage ? new AsyncLocalStorage() : undefined

/** Without async context: the number of running transactions of each store, in any call. */
const runningCount = new Map<object, number>()

const isInsideTransaction = (store: object): boolean => {
  for (let scope = context?.getStore(); scope; scope = scope.outer)
    if (scope.active && scope.store === store) return true
  return false
}

/** Whether the calling code runs inside {@link insideTransaction}. Without async context: whether any call does. */
export const mayBeInside = (store: object): boolean => (context ? isInsideTransaction(store) : runningCount.has(store))

/** Throws NESTED_STORE_USE when called from inside an open transaction of the store. */
export const refuseNestedUse = (store: object): void => {
  if (isInsideTransaction(store)) throw new LyceumError(refusal(NESTED_STORE_USE, {}))
}

const runCounted = async <T>(store: object, work: () => Promise<T>): Promise<T> => {
  runningCount.set(store, (runningCount.get(store) ?? 0) + 1)
  try {
    return await work()
  } finally {
    const remaining = (runningCount.get(store) ?? 1) - 1
    if (remaining > 0) runningCount.set(store, remaining)
    else runningCount.delete(store)
  }
}

/** Runs the work of a transaction so that nested uses of the store are detected. */
export const insideTransaction = async <T>(store: object, work: () => Promise<T>): Promise<T> => {
  if (!context) return runCounted(store, work)
  const scope: TransactionScope = { store, outer: context.getStore(), active: true }
  try {
    return await context.run(scope, work)
  } finally {
    scope.active = false
  }
}
