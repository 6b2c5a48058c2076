/** The operations of the resource that need a course's content. */
export * from './comparing.ts'
export * from './family-changes.ts'
