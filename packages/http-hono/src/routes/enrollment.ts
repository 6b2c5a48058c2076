import type { EnrollmentApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const enrollmentRoutes = {
  'enrollments.enroll': 'POST /courses/:courseId/enrollments 201',
  'enrollments.check': 'GET /courses/:courseId/enrollments/check',
  'enrollments.listByCourse': 'GET /courses/:courseId/enrollments',
  'enrollments.listByLearner': ['GET /users/:userId/enrollments', 'GET /me/enrollments'],
  'enrollments.ofCourse': 'GET /courses/:courseId/enrollment',
  'enrollments.list': 'GET /enrollments',
  'enrollments.get': 'GET /enrollments/:enrollmentId',
  'enrollments.history': 'GET /enrollments/:enrollmentId/history',
  'enrollments.update': 'PATCH /enrollments/:enrollmentId',
  'enrollments.approve': 'POST /enrollments/:enrollmentId/approve',
  'enrollments.reject': 'POST /enrollments/:enrollmentId/reject',
  'enrollments.confirmPayment': 'POST /enrollments/:enrollmentId/confirm-payment',
  'enrollments.cancel': 'POST /enrollments/:enrollmentId/cancel',
  'enrollments.suspend': 'POST /enrollments/:enrollmentId/suspend',
  'enrollments.reinstate': 'POST /enrollments/:enrollmentId/reinstate',
  'enrollments.renew': 'POST /enrollments/:enrollmentId/renew',
  'enrollments.startModule': 'POST /modules/:moduleId/start',
  'enrollments.autoEnroll': 'POST /courses/:courseId/enrollments/auto',
  'placements.ofLesson': 'GET /lessons/:lessonId/placements',
  'enrollments.sweepExpired': 'POST /enrollment-sweep',
} as const satisfies RoutesOf<{ operations: EnrollmentApi<object> }>
