import type { Actor } from './access.ts'
import type { Assembly } from './assembly.ts'
import { type CallOptions, type Engine, execute } from './execute.ts'

/**
 * An object whose properties are created on first use. An actor usually exists for one request and calls one or two
 * operations, so creating all of them would be wasted.
 */
const createLazyObject = <T extends object>(names: readonly string[], make: (name: string) => unknown): T => {
  const created: Record<string, unknown> = {}
  const propertyOf = (name: string | symbol): unknown => {
    if (typeof name === 'string' && names.includes(name)) created[name] ??= make(name)
    // Inherited properties such as `toString` come from the target object.
    return Reflect.get(created, name)
  }
  const handler: ProxyHandler<object> = {
    get: (_, name) => propertyOf(name),
    has: (_, name) => typeof name === 'string' && names.includes(name),
    ownKeys: () => [...names],
    getOwnPropertyDescriptor: (_, name) => {
      if (typeof name !== 'string' || !names.includes(name)) return undefined
      return { value: propertyOf(name), enumerable: true, configurable: true }
    },
    // Read-only.
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  }
  // The cast relies on `names` and `make` for the properties of T.
  return new Proxy(created, handler) as T
}

/** Creates the API of one actor on an engine. */
export type ApiFactory = <Shape extends object>(engine: Engine, actor: Actor) => Shape

export const createApiFactory = ({ operations }: Assembly): ApiFactory => {
  const resources = Object.keys(operations)
  const verbsOf = new Map(resources.map((resource) => [resource, Object.keys(operations[resource] ?? {})]))
  return (engine, actor) =>
    createLazyObject(resources, (resource) =>
      createLazyObject(verbsOf.get(resource) ?? [], (verb) => {
        const operation = operations[resource]?.[verb]
        return (
          operation && ((input: unknown, options?: CallOptions) => execute(engine, operation, actor, input, options))
        )
      }),
    )
}
