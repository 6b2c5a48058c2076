import type { CertificationApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const certificationRoutes = {
  'certificates.issue': 'POST /enrollments/:enrollmentId/certificate 201',
  'certificates.get': 'GET /certificates/:certificateId',
  'certificates.verify': 'GET /certificate-verification',
  'certificates.listByCourse': 'GET /courses/:courseId/certificates',
  'certificates.listByLearner': ['GET /users/:userId/certificates', 'GET /me/certificates'],
  'certificates.revoke': 'POST /certificates/:certificateId/revoke',
  'certificates.supersede': 'POST /certificates/:certificateId/supersede 201',
} as const satisfies RoutesOf<{ operations: CertificationApi<object> }>
