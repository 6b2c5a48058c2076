import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import * as values from './values.ts'

const accepted = (schema: ZodType, value: unknown): unknown => schema.parse(value)
const refused = (schema: ZodType, value: unknown): boolean => !schema.safeParse(value).success

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)])

describe('text', () => {
  test.each(['a\u0000b', '\ud800', 'a\udc00', '\ude00\ud83d'])('no store could keep %j', (value) => {
    for (const schema of [values.text(0, 10), values.line(0, 10), values.id, values.url, values.slug])
      expect(refused(schema, value)).toBe(true)
  })

  test('is stored unchanged, and a line is trimmed', () => {
    expect(accepted(values.text(0, 10), ' a\nb ')).toBe(' a\nb ')
    expect(accepted(values.line(2, 3), '  ab ')).toBe('ab')
    expect(refused(values.line(2, 3), ' a ')).toBe(true)
  })

  test('an id is opaque, 1 to 128 characters, without space around it', () => {
    for (const value of ['a', '0', 'user@example.com', 'a b', 'é😀', 'x'.repeat(128)])
      expect(accepted(values.id, value)).toBe(value)
    for (const value of ['.', '..', '', ' a', 'a ', 'a\n', '\u00a0a', 'x'.repeat(129), 5, null])
      expect(refused(values.id, value)).toBe(true)
  })
})

describe('instant', () => {
  test.each([
    ['2026-01-05T09:00:00Z', '2026-01-05T09:00:00.000Z'],
    ['2026-01-05T09:00:00.5+02:00', '2026-01-05T07:00:00.500Z'],
    ['2026-01-05T09:00:00.123456789Z', '2026-01-05T09:00:00.123Z'],
    ['1900-01-01T00:00:00.000Z', '1900-01-01T00:00:00.000Z'],
    ['9998-12-31T23:59:59.999Z', '9998-12-31T23:59:59.999Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (given, stored) => {
    expect(accepted(values.instant, given)).toBe(stored)
  })

  test.each([
    '1899-12-31T23:59:59.999Z',
    '1900-01-01T00:00:00+00:01',
    '9999-01-01T00:00:00Z',
    '+012026-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-01-05T24:00:00Z',
    '2026-01-05T09:00:60Z',
    '2026-01-05T09:00:00',
    '2026-01-05',
    'today',
    '',
    0,
  ])('%j is none', (value) => {
    expect(refused(values.instant, value)).toBe(true)
  })

  test('is normalized, and sorts as text by time', () => {
    const moments = fc.date({ min: new Date('1900-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [a, b] = [accepted(values.instant, one.toISOString()), accepted(values.instant, other.toISOString())]
        expect(accepted(values.instant, a)).toBe(a)
        expect(Math.sign(one.getTime() - other.getTime())).toBe(String(a) < String(b) ? -1 : a === b ? 0 : 1)
      }),
    )
  })
})

test('a time zone is one of the IANA names, not an offset', () => {
  for (const zone of ['Europe/Helsinki', 'UTC', 'Pacific/Kiritimati', 'Etc/GMT+5', 'America/Argentina/Ushuaia'])
    expect(accepted(values.timeZone, zone)).toBe(zone)
  for (const zone of ['+02:00', '-0500', 'Mars/Olympus', 'Europe/Helsinki\u0000', '', ' UTC'])
    expect(refused(values.timeZone, zone)).toBe(true)
})

test('a url is http or https', () => {
  for (const url of ['http://x', 'https://example.com/a?b=ä#c']) expect(refused(values.url, url)).toBe(false)
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x',
    '//x',
    'http:x',
    'x',
    `https://x/${'y'.repeat(2_048)}`,
  ])
    expect(refused(values.url, url)).toBe(true)
})

test('amounts and percentages are numbers within their limits', () => {
  for (const value of [-1, 0.5, 1e10, Number.NaN, '5']) expect(refused(values.amount, value)).toBe(true)
  for (const value of [-0.1, 100.1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(refused(values.percent, value)).toBe(true)
  expect(accepted(values.percent, 99.5)).toBe(99.5)
})

describe('metadata', () => {
  test('is any JSON object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })), (value) => {
        const metadata: unknown = JSON.parse(JSON.stringify(value))
        fc.pre(!JSON.stringify(metadata).includes('__proto__'))
        expect(accepted(values.metadata, metadata)).toEqual(metadata)
      }),
    )
  })

  test.each([
    ['no object', []],
    ['null', null],
    ['a number that JSON has not', { a: Number.NaN }],
    ['nothing', { a: undefined }],
    ['a date', { a: new Date(0) }],
    ['a function', { a: () => 1 }],
    ['a big integer', { a: 1n }],
    ['text that no store could keep', { a: ['\u0000'] }],
    ['a name that no store could keep', { '\ud800': 1 }],
    ['a name that would reach the prototype', { a: JSON.parse('{"__proto__":1}') }],
    ['too deep', { a: nested(10) }],
    ['much too deep', { a: Array.from({ length: 50_000 }).reduce((inner) => [inner], 1) }],
    ['too large', { a: 'x'.repeat(16_384) }],
    ['too large in bytes', { a: '中'.repeat(6_000) }],
  ])('refuses %s', (_, value) => {
    expect(refused(values.metadata, value)).toBe(true)
  })

  test('may be ten levels deep and 16 KiB large', () => {
    expect(refused(values.metadata, { a: nested(9) })).toBe(false)
    expect(refused(values.metadata, { a: 'x'.repeat(16_384 - 8) })).toBe(false)
  })
})
