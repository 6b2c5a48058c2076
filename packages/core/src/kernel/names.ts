import * as z from 'zod'

/**
 * The names of schemas, for the types of the API and the components of OpenAPI: `.register(names, { id: 'Course' })`.
 * Not zod's global registry: every copy of zod in the process shares that one, so our names would stand in what a host
 * makes of its own, and some versions (4.1.13 to 4.2) throw where two schemas have one id.
 */
export const names = z.registry<{ id: string }>()

/** The name of a schema. Whoever describes a named schema otherwise speaks of the same type. */
export const nameOf = (schema: z.core.$ZodType): string | undefined => {
  const { parent } = schema._zod
  return names.get(schema)?.id ?? z.globalRegistry.get(schema)?.id ?? (parent && nameOf(parent))
}
