import type { Json } from '../kernel/values.ts'
import type { Row } from '../store/index.ts'
import { FRACTIONS, KEYS, MOMENTS, TEXTS, WHOLES } from './awkward.ts'
import { value } from './collections.ts'
import { seededRandom } from './random.ts'

/** Makes rows of `contractValues` at random, the same ones for the same seed. */
export interface ValueGenerator {
  row(id: string): Row
}

export const valueGenerator = (seed: number): ValueGenerator => {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)] as T
  const perhaps = <T>(make: () => T): T | null => (random() < 0.3 ? null : make())

  const character = (): string => {
    const point = oneOf([0x80, 0x800, 0xd800, 0x10ffff])
    const code = 1 + below(point - 1)
    return code >= 0xd800 && code <= 0xdfff ? 'x' : String.fromCodePoint(code)
  }
  const words = (): string => (random() < 0.5 ? oneOf(TEXTS) : Array.from({ length: below(40) }, character).join(''))
  const whole = (): number => (random() < 0.5 ? oneOf(WHOLES) : Math.round((random() - 0.5) * 2 ** (1 + below(53))))
  const fraction = (): number => (random() < 0.5 ? oneOf(FRACTIONS) : (random() - 0.5) * 10 ** (below(600) - 300))
  const flag = (): boolean => random() < 0.5
  const moment = (): string => {
    const [first, last] = [Date.UTC(1900, 0), Date.UTC(9998, 11, 31)]
    return random() < 0.3 ? oneOf(MOMENTS) : new Date(first + Math.floor(random() * (last - first))).toISOString()
  }
  const key = (): string => (random() < 0.5 ? oneOf(KEYS) : words().replaceAll(/[\\"\p{Cc}]/gu, ''))
  const list = (depth: number): Json[] => Array.from({ length: below(5) }, () => json(depth - 1))
  const scalars: readonly (() => Json)[] = [words, whole, fraction, flag, moment, () => null]
  const json = (depth: number): Json => {
    if (depth === 0 || random() < 0.4) return oneOf(scalars)()
    if (random() < 0.4) return list(depth)
    return Object.fromEntries(Array.from({ length: below(6) }, () => [key(), json(depth - 1)]))
  }

  return {
    row: (id) =>
      value(id, {
        words: words(),
        whole: whole(),
        fraction: fraction(),
        flag: flag(),
        moment: moment(),
        payload: json(4) ?? {},
        maybeWords: perhaps(words),
        maybeWhole: perhaps(whole),
        maybeFraction: perhaps(fraction),
        maybeFlag: perhaps(flag),
        maybeMoment: perhaps(moment),
        maybePayload: perhaps(() => list(3)),
      }),
  }
}
