import * as z from 'zod'
import type { Area } from './area.ts'

/**
 * A setting of a tenant, where sites differ in who may do something or what is required. Operations read it with
 * `context.policy(...)`; the host sets it with `createLyceum({ policies })`.
 */
export interface Policy<Value = unknown, Name extends string = string> {
  readonly name: Name
  /** One sentence: what the setting decides, and what its values mean. */
  readonly summary: string
  readonly value: z.ZodType<Value>
  readonly default: Value
}

export type AnyPolicy = Policy

/**
 * Declares a policy.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * export const publicBookmarks = definePolicy({
 *   name: 'publicBookmarks',
 *   summary: 'Whether learners see the bookmarks of others.',
 *   value: z.boolean(),
 *   default: false,
 * })
 * ```
 */
export const definePolicy = <const Name extends string, Value>(policy: {
  name: Name
  summary: string
  value: z.ZodType<Value>
  default: NoInfer<Value>
}): Policy<Value, Name> => policy

/** Returns the value of a policy for the tenant of a call. */
export type PolicyReader = <Value>(policy: Policy<Value>) => Value

/** The host's policies by name: the same for all tenants, or a function of the tenant. */
export type PolicySettings<Values extends object = object> = Values | ((tenantId: string) => Values)

const parse = (policiesByName: ReadonlyMap<string, AnyPolicy>, settings: object): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(settings).map(([name, value]) => {
      const policy = policiesByName.get(name)
      if (!policy)
        throw new TypeError(`There is no policy ${name}. There are: ${[...policiesByName.keys()].join(', ')}.`)
      const parsed = policy.value.safeParse(value)
      if (!parsed.success) throw new TypeError(`The policy ${name}: ${z.prettifyError(parsed.error)}`)
      return [name, parsed.data]
    }),
  )

/** Returns a function to read a tenant's policies. Invalid settings throw at once, or in the tenant's first call. */
export const createPolicies = (
  areas: readonly Area[],
  settings: PolicySettings = {},
): ((tenantId: string) => PolicyReader) => {
  const policiesByName = new Map(
    areas.flatMap(({ policies }) => Object.values(policies)).map((each) => [each.name, each]),
  )
  const parsedSettings = new WeakMap<object, ReadonlyMap<string, unknown>>()
  const parseOnce = (given: object): ReadonlyMap<string, unknown> => {
    const values = parsedSettings.get(given) ?? parse(policiesByName, given)
    parsedSettings.set(given, values)
    return values
  }
  const createReader = (values: ReadonlyMap<string, unknown>): PolicyReader => {
    // `parse` has put every value through the schema of its policy.
    return <Value>(policy: Policy<Value>) => {
      if (!policiesByName.has(policy.name))
        throw new TypeError(`The policy ${policy.name} is among the policies of no area.`)
      return values.has(policy.name) ? (values.get(policy.name) as Value) : policy.default
    }
  }
  if (typeof settings === 'function') return (tenantId) => createReader(parseOnce(settings(tenantId)))
  const reader = createReader(parseOnce(settings))
  return () => reader
}
