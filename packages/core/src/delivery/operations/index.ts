/** The operations of the area by resource. */
export * as jobs from './jobs.ts'
