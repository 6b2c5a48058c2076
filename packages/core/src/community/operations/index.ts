/** The operations of the area by resource. */
export * as notes from './notes.ts'
