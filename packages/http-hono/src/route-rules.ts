import type { OperationTable } from '@lyceum/core/extension'
import { isParam } from './endpoints.ts'
import type { OperationRoutes, Route, RouteTable } from './routes/index.ts'
import { fieldsWith, inputSchema } from './schema.ts'

/** A route of an operation, as messages name it. */
interface Entry {
  readonly name: string
  readonly route: string
}

const FORM = /^(?:GET|POST|PUT|PATCH|DELETE) (?:\/:?[\w.~-]+)+(?: 201)?$/

const show = ({ name, route }: Entry): string => `${name} (${route})`

const entriesOf = (table: RouteTable): Entry[] =>
  Object.entries(table).flatMap(([name, routes]: [string, OperationRoutes]) =>
    [routes].flat().map((route: Route) => ({ name, route })),
  )

const operationAt = (operations: OperationTable, name: string) => {
  const [resource = '', verb = ''] = name.split('.')
  return operations[resource]?.[verb]
}

/** Operations without routes, and routes without an operation or of two tables. */
const coverFaults = (operations: OperationTable, tables: readonly RouteTable[]): string[] => {
  const names = tables.flatMap((table) => Object.keys(table))
  const missing = Object.entries(operations)
    .flatMap(([resource, verbs]) => Object.keys(verbs).map((verb) => `${resource}.${verb}`))
    .filter((name) => !names.includes(name))
  return [
    ...missing.map((name) => `${name} has no route.`),
    ...names.filter((name) => !operationAt(operations, name)).map((name) => `${name} has a route but is no operation.`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `${name} is in two route tables.`),
  ]
}

/** A place in the tree of all paths, with the first route that leads through it. */
interface Place {
  readonly entry: Entry
  readonly children: Map<string, Place>
  /** The routes that end here, by method. */
  readonly ends: Map<string, Entry>
}

const placeFor = (entry: Entry): Place => ({ entry, children: new Map(), ends: new Map() })

// What the app answers beside the operations.
const OWN: readonly Entry[] = [
  { name: 'the OpenAPI document', route: 'GET /openapi.json' },
  { name: 'the viewer', route: 'GET /docs' },
]

const PARAM = ':'

/** Routes that could be taken for one another: the same address, or a word where another route has a parameter. */
const addressFaults = (entries: readonly Entry[]): string[] => {
  const faults: string[] = []
  const root = placeFor({ name: '', route: '' })
  for (const entry of [...OWN, ...entries]) {
    const [method = '', path = ''] = entry.route.split(' ')
    let place = root
    for (const segment of path.split('/').slice(1)) {
      const key = isParam(segment) ? PARAM : segment
      const rival = Array.from(place.children).find(([other]) => other !== key && (key === PARAM || other === PARAM))
      if (rival) {
        const word = key === PARAM ? rival[0] : segment
        faults.push(`${show(entry)} and ${show(rival[1].entry)}: "${word}" stands where the other has a parameter.`)
        break
      }
      const next = place.children.get(key) ?? placeFor(entry)
      place.children.set(key, next)
      place = next
    }
    const same = place.ends.get(method)
    if (same) faults.push(`${show(entry)} and ${show(same)} have the same address.`)
    if (place !== root) place.ends.set(method, entry)
  }
  return faults
}

/** What is wrong with a route by itself. */
const entryFaults = (operations: OperationTable, entry: Entry): string[] => {
  const operation = operationAt(operations, entry.name)
  if (!operation) return []
  if (!FORM.test(entry.route)) return [`${show(entry)} is not a method and a path such as "GET /things/:thingId".`]
  const [method, path = ''] = entry.route.split(' ')
  const fields = Object.keys(fieldsWith(inputSchema(operation), []).properties)
  const params = path.split('/').filter(isParam)
  return [
    ...(method === 'GET' && operation.kind === 'command' ? [`${show(entry)} writes, which GET must not.`] : []),
    ...params
      .filter((param) => !fields.includes(param.slice(1)))
      .map((param) => `${show(entry)}: the input has no field for ${param}.`),
  ]
}

/**
 * What is wrong with route tables for these operations, a sentence each. `own` are those of the engine, whose routes are
 * not looked at one by one: tests have done that.
 */
export const routeFaults = (
  operations: OperationTable,
  own: RouteTable,
  others: readonly RouteTable[] = [],
): readonly string[] => [
  ...coverFaults(operations, [own, ...others]),
  ...others.flatMap(entriesOf).flatMap((entry) => entryFaults(operations, entry)),
  ...addressFaults([own, ...others].flatMap(entriesOf)),
]

/** One table of all, or a TypeError that names everything that is wrong with them. */
export const joinRoutes = (
  operations: OperationTable,
  own: RouteTable,
  others: readonly RouteTable[] = [],
): RouteTable => {
  const faults = routeFaults(operations, own, others)
  if (faults.length > 0) throw new TypeError(`Routes do not fit the operations:\n${faults.join('\n')}`)
  return Object.assign({}, own, ...others) as RouteTable
}
