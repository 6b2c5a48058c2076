/** The operations of the area by resource. */
export * as certificateBatches from './batches.ts'
export * as certificates from './certificates.ts'
export * as progress from './progress.ts'
export * as certificateTemplates from './templates.ts'
export * as transcripts from './transcripts.ts'
