/** The operations of the area by resource. */
export * as enrollments from './enrollments.ts'
