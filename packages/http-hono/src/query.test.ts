import { isLyceumError } from '@lyceum/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parseQuery } from './query.ts'
import { jsonSchemaOf } from './schema.ts'

const Shape: z.ZodType = z.strictObject({
  text: z.string().optional(),
  count: z.int().optional(),
  ratio: z.number().default(1),
  flag: z.boolean().optional(),
  level: z.enum(['low', 'high']).nullish(),
  grade: z.literal([1, 2, 3]).optional(),
  parent: z.string().nullable().optional(),
  limit: z.int().nullable().optional(),
  tags: z.array(z.string()).optional(),
  names: z.array(z.string()).nullable().optional(),
  counts: z.array(z.int()).nullable().optional(),
  price: z
    .strictObject({ from: z.int().optional(), to: z.int().optional(), in: z.array(z.string()).optional() })
    .optional(),
  either: z.union([z.int(), z.boolean()]).optional(),
  meta: z.record(z.string(), z.number()).optional(),
  get nested() {
    return Shape.optional()
  },
})
const schema = jsonSchemaOf(Shape, 'input')
const parse = (query: string) => parseQuery(query, schema)

const refusal = (query: string) => {
  try {
    parse(query)
  } catch (error) {
    if (isLyceumError(error) && error.code === 'VALIDATION_ERROR') return error.details.errors[0]
    throw error
  }
  return undefined
}

describe('a query string read by a schema', () => {
  it.each([
    ['', {}],
    ['&&', {}],
    ['text=5', { text: '5' }],
    ['text=a+b%26c%C3%A9', { text: 'a b&cé' }],
    ['text', { text: null }],
    ['text=', { text: '' }],
    ['parent', { parent: null }],
    ['limit', { limit: null }],
    ['tags', { tags: null }],
    ['tags&tags=a', { tags: [null, 'a'] }],
    ['price[from]', { price: { from: null } }],
    ['text=a=b', { text: 'a=b' }],
    ['count=5', { count: 5 }],
    ['count=-5', { count: -5 }],
    ['ratio=0.25', { ratio: 0.25 }],
    ['ratio=1e3', { ratio: 1000 }],
    ['count=05', { count: '05' }],
    ['count=0x10', { count: '0x10' }],
    ['count=', { count: '' }],
    ['count=Infinity', { count: 'Infinity' }],
    ['count=%205', { count: ' 5' }],
    ['flag=true', { flag: true }],
    ['flag=false', { flag: false }],
    ['flag=1', { flag: '1' }],
    ['level=high', { level: 'high' }],
    ['level=null', { level: null }],
    ['grade=2', { grade: 2 }],
    ['parent=null', { parent: 'null' }],
    ['text=null', { text: 'null' }],
    ['limit=null', { limit: null }],
    ['limit=7', { limit: 7 }],
    ['tags=a', { tags: ['a'] }],
    ['tags=a&tags=b', { tags: ['a', 'b'] }],
    ['tags=', { tags: [] }],
    ['tags=null', { tags: ['null'] }],
    ['names=null', { names: ['null'] }],
    ['names', { names: null }],
    ['counts=1&counts=2', { counts: [1, 2] }],
    ['counts=null', { counts: null }],
    ['price[from]=100&price%5Bto%5D=200', { price: { from: 100, to: 200 } }],
    ['price[in]=a&price[in]=b', { price: { in: ['a', 'b'] } }],
    ['either=7', { either: 7 }],
    ['either=true', { either: true }],
    ['meta[a]=1', { meta: { a: 1 } }],
    ['nested[count]=1&nested[nested][flag]=true', { nested: { count: 1, nested: { flag: true } } }],
    ['unknown=1', { unknown: '1' }],
    ['odd[key=1', { 'odd[key': '1' }],
  ])('%s', (query, expected) => {
    expect(parse(query)).toEqual(expected)
  })

  it.each([
    ['count=1&count=2', 'count'],
    ['price[from]=1&price[from]=2', 'price.from'],
    ['price=1&price[from]=2', 'price[from]'],
    ['price[from]=2&price=1', 'price'],
    ['text=%ZZ', ''],
    ['text=%FF', ''],
    ['__proto__=1', '__proto__'],
    ['price[__proto__]=1', 'price.__proto__'],
    [`price${'[a]'.repeat(20)}=1`, 'price'],
  ])('refuses %s', (query, path) => {
    expect(refusal(query)?.path).toBe(path)
  })

  it('never fails otherwise than by a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z[\]=&%0-9_+]*$/)), (query) => {
        refusal(query)
      }),
      { numRuns: 500 },
    )
  })
})
