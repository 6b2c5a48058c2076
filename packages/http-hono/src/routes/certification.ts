import type { CertificationApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const certificationRoutes = {
  'progress.requirements': 'GET /courses/:courseId/progress/requirements',
  'certificates.issue': 'POST /enrollments/:enrollmentId/certificate 201',
  'certificates.get': 'GET /certificates/:certificateId',
  'certificates.images': 'GET /certificates/:certificateId/images',
  'certificates.verify': 'GET /certificate-verification',
  'certificates.listByCourse': 'GET /courses/:courseId/certificates',
  'certificates.listByLearner': ['GET /users/:userId/certificates', 'GET /me/certificates'],
  'certificates.renew': 'POST /certificates/:certificateId/renew',
  'certificates.reissue': 'POST /certificates/:certificateId/reissue 201',
  'certificateBatches.start': 'POST /courses/:courseId/certificate-batches 201',
  'certificateBatches.list': 'GET /courses/:courseId/certificate-batches',
  'certificateBatches.get': 'GET /certificate-batches/:certificateBatchId',
  'certificateBatches.rows': 'GET /certificate-batches/:certificateBatchId/rows',
  'certificates.revoke': 'POST /certificates/:certificateId/revoke',
  'certificates.supersede': 'POST /certificates/:certificateId/supersede 201',
  'certificateTemplates.create': 'POST /certificate-templates 201',
  'certificateTemplates.list': 'GET /certificate-templates',
  'certificateTemplates.get': 'GET /certificate-templates/:certificateTemplateId',
  'certificateTemplates.images': 'GET /certificate-templates/:certificateTemplateId/images',
  'certificateTemplates.update': 'PATCH /certificate-templates/:certificateTemplateId',
  'certificateTemplates.archive': 'POST /certificate-templates/:certificateTemplateId/archive',
  'certificateTemplates.restore': 'POST /certificate-templates/:certificateTemplateId/restore',
  'transcripts.get': ['GET /users/:userId/transcript', 'GET /me/transcript'],
  'transcripts.csv': ['GET /users/:userId/transcript-csv', 'GET /me/transcript-csv'],
} as const satisfies RoutesOf<{ operations: CertificationApi<object> }>
