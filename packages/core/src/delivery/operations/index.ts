/** The operations of the area by resource. */
export * as deadLetters from './dead-letters.ts'
export * as jobs from './jobs.ts'
export * as subscriptions from './subscriptions.ts'
