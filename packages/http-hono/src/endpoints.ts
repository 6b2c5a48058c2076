import type { Operation } from '@lyceum/core'
import type { OperationTable } from '@lyceum/core/extension'
import type { Method, Route } from './routes.ts'

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

export type RouteTable = Readonly<Record<string, Route | readonly Route[]>>

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

// A fixed word must be tried before a parameter in the same place, or `/courses/facets` would be a course.
const specificity = ({ segments }: Endpoint): string =>
  segments.map((segment) => (isParam(segment) ? '1' : '0')).join('')

/** Every operation that has a route, the most specific path first. */
export const endpointsOf = (operations: OperationTable, routes: RouteTable): readonly Endpoint[] =>
  Object.entries(operations)
    .flatMap(([resource, verbs]) =>
      Object.entries(verbs).flatMap(([verb, operation]) => {
        const name = `${resource}.${verb}`
        return [routes[name] ?? []].flat().map((route, index) => toEndpoint(name, operation, route, index))
      }),
    )
    .sort((a, b) => specificity(a).localeCompare(specificity(b)) || a.path.localeCompare(b.path))

/** Whether the end of a concrete path is one that this endpoint answers. */
export const matches = ({ segments }: Endpoint, concrete: readonly string[]): boolean =>
  segments.length === concrete.length &&
  segments.every((segment, index) => isParam(segment) || segment === concrete[index])
