import { type Endpoint, usesQuery } from '../endpoints.ts'
import { takesIfMatch } from '../request.ts'
import { fieldsWith, inputSchema, type JsonSchema, variants } from '../schema.ts'
import { type Components, componentName } from './components.ts'
import { defaultsInWords } from './defaults.ts'
import { exampleOf } from './example.ts'
import { failures, type Json, type Responses, successes } from './responses.ts'

const parameterRef = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })

const isNullable = (schema: JsonSchema, root: JsonSchema): boolean =>
  variants(schema, root).some(({ type }) => type === 'null')

const isNested = (schema: JsonSchema, root: JsonSchema): boolean =>
  variants(schema, root).some(({ type }) => type === 'object')

const parameters = (endpoint: Endpoint, components: Components): readonly Json[] => {
  const root = inputSchema(endpoint.operation)
  const { properties, required } = fieldsWith(root, endpoint.params)
  const shared = root.$defs ? { $defs: root.$defs } : {}
  return Object.entries(properties).flatMap(([name, field]): Json[] => {
    if (typeof field === 'boolean') return []
    const { description, ...rest } = field
    const { $defs: _, ...schema } = components.add({ ...shared, ...rest }, componentName(endpoint.name, 'Input'))
    if (endpoint.params.includes(name)) return [{ name, in: 'path', required: true, description, schema }]
    if (!usesQuery(endpoint)) return []
    const style = isNested(field, root) ? { style: 'deepObject', explode: true } : {}
    const said = isNullable(field, root) ? [description, `Null is the name alone: \`?${name}\`.`] : [description]
    const about = said.filter(Boolean).join(' ') || undefined
    return [{ name, in: 'query', required: required.includes(name), description: about, schema, ...style }]
  })
}

/** The input without what stands in a path of the operation. */
const bodySchema = (endpoint: Endpoint, addressed: readonly string[]): JsonSchema | undefined => {
  const root = inputSchema(endpoint.operation)
  // Of alternatives, those that have what stands in this path.
  const fitting = variants(root, root).filter(({ properties = {} }) =>
    endpoint.params.every((name) => name in properties),
  )
  const [only, ...others] = fitting
  if (!only?.properties || others.length > 0) return root
  const inBody = (name: string): boolean => !addressed.includes(name)
  const properties = Object.fromEntries(Object.entries(only.properties).filter(([name]) => inBody(name)))
  if (Object.keys(properties).length === 0) return undefined
  const { required: all, ...rest } = only
  const required = all?.filter(inBody) ?? []
  return {
    ...rest,
    properties,
    ...(required.length > 0 ? { required } : {}),
    ...(root.$defs ? { $defs: root.$defs } : {}),
  }
}

const requestBody = (endpoint: Endpoint, addressed: readonly string[], components: Components): Json => {
  const body = usesQuery(endpoint) ? undefined : bodySchema(endpoint, addressed)
  if (!body) return {}
  const schema = components.refer(defaultsInWords(body), componentName(endpoint.name, 'Input'))
  const content = { 'application/json': { schema, example: exampleOf(body) } }
  return { requestBody: { required: !body.properties || body.required !== undefined, content } }
}

/** An endpoint as OpenAPI's operation object; `addressed` are the fields that stand in a path of its operation. */
export const operationObject = (
  endpoint: Endpoint,
  addressed: readonly string[],
  components: Components,
  responses: Responses,
): Json => {
  const { name, alternative, operation, method } = endpoint
  return {
    operationId: alternative === 0 ? name : `${name}.${alternative + 1}`,
    tags: [name.split('.')[0]],
    summary: operation.summary,
    parameters: [
      ...parameters(endpoint, components),
      ...(operation.kind === 'command' ? [parameterRef('IdempotencyKey')] : []),
      ...(takesIfMatch(endpoint) ? [parameterRef('IfMatch')] : []),
      ...(method === 'GET' ? [parameterRef('IfNoneMatch')] : []),
    ],
    ...requestBody(endpoint, addressed, components),
    responses: { ...successes(endpoint, components), ...failures(endpoint, responses) },
  }
}
