/** The operations of the area by resource. What publishes a course asks for its content, so it is not catalog's. */

export * as courses from './courses.ts'
export * as families from './families.ts'
export * as lessons from './lesson-resource.ts'
export * as modules from './modules.ts'
export * as outline from './outline.ts'
export * as placements from './placements.ts'
export * as resources from './resources.ts'
