import { courses } from '@lyceum/core/storage'
import { afterEach, expect, test, vi } from 'vitest'
import type { Flavour } from './flavour.ts'
import { decoderFor, encoderFor } from './rows.ts'

const codecs: Flavour['codecs'] = {
  text: {},
  integer: { decode: Number },
  real: {},
  boolean: { encode: (value) => (value ? 1 : 0), decode: (value) => value === 1 },
  instant: {},
  json: { encode: (value) => JSON.stringify(value), decode: (value) => JSON.parse(String(value)) },
}
const fields = ['title', 'subtitle', 'featured', 'tags', 'maxEnrollments']
const row = { title: 'Maths', subtitle: null, featured: true, tags: ['a', 'b'], maxEnrollments: null }
const values = ['Maths', null, 1, '["a","b"]', null]

afterEach(() => vi.unstubAllGlobals())

const both = () => {
  expect(encoderFor(courses, fields, codecs)(row, ['before'])).toEqual(['before', ...values])
  expect(decoderFor(courses, fields, codecs)(['other', ...values], 1)).toEqual(row)
  const { subtitle: _, ...partial } = row
  expect(encoderFor(courses, fields, codecs)(partial, [])).toEqual(values)
}

test('rows are encoded and decoded by position, and null stays null', both)

test('the same without code made at run time', () => {
  vi.stubGlobal('Function', () => {
    throw new EvalError('Code generation from strings disallowed for this context')
  })
  both()
})

test('a field that the collection does not have is an error', () => {
  expect(() => decoderFor(courses, ['colour'], codecs)).toThrow('courses has no field colour.')
})
