/** The operations of the area by resource. */
export * as guardians from './guardians.ts'
export * as rosters from './rosters.ts'
export * as tenants from './tenants.ts'
export * as users from './users.ts'
