import { type Actor, systemActor } from './access.ts'
import { type Api, operations } from './api.ts'
import { createDelivery, type Subscriber } from './delivery.ts'
import type { LyceumEvent, Reaction, SystemCall } from './events.ts'
import { type CallOptions, type Engine, execute, type Observation } from './execute.ts'
import type { Operation } from './operation.ts'
import { followUps, reactions } from './reactions.ts'
import { type Ports, type Runtime, systemRuntime } from './runtime.ts'
import type { StoreDriver } from './store/index.ts'
import { createUpkeep } from './upkeep.ts'

export interface LyceumOptions {
  readonly store: StoreDriver
  /** Where time, identity and chance come from; the system's unless said. */
  readonly runtime?: Partial<Runtime>
  readonly ports?: Ports
  /** Called after every operation with its name, duration, outcome and statement count. Must not throw. */
  readonly observe?: (observation: Observation) => void
  /** Called when a subscriber failed; the event stays and is delivered again. Logs to the console unless said. */
  readonly onDeliveryFailure?: (error: unknown, event?: LyceumEvent) => void
  /** False where another process hands out the events of this store. */
  readonly deliver?: boolean
  /** Checks every answer against its operation's schema. For tests: it costs time and finds nothing in sound code. */
  readonly checkOutput?: boolean
}

export interface Lyceum {
  /**
   * The operations, as this actor. The same calls with the same types as the HTTP client's.
   *
   * @example
   * ```ts
   * const ada = lyceum.as({ tenantId: 'academy', userId: 'ada', roles: ['student'] })
   * const enrollment = await ada.enrollments.enroll({ courseId })
   * ```
   */
  as(actor: Actor): Api
  /** The operations as the host's own code: may do everything in the tenant. */
  system(tenantId: string): Api
  /** Hears of an event (`*`: of all) after its commit, at least once, in order per aggregate. Answers how to stop. */
  on(event: string, subscriber: Subscriber): () => void
  /** The same engine on another store: `lyceum.using(store.within(trx))` joins the host's own transaction. */
  using(store: StoreDriver): Lyceum
  /**
   * Delivers what is in the outbox now and due. One process at a time delivers a tenant's events: what another one has
   * taken on is left to it. If that one has died, its events are ours after 5 seconds at most, and come by themselves.
   */
  drain(): Promise<void>
  /**
   * Looks for undelivered events at once and from then on (every 5 seconds unless said), and each minute writes down what
   * the clock has ended: see upkeep.ts.
   */
  start(options?: { everyMs?: number }): void
  /** Ends the rounds and waits for deliveries under way. Leaves the store open. */
  stop(): Promise<void>
}

const reactionsByEvent = new Map<string, Reaction[]>()
for (const reaction of reactions)
  reactionsByEvent.set(reaction.on, [...(reactionsByEvent.get(reaction.on) ?? []), reaction])

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

const verbsOf: ReadonlyMap<string, { names: readonly string[]; operations: Record<string, Operation> }> = new Map(
  Object.entries<Record<string, Operation>>(operations).map(([resource, verbs]) => [
    resource,
    { names: Object.keys(verbs), operations: verbs },
  ]),
)
const resources = [...verbsOf.keys()]

/** The callable API of one actor. */
const apiFor = (engine: Engine, actor: Actor): Api =>
  lazily<Api>(resources, (resource) => {
    const verbs = verbsOf.get(resource)
    return lazily(verbs?.names ?? [], (verb) => {
      const operation = verbs?.operations[verb]
      return operation && ((input: unknown, options?: CallOptions) => execute(engine, operation, actor, input, options))
    })
  })

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
export const createLyceum = (options: LyceumOptions): Lyceum => {
  const { ports = {}, observe, deliver = true, checkOutput = false } = options
  const runtime = { ...systemRuntime, ...options.runtime }
  const onFailure = options.onDeliveryFailure ?? ((error) => console.error('Lyceum: a subscriber failed.', error))
  const delivery = createDelivery(options.store, runtime, onFailure)

  const engineOn = (store: StoreDriver): Engine => ({
    store,
    runtime,
    ports,
    reactions: reactionsByEvent,
    announce: deliver ? delivery.wake : () => {},
    checkOutput,
    ...(observe ? { observe } : {}),
  })

  for (const followUp of followUps)
    delivery.subscribe(followUp.on, (event) => {
      const call = (operation: Operation, input: unknown) =>
        execute(engineOn(options.store), operation, systemActor(event.tenantId), input)
      // An operation answers what its output type says, which `execute` does not carry.
      return followUp.run(call as SystemCall, event)
    })

  const system = (tenantId: string): Api => apiFor(engineOn(options.store), systemActor(tenantId))
  const upkeep = createUpkeep(options.store, system, runtime, onFailure)

  const on = (store: StoreDriver): Lyceum => {
    const engine = engineOn(store)
    return {
      as: (actor) => apiFor(engine, actor),
      system: (tenantId) => apiFor(engine, systemActor(tenantId)),
      on: delivery.subscribe,
      using: on,
      drain: delivery.drain,
      start: ({ everyMs = 5_000 } = {}) => {
        if (deliver) delivery.start(everyMs)
        upkeep.start()
      },
      stop: async () => {
        await upkeep.stop()
        await delivery.stop()
      },
    }
  }
  return on(options.store)
}
