import type { Session, StoreDriver } from '../../store/index.ts'
import { insideTransaction } from '../../store/scope.ts'
import type { LyceumEvent } from '../events.ts'
import { unrefTimer } from '../timers.ts'
import { joinSession } from './joined-session.ts'
import type { Subscription } from './subscription.ts'

interface HandleOptions {
  readonly store: StoreDriver
  /** Ends the call of the handler when aborted: the engine has stopped, or the place is another process's. */
  readonly signals: readonly AbortSignal[]
  readonly attempt: number
}

/** Marks the scope of handlers, so that one that calls `drain` does not wait for itself. */
export const handlers: object = {}

/** Calls the handler; fails when its time is up or a signal is aborted, whatever the handler does then. */
const callHandler = (
  { name, handle, timeoutMs }: Subscription,
  events: readonly [LyceumEvent, ...LyceumEvent[]],
  { store, signals, attempt }: HandleOptions,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const controller = new AbortController()
    const give = (error: unknown): void => {
      controller.abort(error)
      end(() => reject(error))
    }
    const timer = setTimeout(() => give(new Error(`${name} took longer than ${timeoutMs} ms.`)), timeoutMs)
    unrefTimer(timer)
    const listeners = signals.map((signal) => {
      const listen = () => give(signal.reason)
      signal.addEventListener('abort', listen)
      return () => signal.removeEventListener('abort', listen)
    })
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      for (const remove of listeners) remove()
      settle()
    }
    const run = async () => void (await handle(events, { signal: controller.signal, attempt, store }))
    insideTransaction(handlers, run).then(
      () => end(resolve),
      (error: unknown) => end(() => reject(error)),
    )
  })

/** Calls the handler of a subscription. */
export const handleEvents = (
  subscription: Subscription,
  events: readonly [LyceumEvent, ...LyceumEvent[]],
  options: HandleOptions,
): Promise<void> => callHandler(subscription, events, options)

/** Calls the handler inside a transaction; everything it does with the engine is part of it. */
export const handleInSession = async (
  subscription: Subscription,
  events: readonly [LyceumEvent, ...LyceumEvent[]],
  { session, ...options }: HandleOptions & { readonly session: Session },
): Promise<void> => {
  const joined = joinSession(options.store, session, events[0].tenantId)
  try {
    await callHandler(subscription, events, { ...options, store: joined.store })
  } finally {
    joined.end()
  }
}
