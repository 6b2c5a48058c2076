/** The operations of the resource, by what they are about. */
export * from './batches.ts'
export * from './enroll.ts'
export * from './lists.ts'
export * from './modules.ts'
export * from './standing.ts'
export * from './waiting.ts'
