import { invalidField } from './problem.ts'
import { itemSchema, type JsonSchema, propertySchema, variants } from './schema.ts'

/**
 * Query strings hold text only, so the operation's schema says what the text stands for:
 * - numbers and booleans are written as in JSON;
 * - a name alone (`moduleId`, without `=`) is null, and so is the text `null` where the field may be null and takes no
 *   text of its own: in an id it is the id "null";
 * - a list repeats its name (`tag=a&tag=b`), and `tag=` alone is the empty list;
 * - a field of an object stands in brackets (`price[from]=100`, OpenAPI's deepObject).
 * Text that does not fit stays text, and the schema refuses it by name.
 */

const DEEPEST = 8
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A value as it was written; null for a name alone. */
type Text = string | null

/** What was given under a name: its texts in order, or the fields in brackets. */
type Given = Text[] | Map<string, Given>

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw invalidField('', 'must have a query that is properly percent-encoded UTF-8')
  }
}

/** `price[from]` as `['price', 'from']`. */
const pathOf = (key: string): string[] => {
  const [name = '', ...rest] = key.split('[')
  if (rest.some((part) => !part.endsWith(']'))) return [key]
  const path = [name, ...rest.map((part) => part.slice(0, -1))]
  if (path.length > DEEPEST) throw invalidField(name, `must nest at most ${DEEPEST} deep in a query`)
  if (path.includes('__proto__')) throw invalidField(path.join('.'), 'is not a known field', 'unknown')
  return path
}

const put = (fields: Map<string, Given>, path: readonly string[], text: Text, key: string): void => {
  const [name = '', ...rest] = path
  const given = fields.get(name)
  if (rest.length > 0) {
    if (Array.isArray(given)) throw invalidField(key, 'must not be given both as a value and as an object', 'conflict')
    const inner = given ?? new Map<string, Given>()
    fields.set(name, inner)
    put(inner, rest, text, key)
  } else if (given instanceof Map)
    throw invalidField(key, 'must not be given both as a value and as an object', 'conflict')
  else if (given) given.push(text)
  else fields.set(name, [text])
}

const takesText = (options: readonly JsonSchema[]): boolean =>
  options.some((each) => each.type === 'string' && !each.enum && each.const === undefined)

/** What a text stands for under a schema. Also reads path parameters. */
export const coerceText = (text: Text, schema: JsonSchema | undefined, root: JsonSchema): unknown => {
  if (text === null) return null
  const options = schema ? variants(schema, root) : []
  for (const { enum: members, const: only } of options) {
    const member = (members ?? (only === undefined ? [] : [only])).find((each) => String(each) === text)
    if (member !== undefined) return member
  }
  const types = new Set(options.map(({ type }) => type))
  if (takesText(options)) return text
  if (types.has('null') && text === 'null') return null
  if ((types.has('number') || types.has('integer')) && NUMBER.test(text)) return Number(text)
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

const coerce = (given: Given, schema: JsonSchema | undefined, root: JsonSchema, path: string): unknown => {
  if (given instanceof Map) {
    const entries = Array.from(given, ([name, inner]) => {
      const inside = schema && propertySchema(schema, name, root)
      return [name, coerce(inner, inside, root, path === '' ? name : `${path}.${name}`)] as const
    })
    return Object.fromEntries(entries)
  }
  const item = schema && itemSchema(schema, root)
  const [first = ''] = given
  if (item) {
    const options = [schema, item].flatMap((each) => variants(each, root))
    const isNull =
      first === null || (first === 'null' && !takesText(options) && coerceText(first, schema, root) === null)
    if (given.length === 1 && isNull) return null
    return given.length === 1 && first === '' ? [] : given.map((text) => coerceText(text, item, root))
  }
  if (given.length > 1) throw invalidField(path, 'must be given once', 'conflict')
  return coerceText(first, schema, root)
}

/** Reads a query string (without `?`) into the input that an operation's schema describes. */
export const parseQuery = (query: string, root: JsonSchema): Record<string, unknown> => {
  const fields = new Map<string, Given>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = decode(equals < 0 ? pair : pair.slice(0, equals))
    put(fields, pathOf(key), equals < 0 ? null : decode(pair.slice(equals + 1)), key)
  }
  return Object.fromEntries(
    Array.from(fields, ([name, given]) => [name, coerce(given, propertySchema(root, name, root), root, name)]),
  )
}
