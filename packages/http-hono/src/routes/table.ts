export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Where an operation stands on the wire: method, path and, where a success is not 200, its status. A path parameter
 * (`:courseId`) is the field of the operation's input that has its name; everything else of the input travels in the
 * query (GET, DELETE) or in the JSON body. `201` stands at operations that create; one that answers nothing answers 204.
 */
export type Route = `${Method} /${string}` | `${Method} /${string} 201`

/**
 * A route, or several where a field that stands in a path may be left out: a call takes the first whose parameters it
 * has.
 */
export type OperationRoutes = Route | readonly [Route, ...Route[]]

/** Routes by the names of operations as callers write them: `courses.create`. */
export interface RouteTable {
  readonly [operation: `${string}.${string}`]: OperationRoutes
}

/** What a route table reads of an area: the names of its operations. Structural, so that it costs no import of core. */
interface Operations {
  readonly operations: object
}

type NameIn<Table> = {
  [Resource in keyof Table & string]-?: `${Resource}.${keyof Table[Resource] & string}`
}[keyof Table & string]

/**
 * The routes of an area: one entry for each of its operations, and none for anything else. Plain data; the type of the
 * area is all that it needs, so a browser can load it without the server. `createApp` and `createClient` take it.
 *
 * No fixed word may stand where another route has a parameter after the same beginning (`/courses/summary` beside
 * `/courses/:courseId`): a host's id could be that word.
 *
 * @example
 * ```ts
 * import type { RoutesOf } from '@lyceum/http-hono/routes'
 *
 * export const bookmarkRoutes: RoutesOf<typeof bookmarks> = {
 *   'bookmarks.add': 'PUT /placements/:placementId/bookmarks/:label',
 *   'bookmarks.list': 'GET /me/bookmarks',
 * }
 * ```
 */
export type RoutesOf<A extends Operations> = {
  readonly [Name in NameIn<A['operations']>]: OperationRoutes
} & {
  /** Never there: carries the area's type to `createClient`. */
  readonly $area?: A
}
