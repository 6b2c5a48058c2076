import type { RoutesOf } from '@lyceum/http-hono/routes'
import type { bookmarks } from './bookmarks.ts'

export const bookmarkRoutes: RoutesOf<typeof bookmarks> = {
  'bookmarks.add': 'POST /placements/:placementId/bookmarks 201',
  'bookmarks.list': 'GET /me/bookmarks',
}
