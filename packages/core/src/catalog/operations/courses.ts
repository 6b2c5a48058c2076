/** The operations of the resource. */
export * from './archiving.ts'
export * from './catalogue.ts'
export * from './editing.ts'
export * from './finding.ts'
export * from './related.ts'
