/** The operations of the resource, by what they are about. */

export * from './approval.ts'
export * from './batches.ts'
export * from './enroll.ts'
export * from './lifecycle.ts'
export * from './listing.ts'
export * from './modules.ts'
export * from './moving.ts'
export * from './reading.ts'
