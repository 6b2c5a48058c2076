import { coreAreas } from '@lyceum/core'
import { assemble } from '@lyceum/core/extension'
import { expect, it } from 'vitest'
import { endpointsOf } from './endpoints.ts'
import { routes } from './routes.ts'
import { fieldsWith, inputSchema } from './schema.ts'

const table = assemble(coreAreas).operations
const endpoints = endpointsOf(table, routes)
const names = Object.entries(table).flatMap(([resource, verbs]) =>
  Object.keys(verbs).map((verb) => `${resource}.${verb}`),
)

it('gives every operation a route, and no route to anything else', () => {
  expect(Object.keys(routes).sort()).toEqual(names.sort())
})

it('calls every operation by the name that it has itself', () => {
  for (const { name, operation } of endpoints) expect(operation.name).toBe(name)
})

it('gives no two operations the same address', () => {
  const addresses = endpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(addresses.length).toBe(new Set(addresses).size)
})

it('takes every path parameter from the input, and leaves a way for an input without it', () => {
  for (const { name, operation, params } of endpoints) {
    const { properties, required } = fieldsWith(inputSchema(operation), params)
    for (const param of params) {
      expect(Object.keys(properties), name).toContain(param)
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
