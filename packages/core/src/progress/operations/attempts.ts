/** The operations of the resource. */
export * from './attempting.ts'
export * from './grading.ts'
