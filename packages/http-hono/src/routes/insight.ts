import type { InsightApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const insightRoutes = {
  'search.record': 'POST /searches',
  'search.click': 'POST /searches/:searchId/clicks',
  'search.terms': 'GET /searches/terms',
  'search.targets': 'GET /searches/targets',
} as const satisfies RoutesOf<{ operations: InsightApi<object> }>
