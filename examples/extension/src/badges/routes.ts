import type { RoutesOf } from '@lyceum/http-hono/routes'
import type { badgeArea } from './index.ts'

/** Where the area's operations stand on the wire. Plain data and types: a browser loads it without the server. */
export const badgeRoutes: RoutesOf<typeof badgeArea> = {
  'badges.create': 'POST /courses/:courseId/badges 201',
  'badges.award': 'PUT /badges/:badgeId/holders/:userId',
  'badges.listByLearner': ['GET /users/:userId/badges', 'GET /me/badges'],
}
