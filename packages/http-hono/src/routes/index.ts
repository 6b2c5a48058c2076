import type { Api } from '@lyceum/core/api'
import { catalogRoutes } from './catalog.ts'
import { certificationRoutes } from './certification.ts'
import { communityRoutes } from './community.ts'
import { contentRoutes } from './content.ts'
import { deliveryRoutes } from './delivery.ts'
import { enrollmentRoutes } from './enrollment.ts'
import { identityRoutes } from './identity.ts'
import { insightRoutes } from './insight.ts'
import { progressRoutes } from './progress.ts'
import type { OperationRoutes } from './table.ts'

export type { Method, OperationRoutes, Route, RoutesOf, RouteTable } from './table.ts'

/** The operations of the engine as callers write them: `courses.create`. */
export type OperationName = {
  [R in keyof Api]: `${R}.${keyof Api[R] & string}`
}[keyof Api]

/** The route of every operation of the engine. Plain data, so that the client can carry it into a browser. */
export const routes = {
  ...identityRoutes,
  ...catalogRoutes,
  ...contentRoutes,
  ...enrollmentRoutes,
  ...progressRoutes,
  ...certificationRoutes,
  ...communityRoutes,
  ...insightRoutes,
  ...deliveryRoutes,
} satisfies Record<OperationName, OperationRoutes>
