import { type Endpoint, usesQuery } from '../endpoints.ts'
import { fieldsWith, inputSchema, type JsonSchema, variants } from '../schema.ts'
import { type Components, ownerName } from './components.ts'
import { failures, type Json, successes } from './responses.ts'

const parameterRef = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })

const isNested = (schema: JsonSchema, root: JsonSchema): boolean =>
  variants(schema, root).some(({ type }) => type === 'object')

const withoutDescription = ({ description: _description, ...schema }: JsonSchema): JsonSchema => schema

const parameters = (endpoint: Endpoint, components: Components): readonly Json[] => {
  const root = inputSchema(endpoint.operation)
  const raw = fieldsWith(root, endpoint.params)
  const { properties } = fieldsWith(components.add(root, ownerName(endpoint.name, 'Input')), endpoint.params)
  return Object.entries(properties).flatMap(([name, schema]): Json[] => {
    const inner = raw.properties[name]
    if (typeof schema === 'boolean' || typeof inner !== 'object') return []
    const { description } = schema
    const about = { name, schema: withoutDescription(schema), ...(description === undefined ? {} : { description }) }
    if (endpoint.params.includes(name)) return [{ ...about, in: 'path', required: true }]
    if (!usesQuery(endpoint)) return []
    const style = isNested(inner, root) ? { style: 'deepObject', explode: true } : {}
    return [{ ...about, in: 'query', required: raw.required.includes(name), ...style }]
  })
}

/** The input without what stands in the path. */
const requestBody = (endpoint: Endpoint, components: Components): Json => {
  if (usesQuery(endpoint)) return {}
  const root = components.add(inputSchema(endpoint.operation), ownerName(endpoint.name, 'Input'))
  const inBody = (name: string): boolean => !endpoint.params.includes(name)
  const properties = Object.fromEntries(Object.entries(root.properties ?? {}).filter(([name]) => inBody(name)))
  if (root.properties && Object.keys(properties).length === 0) return {}
  const required = root.required?.filter(inBody) ?? []
  const schema = root.properties ? { ...root, properties, required } : root
  return {
    requestBody: { required: required.length > 0 || !root.properties, content: { 'application/json': { schema } } },
  }
}

/** An endpoint as OpenAPI's operation object. */
export const operationObject = (endpoint: Endpoint, components: Components): Json => {
  const { name, alternative, operation, method } = endpoint
  return {
    operationId: alternative === 0 ? name : `${name}.${alternative + 1}`,
    tags: [name.split('.')[0]],
    summary: operation.summary,
    parameters: [
      ...parameters(endpoint, components),
      ...(operation.kind === 'command' ? [parameterRef('IdempotencyKey')] : []),
      ...(method === 'GET' ? [parameterRef('IfNoneMatch')] : []),
    ],
    ...requestBody(endpoint, components),
    responses: { ...successes(endpoint, components), ...failures(endpoint) },
  }
}
