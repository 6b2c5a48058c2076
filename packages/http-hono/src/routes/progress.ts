import type { ProgressApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const progressRoutes = {
  'learning.outline': 'GET /courses/:courseId/learning',
  'learning.content': 'GET /placements/:placementId/content',
  'search.content': 'GET /search/content',

  'enrollments.transfer': 'POST /enrollments/:enrollmentId/transfer',

  'progress.start': 'POST /courses/:courseId/progress',
  'progress.record': 'POST /placements/:placementId/progress',
  'progress.complete': 'POST /placements/:placementId/complete',
  'progress.bookmark': 'PUT /placements/:placementId/bookmark',
  'progress.override': 'PUT /placements/:placementId/completion',
  'progress.listOverrides': 'GET /courses/:courseId/progress/overrides',
  'progress.recordMany': 'POST /steps',
  'progress.get': 'GET /progress/:progressId',
  'progress.summary': 'GET /courses/:courseId/progress',
  'progress.details': 'GET /courses/:courseId/progress/details',
  'progress.listByCourse': 'GET /courses/:courseId/progress/learners',
  'progress.listByLearner': ['GET /users/:userId/progress', 'GET /me/progress'],
  'progress.listLessons': ['GET /users/:userId/progress/lessons', 'GET /me/progress/lessons'],
  'progress.statistics': ['GET /users/:userId/progress/statistics', 'GET /me/progress/statistics'],
  'progress.reconcile': 'POST /courses/:courseId/progress/reconcile',
  'progress.repair': 'POST /courses/:courseId/progress/repair',

  'learners.get': ['GET /instructors/:instructorId/learners/:userId', 'GET /me/learners/:userId'],
  'learners.list': ['GET /instructors/:instructorId/learners', 'GET /me/learners'],
  'rosters.list': ['GET /rosters/:instructorId', 'GET /me/roster'],

  'attempts.start': 'POST /placements/:placementId/attempts',
  'attempts.list': 'GET /placements/:placementId/attempts',
  'attempts.listByLesson': ['GET /users/:userId/lessons/:lessonId/attempts', 'GET /me/lessons/:lessonId/attempts'],
  'attempts.update': ['PATCH /placements/:placementId/attempts/:number', 'PATCH /placements/:placementId/open-attempt'],
  'attempts.complete': [
    'POST /placements/:placementId/attempts/:number/complete',
    'POST /placements/:placementId/open-attempt/complete',
  ],
  'attempts.grade': 'POST /placements/:placementId/attempts/:number/grade',
} as const satisfies RoutesOf<{ operations: ProgressApi<object> }>
