import type { Api } from '@lyceum/core'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Where an operation stands on the wire: method, path and, where a success is not 200, its status. A path parameter
 * (`:courseId`) is the field of the operation's input that has its name; everything else of the input travels in the
 * query (GET, DELETE) or in the JSON body. `201` stands at operations that create; one that answers nothing answers 204.
 */
export type Route = `${Method} /${string}` | `${Method} /${string} 201`

/** The operations as callers write them: `courses.create`. */
export type OperationName = {
  [R in keyof Api]: `${R}.${keyof Api[R] & string}`
}[keyof Api]

/**
 * Every operation's route. Plain data, so that the client can carry it into a browser without the server.
 *
 * Where a field that stands in a path may be left out, the operation has several routes; a call takes the first whose
 * parameters it has. The words beside a parameter are chosen so that no id of a host can be mistaken for one.
 *
 * @example
 * ```
 * 'courses.create': 'POST /courses 201',
 * 'courses.get': ['GET /courses/:courseId', 'GET /courses/by-slug/:slug'],
 * ```
 */
export const routes = {
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

  'rosters.join': 'POST /rosters/:instructorId/join',
  'rosters.list': ['GET /rosters/:instructorId', 'GET /me/roster'],
  'rosters.block': 'POST /me/roster/:studentId/block',
  'rosters.unblock': 'POST /me/roster/:studentId/unblock',

  'categories.create': 'POST /categories 201',
  'categories.get': ['GET /categories/:categoryId', 'GET /categories/by-slug/:slug'],
  'categories.list': 'GET /categories',
  'categories.update': 'PATCH /categories/:categoryId',
  'categories.remove': 'DELETE /categories/:categoryId',

  'courses.create': 'POST /courses 201',
  'courses.get': ['GET /courses/:courseId', 'GET /courses/by-slug/:slug'],
  'courses.list': 'GET /courses',
  'courses.summary': 'GET /courses/summary',
  'courses.facets': 'GET /courses/facets',
  'courses.update': 'PATCH /courses/:courseId',
  'courses.archive': 'POST /courses/:courseId/archive',
  'courses.restore': 'POST /courses/:courseId/restore',
  'courses.remove': 'DELETE /courses/:courseId',
  'courses.publish': 'POST /courses/:courseId/publish',
  'courses.unpublish': 'POST /courses/:courseId/unpublish',

  'instructors.list': 'GET /courses/:courseId/instructors',
  'instructors.add': 'PUT /courses/:courseId/instructors/:userId',
  'instructors.update': 'PATCH /courses/:courseId/instructors/:userId',
  'instructors.remove': 'DELETE /courses/:courseId/instructors/:userId',
  'instructors.lead': 'POST /courses/:courseId/instructors/:userId/lead',

  'outline.get': 'GET /courses/:courseId/outline',
  'outline.reorder': 'PUT /courses/:courseId/outline/order',

  'modules.create': 'POST /courses/:courseId/modules 201',
  'modules.list': 'GET /courses/:courseId/modules',
  'modules.get': 'GET /modules/:moduleId',
  'modules.update': 'PATCH /modules/:moduleId',
  'modules.move': 'POST /modules/:moduleId/move',
  'modules.remove': 'DELETE /modules/:moduleId',

  'lessons.create': 'POST /lessons 201',
  'lessons.list': 'GET /lessons',
  'lessons.get': 'GET /lessons/:lessonId',
  'lessons.update': 'PATCH /lessons/:lessonId',
  'lessons.archive': 'POST /lessons/:lessonId/archive',
  'lessons.remove': 'DELETE /lessons/:lessonId',

  'placements.create': 'POST /courses/:courseId/placements 201',
  'placements.list': 'GET /courses/:courseId/placements',
  'placements.get': 'GET /placements/:placementId',
  'placements.update': 'PATCH /placements/:placementId',
  'placements.move': 'POST /placements/:placementId/move',
  'placements.remove': 'DELETE /placements/:placementId',

  'enrollments.enroll': 'POST /courses/:courseId/enrollments 201',
  'enrollments.check': 'GET /courses/:courseId/enrollments/check',
  'enrollments.listByCourse': 'GET /courses/:courseId/enrollments',
  'enrollments.listByLearner': ['GET /users/:userId/enrollments', 'GET /me/enrollments'],
  'enrollments.ofCourse': 'GET /courses/:courseId/enrollment',
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
  'enrollments.sweepExpired': 'POST /enrollments/sweep-expired',

  'learning.outline': 'GET /courses/:courseId/learning',
  'learning.content': 'GET /placements/:placementId/content',

  'progress.record': 'POST /placements/:placementId/progress',
  'progress.complete': 'POST /placements/:placementId/complete',
  'progress.bookmark': 'PUT /placements/:placementId/bookmark',
  'progress.recordMany': 'POST /progress/steps',
  'progress.get': 'GET /progress/:progressId',
  'progress.summary': 'GET /courses/:courseId/progress',
  'progress.details': 'GET /courses/:courseId/progress/details',
  'progress.listByCourse': 'GET /courses/:courseId/progress/learners',
  'progress.listByLearner': ['GET /users/:userId/progress', 'GET /me/progress'],
  'progress.statistics': ['GET /users/:userId/progress/statistics', 'GET /me/progress/statistics'],
  'progress.reconcile': 'POST /courses/:courseId/progress/reconcile',

  'attempts.start': 'POST /placements/:placementId/attempts',
  'attempts.list': 'GET /placements/:placementId/attempts',
  'attempts.update': [
    'PATCH /placements/:placementId/attempts/:number',
    'PATCH /placements/:placementId/attempts/open',
  ],
  'attempts.complete': [
    'POST /placements/:placementId/attempts/:number/complete',
    'POST /placements/:placementId/attempts/open/complete',
  ],
  'attempts.grade': 'POST /placements/:placementId/attempts/:number/grade',

  'certificates.issue': 'POST /enrollments/:enrollmentId/certificate 201',
  'certificates.get': 'GET /certificates/:certificateId',
  'certificates.verify': 'GET /certificates/verify',
  'certificates.listByCourse': 'GET /courses/:courseId/certificates',
  'certificates.listByLearner': ['GET /users/:userId/certificates', 'GET /me/certificates'],
  'certificates.revoke': 'POST /certificates/:certificateId/revoke',
  'certificates.supersede': 'POST /certificates/:certificateId/supersede 201',
} as const satisfies Record<OperationName, Route | readonly [Route, ...Route[]]>
