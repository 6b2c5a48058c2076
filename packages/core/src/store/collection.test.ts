import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { amount, day, id, instant, line, metadata, percent, slug, text, timeZone, url } from '../kernel/values.ts'
import { defineCollection } from './collection.ts'

const columnsOf = (fields: z.ZodRawShape) => defineCollection({ name: 'any', prefix: 'any', fields }).columns

describe('a collection', () => {
  test('has the column kind of each field', () => {
    const columns = columnsOf({
      id2: id,
      title: line(1, 10),
      body: text(0, 10),
      slug,
      url,
      zone: timeZone,
      day,
      kind: z.enum(['a', 'b']),
      only: z.literal('only'),
      at: instant,
      whole: z.int(),
      amount,
      percent,
      any: z.number(),
      flag: z.boolean(),
      list: z.array(z.string()),
      record: z.object({ a: z.int() }),
      either: z.union([z.string(), z.int()]),
      metadata,
    })
    expect(Object.fromEntries(Object.entries(columns).map(([field, { kind }]) => [field, kind]))).toEqual({
      id: 'text',
      version: 'integer',
      ...{ id2: 'text', title: 'text', body: 'text', slug: 'text', url: 'text', zone: 'text', day: 'text' },
      ...{ kind: 'text', only: 'text', at: 'instant' },
      ...{ whole: 'integer', amount: 'integer', percent: 'real', any: 'real', flag: 'boolean' },
      ...{ list: 'json', record: 'json', either: 'json', metadata: 'json' },
    })
  })

  test('has the nullable columns', () => {
    const { at, flag } = columnsOf({ at: instant.nullable(), flag: z.boolean() })
    expect([at, flag]).toEqual([
      { kind: 'instant', nullable: true },
      { kind: 'boolean', nullable: false },
    ])
  })

  test.each([
    ['optional', z.string().optional()],
    ['date', z.date()],
    ['bigint', z.bigint()],
    ['undefined', z.undefined()],
    ['literal', z.literal(5)],
  ])('holds nothing that is %s', (_, field) => {
    expect(() => columnsOf({ field })).toThrow(/^any\.field: an? \w+ has no column kind/)
  })

  test('orders no list by nullable or JSON fields', () => {
    const listed = (fields: z.ZodRawShape) => () =>
      defineCollection({ name: 'any', prefix: 'any', fields, indexes: { list: ['first', 'second'] } })
    expect(listed({ first: id.nullable(), second: z.int() })).not.toThrow()
    expect(listed({ first: id, second: z.int().nullable() })).toThrow('any.list: second cannot order a list')
    expect(listed({ first: id, second: metadata })).toThrow('any.list: second cannot order a list')
  })
})
