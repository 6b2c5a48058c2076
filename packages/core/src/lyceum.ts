import type { AnyLyceumEvent, Api, Policies } from './api.ts'
import { coreAreas } from './areas.ts'
import { type Actor, systemActor } from './kernel/access.ts'
import { validateActor, validateTenantId } from './kernel/actor.ts'
import type { Area } from './kernel/area.ts'
import { type Assembly, assemble, validateHostArea } from './kernel/assembly.ts'
import { type Background, createCallDelivery } from './kernel/call-delivery.ts'
import type { ApiOf, EventsOf, PoliciesOf } from './kernel/calls.ts'
import { createDelivery } from './kernel/delivery.ts'
import type { SystemCall } from './kernel/events.ts'
import { type CallOptions, type Engine, execute } from './kernel/execute.ts'
import { type Observer, observeCalls } from './kernel/observe.ts'
import type { Operation } from './kernel/operation.ts'
import { createPolicies, type PolicySettings } from './kernel/policies.ts'
import { type ErrorHandler, safely } from './kernel/report.ts'
import { type Ports, type Runtime, systemRuntime } from './kernel/runtime.ts'
import { createSubscribers, type Subscriber } from './kernel/subscribers.ts'
import { createUpkeep } from './kernel/upkeep.ts'
import type { StoreDriver } from './store/index.ts'

export interface LyceumOptions<Own extends Area = never> {
  readonly store: StoreDriver
  /** The host's own areas, beside those of the engine: see {@link defineArea}. */
  readonly areas?: readonly Own[]
  /** What the host decides where sites differ, for all tenants or for each; defaults for what is left out. */
  readonly policies?: PolicySettings<Policies & PoliciesOf<Own>>
  /** Where time, identity and chance come from; the system's unless said. */
  readonly runtime?: Partial<Runtime>
  readonly ports?: Ports
  /** Goes around every call, for logs, metrics and traces. */
  readonly observe?: Observer
  /**
   * Told of what failed where no caller hears of it: a subscriber (with the event, which stays and is delivered again),
   * upkeep, `observe` (its first failure). Logs to the console unless said.
   */
  readonly onError?: ErrorHandler
  /** False where another process hands out the events of this store. */
  readonly deliver?: boolean
  /**
   * For platforms that end a request's work with its answer, or keep requests apart: the platform's `waitUntil`, called
   * within the request. Each call then delivers its own events, and nothing is shared between requests but the store.
   *
   * On workerd it is `waitUntil` of `cloudflare:workers`, on Vercel that of `@vercel/functions`. Left out, delivery counts
   * on a process that stays.
   */
  readonly background?: Background
  /**
   * Checks every answer against its operation's schema, and every refusal against its declared codes. For tests: it costs
   * time and finds nothing in sound code.
   */
  readonly checkAnswers?: boolean
}

/** The engine on a store. `Own` is the host's own area, or a union of several: `Lyceum<typeof bookmarks>`. */
export interface Lyceum<Own extends Area = never> {
  /** The areas it consists of, the host's own last. */
  readonly areas: readonly Area[]
  /**
   * The operations, as this actor. The same calls with the same types as the HTTP client's. Throws VALIDATION_ERROR where
   * the actor is none: no tenant, unknown roles, a name or address that records cannot keep.
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
  /** Hears of an event (`*`: of all) after its commit, at least once, in order per aggregate. Answers how to stop. */
  on<Name extends (AnyLyceumEvent | EventsOf<Own>)['name']>(
    event: Name,
    subscriber: (event: Extract<AnyLyceumEvent | EventsOf<Own>, { readonly name: Name }>) => void | Promise<void>,
  ): () => void
  on(event: '*', subscriber: (event: AnyLyceumEvent | EventsOf<Own>) => void | Promise<void>): () => void
  /** The same engine on another store: `lyceum.using(store.within(trx))` joins the host's own transaction. */
  using(store: StoreDriver): Lyceum<Own>
  /**
   * Delivers what is in the outbox now and due. One process at a time delivers a tenant's events: what another one has
   * taken on is left to it. If that one has died, its events are ours after 5 seconds at most, and come by themselves.
   *
   * Called by a subscriber, it does not wait for the delivery that is under way. With `background`, what another call is
   * delivering is left to that call.
   */
  drain(): Promise<void>
  /**
   * Looks for undelivered events at once and from then on (every 5 seconds unless said), and each minute writes down what
   * the clock has ended: see upkeep.ts. With `background` it is one round, and no timer: for a scheduled handler.
   */
  start(options?: { everyMs?: number }): void
  /** Ends the rounds and waits for deliveries under way. Leaves the store open. */
  stop(): Promise<void>
}

/**
 * An object whose properties are made when they are first used. An actor lives for one request and calls one or two of
 * all operations, so nothing is made for the others.
 */
const lazily = <T extends object>(names: readonly string[], make: (name: string) => unknown): T => {
  const made: Record<string, unknown> = {}
  const propertyOf = (name: string | symbol): unknown => {
    if (typeof name === 'string' && names.includes(name)) made[name] ??= make(name)
    // What every object has, such as `toString`, comes from the object underneath.
    return Reflect.get(made, name)
  }
  const handler: ProxyHandler<object> = {
    get: (_, name) => propertyOf(name),
    has: (_, name) => typeof name === 'string' && names.includes(name),
    ownKeys: () => [...names],
    getOwnPropertyDescriptor: (_, name) => {
      if (typeof name !== 'string' || !names.includes(name)) return undefined
      return { value: propertyOf(name), enumerable: true, configurable: true }
    },
    // Nothing is ever added to it or taken away.
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  }
  // Its properties are those that `names` and `make` give it.
  return new Proxy(made, handler) as T
}

/** Makes the callable API of one actor on an engine. */
type MakeApi = <Shape extends object>(engine: Engine, actor: Actor) => Shape

const apiMaker = ({ operations }: Assembly): MakeApi => {
  const resources = Object.keys(operations)
  const verbsOf = new Map(resources.map((resource) => [resource, Object.keys(operations[resource] ?? {})]))
  return (engine, actor) =>
    lazily(resources, (resource) =>
      lazily(verbsOf.get(resource) ?? [], (verb) => {
        const operation = operations[resource]?.[verb]
        return (
          operation && ((input: unknown, options?: CallOptions) => execute(engine, operation, actor, input, options))
        )
      }),
    )
}

const core = assemble(coreAreas)

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
export const createLyceum = <Own extends Area = never>(options: LyceumOptions<Own>): Lyceum<Own> => {
  const { ports = {}, observe, deliver = true, checkAnswers = false } = options
  const areas: readonly Area[] = [...coreAreas, ...(options.areas ?? [])]
  for (const area of options.areas ?? []) validateHostArea(area)
  const assembly = options.areas ? assemble(areas) : core
  const makeApi = apiMaker(assembly)
  const policiesOf = createPolicies(areas, options.policies)
  const runtime = { ...systemRuntime, ...options.runtime }
  const onFailure = safely(options.onError)
  const subscribers = createSubscribers()
  const { background } = options
  const delivering = { store: options.store, runtime, subscribers, onFailure }
  const delivery = background ? createCallDelivery(delivering, background) : createDelivery(delivering)

  const engineOn = (store: StoreDriver): Engine => ({
    store,
    runtime,
    ports,
    policiesOf,
    reactions: assembly.reactions,
    announce: deliver ? delivery.wake : () => {},
    checkAnswers,
    ...(observe ? { observe: observeCalls(observe, runtime, onFailure) } : {}),
  })

  const callAs = (tenantId: string): SystemCall => {
    const call = (operation: Operation, input: unknown) =>
      execute(engineOn(options.store), operation, systemActor(tenantId), input)
    // An operation answers what its output type says, which `execute` does not carry.
    return call as SystemCall
  }

  for (const followUp of assembly.followUps)
    subscribers.add(followUp.on, (event) => followUp.run(callAs(event.tenantId), event))

  const upkeep = createUpkeep(options.store, assembly.upkeep, callAs, runtime, onFailure)

  const subscribe = (name: string, subscriber: Subscriber): (() => void) => {
    if (name !== '*' && !assembly.events.has(name)) throw new TypeError(`There is no event ${name}.`)
    return subscribers.add(name, subscriber)
  }

  const on = (store: StoreDriver): Lyceum<Own> => {
    const engine = engineOn(store)
    return {
      areas,
      as: (actor) => makeApi(engine, validateActor(actor)),
      system: (tenantId) => makeApi(engine, systemActor(validateTenantId(tenantId))),
      // The type of `on` says which events a name stands for; they are delivered as they were emitted.
      on: subscribe as Lyceum<Own>['on'],
      using: on,
      drain: delivery.drain,
      start: ({ everyMs = 5_000 } = {}) => {
        if (deliver) delivery.start(everyMs)
        if (background) background(upkeep.round())
        else upkeep.start()
      },
      stop: async () => {
        await upkeep.stop()
        await delivery.stop()
      },
    }
  }
  return on(options.store)
}
