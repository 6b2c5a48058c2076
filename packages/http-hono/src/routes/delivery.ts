import type { DeliveryApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const deliveryRoutes = {
  'deadLetters.list': 'GET /dead-letters',
  'deadLetters.retry': 'POST /dead-letters/:deadLetterId/retry',
  'deadLetters.skip': 'POST /dead-letters/:deadLetterId/skip',
  'jobs.list': 'GET /jobs',
  'jobs.pause': 'POST /jobs/:jobId/pause',
  'jobs.resume': 'POST /jobs/:jobId/resume',
  'jobs.retry': 'POST /jobs/:jobId/retry',
  'subscriptions.list': 'GET /subscriptions',
  'subscriptions.remove': 'DELETE /subscriptions/:name',
} as const satisfies RoutesOf<{ operations: DeliveryApi<object> }>
