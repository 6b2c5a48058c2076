import type { CommunityApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const communityRoutes = {
  'notes.create': 'POST /notes',
  'notes.list': 'GET /notes',
  'notes.get': 'GET /notes/:noteId',
  'notes.update': 'PATCH /notes/:noteId',
  'notes.remove': 'DELETE /notes/:noteId',
  'notes.unshare': 'POST /notes/:noteId/unshare',
  'notes.listByCourse': 'GET /courses/:courseId/notes',
  'notes.export': 'GET /courses/:courseId/notes/export',
  'notes.listByPlacement': 'GET /placements/:placementId/notes',
} as const satisfies RoutesOf<{ operations: CommunityApi<object> }>
