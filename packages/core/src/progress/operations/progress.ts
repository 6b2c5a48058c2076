/** The operations of the resource. */
export * from './lessons.ts'
export * from './lists.ts'
export * from './overriding.ts'
export * from './reading.ts'
export * from './reconciliation.ts'
export * from './starting.ts'
export * from './steps.ts'
