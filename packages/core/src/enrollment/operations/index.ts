/** The operations of the area by resource. */
export * as enrollments from './enrollments.ts'
export * as groups from './groups.ts'
export * as enrollmentImports from './imports.ts'
export * as placements from './placements.ts'
