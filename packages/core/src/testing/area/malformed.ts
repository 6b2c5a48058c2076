const deep = (levels: number): unknown => {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = level % 2 ? { down: value } : [value]
  return value
}

const cyclic: { self?: unknown } = {}
cyclic.self = cyclic

/** What no field takes, whatever its type, save those for free JSON of the host's. */
export const neverAccepted: Readonly<Record<string, unknown>> = {
  'NUL in text': 'abc\u0000def',
  'half a character': '\ud83d',
  'the other half': 'abc\udc00',
  'NUL in a list': ['abc\u0000def'],
  'NUL in an object': { key: 'abc\u0000def' },
  'NUL in a key': { 'ke\u0000y': 'value' },
  'a quarter million letters': 'x'.repeat(250_000),
  'as many in an object': { key: 'x'.repeat(250_000) },
  'a huge list': Array(20_001).fill('x'),
  'a huge object': Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`key${at}`, at])),
  'a huge number': 1e300,
  'less than any number': -1e300,
  'beyond whole numbers': 2 ** 53,
  'no number': Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  'below infinity': Number.NEGATIVE_INFINITY,
  'a big integer': 12n,
  'a symbol': Symbol('id'),
  'a function': () => 'x',
  'a date': new Date(0),
  'a map': new Map([['a', 1]]),
  'nesting without end': deep(20_000),
  'nesting beyond reason': deep(100),
  'a thing in itself': cyclic,
  'a poisoned prototype': JSON.parse(
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
  ),
  'a poisoned prototype in a list': [JSON.parse('{"__proto__": {"polluted": true}}')],
}
