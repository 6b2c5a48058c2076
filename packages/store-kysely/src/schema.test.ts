import { collections } from '@lyceum/core/storage'
import { expect, test } from 'vitest'
import { stepsBetween } from './draft.ts'
import { type Migration, schemaAfter } from './migration.ts'
import { migrations } from './migrations/index.ts'
import { type Schema, schemaOf } from './schema.ts'

const after = (before: readonly Migration[], wanted: Schema) =>
  schemaAfter([...before, { name: 'next', steps: stepsBetween(schemaAfter(before), wanted) }])

test('the migrations give what the collections declare: else run migration:draft', () => {
  expect(stepsBetween(schemaAfter(migrations), schemaOf(collections))).toEqual([])
})

test('the drafted steps lead from any schema to the next', () => {
  const first: Schema = new Map([
    ['lyceum_notes', { columns: { id: 'text', gone: 'text' }, unique: { by_gone: ['gone'] }, indexes: {} }],
    [
      'lyceum_old',
      { columns: { id: 'text', body: 'text' }, unique: {}, indexes: {}, textIndexes: { by_body: ['body'] } },
    ],
    ['lyceum_said', { columns: { one: 'text' }, unique: {}, indexes: {}, textIndexes: { by_text: ['one'] } }],
  ])
  const second: Schema = new Map([
    [
      'lyceum_notes',
      { columns: { id: 'text', body: 'text?' }, unique: { by_body: ['body'] }, indexes: { in_order: ['body'] } },
    ],
    [
      'lyceum_said',
      { columns: { one: 'text', other: 'text?' }, unique: {}, indexes: {}, textIndexes: { by_text: ['other'] } },
    ],
    ['lyceum_new', { columns: { id: 'text', place: 'integer' }, sequence: 'place', unique: {}, indexes: {} }],
  ])
  const start: Migration = { name: 'first', steps: stepsBetween(new Map(), first) }
  expect(schemaAfter([start])).toEqual(first)
  expect(after([start], second)).toEqual(second)
  const untold: Schema = new Map([['lyceum_said', { columns: { one: 'text' }, unique: {}, indexes: {} }]])
  expect(after([start], untold)).toEqual(untold)
})

test('a column that changes its kind is not drafted: what becomes of its values is for a person to say', () => {
  const one: Schema = new Map([['lyceum_notes', { columns: { size: 'integer' }, unique: {}, indexes: {} }]])
  const other: Schema = new Map([['lyceum_notes', { columns: { size: 'real' }, unique: {}, indexes: {} }]])
  expect(() => stepsBetween(one, other)).toThrow(/size changed in kind/)
})

test('names fit into PostgreSQL, which cuts off what is longer', () => {
  for (const [table, { unique, indexes }] of schemaOf(collections))
    for (const key of [...Object.keys(unique), ...Object.keys(indexes), 'pkey'])
      expect(`${table}_${key}`.length, `${table}_${key}`).toBeLessThanOrEqual(63)
})
