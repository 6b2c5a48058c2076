/** The operations of the resource. */
export * from './reading.ts'
export * from './renewing.ts'
export * from './writing.ts'
