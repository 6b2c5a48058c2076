import type { CatalogApi } from '@lyceum/core/api'
import type { RoutesOf } from './table.ts'

export const catalogRoutes = {
  'categories.create': 'POST /categories 201',
  'categories.get': ['GET /categories/:categoryId', 'GET /category-slugs/:slug'],
  'categories.list': 'GET /categories',
  'categories.update': 'PATCH /categories/:categoryId',
  'categories.merge': 'POST /categories/:categoryId/merge',
  'categories.remove': 'DELETE /categories/:categoryId',

  'courses.create': 'POST /courses 201',
  'courses.get': ['GET /courses/:courseId', 'GET /course-slugs/:slug'],
  'courses.list': 'GET /courses',
  'courses.summary': 'GET /course-summary',
  'courses.facets': 'GET /course-facets',
  'courses.suggest': 'GET /course-suggestions',
  'courses.related': 'GET /courses/:courseId/related',
  'courses.update': 'PATCH /courses/:courseId',
  'courses.archive': 'POST /courses/:courseId/archive',
  'courses.restore': 'POST /courses/:courseId/restore',
  'courses.remove': 'DELETE /courses/:courseId',

  'families.get': 'GET /courses/:courseId/family',
  'families.editions': 'GET /courses/:courseId/editions',
  'families.archive': 'POST /courses/:courseId/family/archive',

  'instructors.get': ['GET /instructors/:userId', 'GET /instructor-names/:username'],
  'instructors.list': 'GET /courses/:courseId/instructors',
  'instructors.add': 'PUT /courses/:courseId/instructors/:userId',
  'instructors.update': 'PATCH /courses/:courseId/instructors/:userId',
  'instructors.remove': 'DELETE /courses/:courseId/instructors/:userId',
  'instructors.lead': 'POST /courses/:courseId/instructors/:userId/lead',
} as const satisfies RoutesOf<{ operations: CatalogApi<object> }>
