import { coreAreas } from '@lyceum/core'
import { assemble } from '@lyceum/core/extension'
import { expect, it } from 'vitest'
import { endpointsOf } from '../endpoints.ts'
import { routeFaults } from '../route-rules.ts'
import { fieldsWith, inputSchema } from '../schema.ts'
import { routes } from './index.ts'

const { operations } = assemble(coreAreas)
const endpoints = endpointsOf(operations, routes)

it('has a route for every operation, none for anything else, and no two that could be taken for one another', () => {
  expect(routeFaults(operations, {}, [routes])).toEqual([])
})

it('leaves a way for an input without a field that stands in a path', () => {
  for (const { name, operation, params } of endpoints) {
    const { required } = fieldsWith(inputSchema(operation), params)
    for (const param of params) {
      const alternatives = endpoints.filter((each) => each.name === name && !each.params.includes(param))
      expect(required.includes(param) || alternatives.length > 0, `${name} without ${param}`).toBe(true)
    }
  }
})

it('reads with GET, and never writes with it', () => {
  for (const { name, method, operation } of endpoints)
    expect([name, method === 'GET']).toEqual([name, operation.kind === 'query'])
})

it('keeps every field of a GET within what a query string can say', () => {
  for (const { name, operation, method } of endpoints) {
    if (method !== 'GET') continue
    // A list of objects has no form in a query string.
    expect(JSON.stringify(fieldsWith(inputSchema(operation), []).properties), name).not.toMatch(
      /"items":\{"type":"object"/,
    )
  }
})
