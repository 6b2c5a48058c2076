/** The operations of the area by resource. */
export * as attempts from './attempts.ts'
export * as learners from './learners.ts'
export * as learning from './learning.ts'
export * as progress from './progress.ts'
export * as rosters from './rosters.ts'
export * as search from './search.ts'
export * as enrollments from './transfers.ts'
