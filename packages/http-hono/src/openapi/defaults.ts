import type { JsonSchema } from '../schema.ts'

type Part = JsonSchema | boolean

const inPart = (part: Part): Part => (typeof part === 'boolean' ? part : defaultsInWords(part))

const inEach = (parts: Readonly<Record<string, Part>>): Record<string, Part> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, inPart(part)]))

/**
 * A schema whose defaults are said by its descriptions. A field with a `default` is one that generators of clients take
 * for required, because it is always there on the side of the server.
 */
export const defaultsInWords = ({ default: value, ...schema }: JsonSchema): JsonSchema => {
  const { description, properties, items, anyOf, $defs } = schema
  const said = [description, `Default: ${JSON.stringify(value)}.`].filter(Boolean).join(' ')
  return {
    ...schema,
    ...(value === undefined ? {} : { description: said }),
    ...(properties ? { properties: inEach(properties) } : {}),
    ...(items && !Array.isArray(items) ? { items: inPart(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(inPart) } : {}),
    ...($defs ? { $defs: inEach($defs) } : {}),
  } as JsonSchema
}
