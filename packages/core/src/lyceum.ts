import type { AnyLyceumEvent, Api, Policies } from './api.ts'
import { coreAreas } from './areas.ts'
import { createStanding } from './identity/standing.ts'
import { type Actor, systemActor } from './kernel/access.ts'
import { validateActor, validateTenantId } from './kernel/actor.ts'
import { createApiFactory } from './kernel/api-factory.ts'
import type { Area } from './kernel/area.ts'
import { assemble, validateHostArea } from './kernel/assembly.ts'
import { createCallJobs } from './kernel/call-jobs.ts'
import type { ApiOf, EventsOf, PoliciesOf } from './kernel/calls.ts'
import type { LyceumEvent, SystemCall } from './kernel/events.ts'
import { type Engine, execute } from './kernel/execute.ts'
import { createJobRunner } from './kernel/job-runner.ts'
import { type Observer, observeCalls } from './kernel/observe.ts'
import type { Operation } from './kernel/operation.ts'
import { createPolicies, type PolicySettings } from './kernel/policies.ts'
import { type ErrorHandler, safeErrorHandler } from './kernel/report.ts'
import { type Ports, type Runtime, systemRuntime } from './kernel/runtime.ts'
import { areaSubscription } from './kernel/subscriptions/area-subscription.ts'
import { type Background, createCallRunner } from './kernel/subscriptions/call-runner.ts'
import { hostSubscription, memorySubscription, type SubscriptionOptions } from './kernel/subscriptions/options.ts'
import { createSubscriptionRunner } from './kernel/subscriptions/runner.ts'
import { createUpkeep } from './kernel/upkeep.ts'
import type { StoreDriver } from './store/index.ts'
import { createRecollection } from './store/recall.ts'

export interface LyceumOptions<Own extends Area = never> {
  readonly store: StoreDriver
  /** The host's own areas, in addition to those of the engine: see {@link defineArea}. */
  readonly areas?: readonly Own[]
  /** The values of policies, for all tenants or as a function of the tenant; defaults for the others. */
  readonly policies?: PolicySettings<Policies & PoliciesOf<Own>>
  /** Time, ids and randomness; the system's unless given. */
  readonly runtime?: Partial<Runtime>
  readonly ports?: Ports
  /**
   * How long a call may take, all tries together, in milliseconds; 30,000 unless given. A call may say otherwise by its
   * option `timeoutMs`. Infinity is without end.
   */
  readonly timeoutMs?: number
  /** Wraps every call, for logs, metrics and traces. */
  readonly observe?: Observer
  /**
   * Called with errors that no caller receives: of a subscription (with the event, which is tried again), of periodic
   * tasks, and the first one of `observe`. By default it logs to the console.
   */
  readonly onError?: ErrorHandler
  /** False for a process that does nothing in the background: neither subscriptions nor the engine's own work. */
  readonly deliver?: boolean
  /**
   * For platforms that stop a request's work after its response, or isolate requests: the platform's `waitUntil`, called
   * within the request. Each call then delivers its own events, and requests share nothing but the store.
   *
   * On workerd it is `waitUntil` of `cloudflare:workers`, on Vercel that of `@vercel/functions`. Without it, delivery needs
   * a long-running process.
   */
  readonly background?: Background
  /**
   * Checks every answer against the operation's schema, and every error against its declared codes. For tests, because it
   * takes time.
   */
  readonly checkAnswers?: boolean
}

/** The engine on a store. `Own` is the host's own area, or a union of several: `Lyceum<typeof bookmarks>`. */
export interface Lyceum<Own extends Area = never> {
  /** The areas it consists of, the host's own last. */
  readonly areas: readonly Area[]
  /**
   * The operations as this actor, with the same functions and types as the HTTP client. Throws VALIDATION_ERROR for an
   * invalid actor: without a tenant, with unknown roles, or with a name or address that records cannot store.
   *
   * @example
   * ```ts
   * const ada = lyceum.as({ tenantId: 'academy', userId: 'ada', roles: ['student'] })
   * const enrollment = await ada.enrollments.enroll({ courseId })
   * ```
   */
  as(actor: Actor): Api & ApiOf<Own>
  /** The operations as the host's own code: may do everything in the tenant. */
  system(tenantId: string): Api & ApiOf<Own>
  /**
   * A durable subscription: its place in the log of events is in the store under its name. Every event committed after it
   * began is handled at least once, in order per aggregate, by one process at a time of those that subscribe by the name. A failed
   * event is tried again later, while other aggregates go on, and is a dead letter after `maxAttempts`.
   *
   * Resolves when it has begun; nothing that is committed later is missed. It hears of events of other processes after
   * `start()`. Answers the function that ends it in this process; the place stays.
   *
   * @example
   * ```ts
   * await lyceum.subscribe('mailer', {
   *   events: ['enrollment.created', 'course.completed'],
   *   handle: async (event, { signal }) => {
   *     await fetch('https://mail.example', { method: 'POST', body: JSON.stringify(event), signal })
   *   },
   * })
   * ```
   */
  subscribe<Name extends (AnyLyceumEvent | EventsOf<Own>)['name']>(
    name: string,
    options: SubscriptionOptions<AnyLyceumEvent | EventsOf<Own>, Name, Pick<Lyceum<Own>, 'as' | 'system'>>,
  ): Promise<() => void>
  /**
   * Subscribes to an event (`*`: to all) for as long as the process lives: every process hears every event that is
   * committed after the subscription, at least once, in order per aggregate. For what is durable see `subscribe`.
   * Returns the function to unsubscribe.
   */
  on<Name extends (AnyLyceumEvent | EventsOf<Own>)['name']>(
    event: Name,
    subscriber: (event: Extract<AnyLyceumEvent | EventsOf<Own>, { readonly name: Name }>) => void | Promise<void>,
  ): () => void
  on(event: '*', subscriber: (event: AnyLyceumEvent | EventsOf<Own>) => void | Promise<void>): () => void
  /** The same engine on another store: `lyceum.using(store.within(trx))` joins the host's own transaction. */
  using(store: StoreDriver): Lyceum<Own>
  /**
   * Handles the events that are due for the subscriptions of this process, runs the due jobs to their end, and answers when
   * nothing is due. What another process is at is left to it; if that process dies, this one takes over after about 5
   * seconds, by itself.
   *
   * Called by a handler, it does not wait for handlers.
   */
  drain(): Promise<void>
  /**
   * Hears of the events of other processes from now on, runs the jobs that they left, and starts the periodic jobs once a
   * minute. The store tells of new events where it can; `everyMs` (5 seconds by default) is how often it is asked besides.
   * With `background` it runs once, without timers: for a scheduled handler.
   */
  start(options?: { everyMs?: number }): void
  /**
   * Stops the timers, ends the handling of events and the pieces of jobs under way, and returns, within seconds even if a
   * handler hangs. What is left is done by the next process. Leaves the store open.
   */
  stop(): Promise<void>
}

/** A store that was opened without an area's migrations has no tables for it. */
const requireTables = (store: StoreDriver, { name, collections }: Area): void => {
  if (store.areas && collections.length > 0 && !store.areas.includes(name))
    throw new TypeError(`The store has no tables for the area ${name}: open it with the migrations of ${name}.`)
}

type AnySubscriptionOptions<Own extends Area> = SubscriptionOptions<
  LyceumEvent,
  string,
  Pick<Lyceum<Own>, 'as' | 'system'>
>

const coreAssembly = assemble(coreAreas)

/**
 * Puts the engine on a store.
 *
 * @example
 * ```ts
 * const store = openSqliteStore({ path: 'academy.db' })
 * await store.migrate()
 * const lyceum = createLyceum({ store })
 * ```
 */
export const createLyceum = <const Areas extends readonly Area[] = readonly never[]>(
  // A list of its own type: one type for all of them would be that of the area with the fewest operations.
  options: Omit<LyceumOptions<Areas[number]>, 'areas'> & { readonly areas?: Areas },
): Lyceum<Areas[number]> => {
  type Own = Areas[number]
  const { ports = {}, observe, deliver = true, checkAnswers = false, timeoutMs = 30_000 } = options
  if (!(timeoutMs > 0)) throw new TypeError(`timeoutMs is a number of milliseconds above 0, not ${timeoutMs}.`)
  const areas: readonly Area[] = [...coreAreas, ...(options.areas ?? [])]
  for (const area of options.areas ?? []) {
    validateHostArea(area)
    requireTables(options.store, area)
  }
  const assembly = options.areas ? assemble(areas) : coreAssembly
  const makeApi = createApiFactory(assembly)
  const policiesOf = createPolicies(areas, options.policies)
  const runtime = { ...systemRuntime, ...options.runtime }
  const onFailure = safeErrorHandler(options.onError)
  const { background } = options
  const runnerOptions = {
    store: options.store,
    runtime,
    clock: Date.now,
    elapsed: () => performance.now(),
    onFailure,
    wroteIn: (tenantId: string) => engineOn(options.store).wakeJobs(tenantId),
  }
  const runner = background ? createCallRunner(runnerOptions, background) : createSubscriptionRunner(runnerOptions)

  const calls = { started: 0, active: 0 }
  const standing = createStanding(runtime)
  const recollection = createRecollection()

  const engineOn = (store: StoreDriver): Engine => ({
    store,
    runtime,
    ports,
    policiesOf,
    reactions: assembly.reactions,
    answers: assembly.answers,
    declaredEvents: assembly.events,
    beginSubscriptions: runner.begin,
    announce: runner.wake,
    declaredJobs: assembly.jobs,
    wakeJobs: (tenantId) => (deliver ? jobs.wake(tenantId) : undefined),
    calls,
    standing,
    // What a transaction of the host's reads may never be committed.
    ...(store.joined || store !== options.store ? {} : { recollection }),
    checkAnswers,
    timeoutMs,
    ...(observe ? { observe: observeCalls(observe, runtime, onFailure) } : {}),
  })

  const jobEngine = { ...engineOn(options.store), calls: { started: 0, active: 0 }, givesWay: true }
  const jobOptions = { store: options.store, runtime, jobs: assembly.jobs, engine: jobEngine, calls, onFailure }
  const jobs = background ? createCallJobs(jobOptions, background) : createJobRunner(jobOptions)

  const callAs = (tenantId: string): SystemCall => {
    const call = (operation: Operation, input: unknown) =>
      execute(engineOn(options.store), operation, systemActor(tenantId), input)
    // `execute` has no types; the operation's output type is that of its answer.
    return call as SystemCall
  }

  if (deliver) for (const subscription of assembly.subscriptions) runner.add(areaSubscription(subscription, callAs))

  const upkeep = createUpkeep({
    store: options.store,
    tasks: assembly.upkeep,
    policiesOf,
    wakeJobs: jobEngine.wakeJobs,
    runtime,
    onFailure,
  })

  const subscribed = new Set<string>()
  const subscribe = async (name: string, settings: AnySubscriptionOptions<Own>): Promise<() => void> => {
    const handlerEngine = (store: StoreDriver) => onStore(store)
    const subscription = hostSubscription(name, settings, assembly.events, handlerEngine)
    if (subscribed.has(name)) throw new TypeError(`This engine has the subscription ${name} already.`)
    const remove = deliver ? runner.add(subscription) : () => {}
    subscribed.add(name)
    const end = () => {
      subscribed.delete(name)
      remove()
    }
    try {
      // Where requests are isolated, nothing may be read before the first of them.
      if (!background) await runner.begin()
    } catch (error) {
      end()
      throw error
    }
    return end
  }
  const on = (name: string, subscriber: (event: LyceumEvent) => unknown): (() => void) => {
    if (name !== '*' && !assembly.events.has(name)) throw new TypeError(`There is no event ${name}.`)
    return runner.add(memorySubscription(name, subscriber))
  }

  const onStore = (store: StoreDriver): Lyceum<Own> => {
    const engine = engineOn(store)
    return {
      areas,
      as: (actor) => makeApi(engine, validateActor(actor)),
      system: (tenantId) => makeApi(engine, systemActor(validateTenantId(tenantId))),
      // The types say which events a name stands for; they are handed over as they were emitted.
      subscribe: subscribe as Lyceum<Own>['subscribe'],
      on: on as Lyceum<Own>['on'],
      using: onStore,
      drain: async () => {
        do await runner.drain()
        while (deliver && (await jobs.drain()) > 0)
      },
      start: ({ everyMs = 5_000 } = {}) => {
        runner.start(everyMs)
        if (deliver) jobs.start(everyMs)
        if (background) background(upkeep.round())
        else upkeep.start()
      },
      stop: async () => {
        await upkeep.stop()
        await jobs.stop()
        await runner.stop()
      },
    }
  }
  return onStore(options.store)
}
