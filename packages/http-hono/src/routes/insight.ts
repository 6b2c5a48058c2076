import type { InsightApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const insightRoutes = {
  'search.record': 'POST /searches',
  'search.click': 'POST /searches/:searchId/clicks',
  'search.terms': 'GET /search/terms',
  'search.targets': 'GET /search/targets',
} as const satisfies RoutesOf<{ operations: InsightApi<object> }>
