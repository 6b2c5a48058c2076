import * as z from 'zod'

/**
 * The names of schemas, for the types of the API and the components of OpenAPI. Not zod's global registry: every copy of
 * zod in the process shares that one, so our names would stand among a host's, and zod 4.1.13 to 4.2 throws where two
 * schemas have one id. A host's own areas may use either.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * const Bookmark = z.object({ lessonId: id, label: z.string() }).register(names, { id: 'Bookmark' })
 * ```
 */
export const names = z.registry<{ id: string }>()

/** The name of a schema. A named schema with another description is still the same type. */
export const nameOf = (schema: z.core.$ZodType): string | undefined => {
  const { parent } = schema._zod
  return names.get(schema)?.id ?? z.globalRegistry.get(schema)?.id ?? (parent && nameOf(parent))
}
