import type { Operation } from '@lyceum/core'
import type { OperationTable } from '@lyceum/core/extension'
import type { Method, OperationRoutes, Route, RouteTable } from './routes/index.ts'

/** An operation with one of its routes taken apart. */
export interface Endpoint {
  readonly name: string
  /** Which of the operation's routes this is, from 0. */
  readonly alternative: number
  readonly operation: Operation
  readonly method: Method
  readonly path: string
  readonly segments: readonly string[]
  /** Names of the input fields that stand in the path, in order. */
  readonly params: readonly string[]
  readonly status: number
}

export const isParam = (segment: string): boolean => segment.startsWith(':')

const bodiless: readonly Method[] = ['GET', 'DELETE']

/** Whether the input beside the path stands in the query. */
export const usesQuery = ({ method }: Endpoint): boolean => bodiless.includes(method)

const toEndpoint = (name: string, operation: Operation, route: Route, alternative: number): Endpoint => {
  // The type of Route guarantees the first two parts.
  const [method, path, status = '200'] = route.split(' ') as [Method, string, string?]
  const segments = path.split('/').slice(1)
  const params = segments.filter(isParam).map((segment) => segment.slice(1))
  return { name, alternative, operation, method, path, segments, params, status: Number(status) }
}

/** Every operation that has a route. No path can be taken for another, so their order means nothing: route-rules.ts. */
export const endpointsOf = (operations: OperationTable, routes: RouteTable): readonly Endpoint[] =>
  Object.entries(operations).flatMap(([resource, verbs]) =>
    Object.entries(verbs).flatMap(([verb, operation]) => {
      const name = `${resource}.${verb}` as const
      const alternatives: OperationRoutes | readonly [] = routes[name] ?? []
      return [alternatives].flat().map((route: Route, index) => toEndpoint(name, operation, route, index))
    }),
  )

/** Whether the end of a concrete path is one that this endpoint answers. */
export const matches = ({ segments }: Endpoint, concrete: readonly string[]): boolean =>
  segments.length === concrete.length &&
  segments.every((segment, index) => isParam(segment) || segment === concrete[index])
