import { itemSchema, type JsonSchema, variants } from '../schema.ts'

const deep = (levels: number): unknown => {
  let value: unknown = 'core'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { inner: value }
  return value
}

const ALONE = '\ud800'

/** What nobody in their right mind would put into a field, and what everybody some day does. */
export const hostileValues: readonly unknown[] = [
  null,
  '',
  ' ',
  'text',
  '\u0000',
  'a\u0000b',
  ALONE,
  `x${ALONE}y`,
  '\u202e\ufeff👩‍👩‍👧‍👦',
  'x'.repeat(300_000),
  "'; drop table courses; --",
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '%00',
  '2026-02-30T25:61:00Z',
  '+275760-09-13T00:00:00.001Z',
  'NaN',
  0,
  -1,
  1.5,
  -0,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  true,
  false,
  [],
  {},
  [null],
  [[]],
  [ALONE],
  ['a', 'a'],
  Array.from({ length: 2_000 }, (_, index) => index),
  { a: { b: { c: ALONE } } },
  { '\u0000': 1 },
  { toString: 'x', length: -1 },
  deep(40),
  deep(500),
]

type Path = readonly (string | number)[]

/** Every field of a schema, those of inner objects and of the first item of lists included. */
export const fieldsOf = (schema: JsonSchema, root: JsonSchema, path: Path = []): readonly [Path, JsonSchema][] =>
  path.length > 4
    ? []
    : variants(schema, root).flatMap((variant) => {
        const item = variant.type === 'array' ? itemSchema(variant, root) : undefined
        const inside: [string | number, JsonSchema][] = Object.entries(variant.properties ?? {}).flatMap(
          ([name, each]) => (typeof each === 'object' ? [[name, each]] : []),
        )
        if (item) inside.push([0, item])
        return inside.flatMap(([name, each]): [Path, JsonSchema][] => [
          [[...path, name], each],
          ...fieldsOf(each, root, [...path, name]),
        ])
      })

/** A copy with one field set, however deep; what is missing on the way is filled with samples. */
export const withField = (
  value: unknown,
  [name, ...rest]: Path,
  set: unknown,
  sample: (path: Path) => unknown,
  from: Path = [],
): unknown => {
  if (name === undefined) return set
  const here = [...from, name]
  if (typeof name === 'number') {
    const list = Array.isArray(value) ? value : []
    return [withField(list[0] ?? sample(here), rest, set, sample, here), ...list.slice(1)]
  }
  const object: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
  object[name] = withField(object[name] ?? sample(here), rest, set, sample, here)
  return object
}
