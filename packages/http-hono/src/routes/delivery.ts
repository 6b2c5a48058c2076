import type { DeliveryApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const deliveryRoutes = {
  'jobs.list': 'GET /jobs',
  'jobs.pause': 'POST /jobs/:jobId/pause',
  'jobs.resume': 'POST /jobs/:jobId/resume',
  'jobs.retry': 'POST /jobs/:jobId/retry',
} as const satisfies RoutesOf<{ operations: DeliveryApi<object> }>
