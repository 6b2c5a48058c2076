import * as z from 'zod'
import type { Area } from './area.ts'

/**
 * A switch of a tenant, for where sites differ about who may or what is required. Operations read it by
 * `context.policy(...)`; the host sets it by `createLyceum({ policies })`.
 */
export interface Policy<Value = unknown, Name extends string = string> {
  readonly name: Name
  /** One sentence: what the switch decides, and what its values mean. */
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

/** Answers the value of a policy for the tenant of a call. */
export type PolicyReader = <Value>(policy: Policy<Value>) => Value

/** What the host says of policies, by name: for all tenants, or for each. */
export type PolicySettings<Values extends object = object> = Values | ((tenantId: string) => Values)

const parse = (known: ReadonlyMap<string, AnyPolicy>, given: object): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(given).map(([name, value]) => {
      const policy = known.get(name)
      if (!policy) throw new TypeError(`There is no policy ${name}. There are: ${[...known.keys()].join(', ')}.`)
      const parsed = policy.value.safeParse(value)
      if (!parsed.success) throw new TypeError(`The policy ${name}: ${z.prettifyError(parsed.error)}`)
      return [name, parsed.data]
    }),
  )

/** Answers the policies of a tenant. Settings that do not fit are refused: at once, or where the tenant first calls. */
export const createPolicies = (
  areas: readonly Area[],
  settings: PolicySettings = {},
): ((tenantId: string) => PolicyReader) => {
  const known = new Map(areas.flatMap(({ policies }) => Object.values(policies)).map((each) => [each.name, each]))
  const checked = new WeakMap<object, ReadonlyMap<string, unknown>>()
  const check = (given: object): ReadonlyMap<string, unknown> => {
    const values = checked.get(given) ?? parse(known, given)
    checked.set(given, values)
    return values
  }
  const readerOf = (values: ReadonlyMap<string, unknown>): PolicyReader => {
    // `parse` has put every value through the schema of its policy.
    return <Value>(policy: Policy<Value>) =>
      values.has(policy.name) ? (values.get(policy.name) as Value) : policy.default
  }
  if (typeof settings === 'function') return (tenantId) => readerOf(check(settings(tenantId)))
  const reader = readerOf(check(settings))
  return () => reader
}
