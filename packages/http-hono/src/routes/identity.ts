import type { IdentityApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const identityRoutes = {
  'tenants.create': 'POST /tenants 201',
  'tenants.get': 'GET /tenants/:tenantId',
  'tenants.list': 'GET /tenants',
  'tenants.update': 'PATCH /tenants/:tenantId',

  'users.get': ['GET /users/:userId', 'GET /me'],
  'users.list': 'GET /users',
  'users.save': 'PUT /users/:userId',
  'users.updateProfile': 'PATCH /me',

  'guardians.add': 'PUT /guardians/:guardianId/wards/:wardId',
  'guardians.remove': 'DELETE /guardians/:guardianId/wards/:wardId',
  'guardians.wards': ['GET /guardians/:guardianId/wards', 'GET /me/wards'],

  'rosters.join': ['POST /rosters/:instructorId/join', 'POST /roster-names/:username/join'],
  'rosters.block': 'POST /me/roster/:studentId/block',
  'rosters.remove': 'DELETE /me/roster/:studentId',
  'rosters.unblock': 'POST /me/roster/:studentId/unblock',
} as const satisfies RoutesOf<{ operations: IdentityApi<object> }>
