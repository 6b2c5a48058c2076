/** The operations of the resource. */
export * from './lists.ts'
export * from './reading.ts'
export * from './reconciliation.ts'
export * from './steps.ts'
