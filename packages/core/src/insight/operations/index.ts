/** The operations of the area by resource. What searches contents is in the progress area. */
export * as search from './search.ts'
