import type { ContentApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const contentRoutes = {
  'courses.clone': 'POST /courses/:courseId/clone 201',
  'courses.export': 'GET /courses/:courseId/document',
  'courses.import': 'POST /course-documents 201',
  'courses.history': 'GET /courses/:courseId/history',
  'courses.revert': 'POST /courses/:courseId/history/:changeId/revert',
  'courses.publish': 'POST /courses/:courseId/publish',
  'courses.unpublish': 'POST /courses/:courseId/unpublish',
  'courses.checklist': 'GET /courses/:courseId/checklist',
  'courses.details': 'GET /courses/:courseId/details',

  'families.compare': 'GET /courses/:courseId/comparisons/:withCourseId',
  'families.publish': 'POST /courses/:courseId/family/publish',
  'families.unpublish': 'POST /courses/:courseId/family/unpublish',

  'outline.get': 'GET /courses/:courseId/outline',
  'outline.reorder': 'PUT /courses/:courseId/outline/order',

  'modules.create': 'POST /courses/:courseId/modules 201',
  'modules.list': ['GET /courses/:courseId/modules', 'GET /modules'],
  'modules.get': 'GET /modules/:moduleId',
  'modules.update': 'PATCH /modules/:moduleId',
  'modules.revert': 'POST /modules/:moduleId/history/:changeId/revert',
  'modules.move': 'POST /modules/:moduleId/move',
  'modules.remove': 'DELETE /modules/:moduleId',

  'lessons.create': 'POST /lessons 201',
  'lessons.list': 'GET /lessons',
  'lessons.get': ['GET /lessons/:lessonId', 'GET /lesson-aliases/:alias'],
  'lessons.update': 'PATCH /lessons/:lessonId',
  'lessons.archive': 'POST /lessons/:lessonId/archive',
  'lessons.remove': 'DELETE /lessons/:lessonId',
  'lessons.history': 'GET /lessons/:lessonId/history',
  'lessons.earlier': 'GET /lessons/:lessonId/history/:changeId/texts',
  'lessons.revert': 'POST /lessons/:lessonId/history/:changeId/revert',

  'resources.create': 'POST /lessons/:lessonId/resources 201',
  'resources.update': 'PATCH /lessons/:lessonId/resources/:resourceId',
  'resources.remove': 'DELETE /lessons/:lessonId/resources/:resourceId',

  'placements.create': 'POST /courses/:courseId/placements 201',
  'placements.list': ['GET /courses/:courseId/placements', 'GET /placements'],
  'placements.get': 'GET /placements/:placementId',
  'placements.update': 'PATCH /placements/:placementId',
  'placements.revert': 'POST /placements/:placementId/history/:changeId/revert',
  'placements.move': 'POST /placements/:placementId/move',
  'placements.remove': 'DELETE /placements/:placementId',
} as const satisfies RoutesOf<{ operations: ContentApi<object> }>
