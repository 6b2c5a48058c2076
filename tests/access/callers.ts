import type { Actor, Role } from '@lyceum/core'

/** Everybody who may call, by what they have to do with the learner, the course and the tenant that a call is about. */
export const callers = {
  nobody: 'has not signed in',
  stranger: 'a student who is not enrolled',
  fellow: 'another learner of the course',
  learner: 'the learner whom the call is about',
  guardian: 'a guardian of the learner',
  instructor: 'an instructor of other courses',
  former: 'an instructor of the course who is no longer active',
  assistant: 'an active instructor of the course',
  lead: 'the lead instructor of the course',
  admin: 'an admin of the tenant',
  superAdmin: 'an admin of the platform',
  system: "the host's own code",
} as const
export type Caller = keyof typeof callers

export const callerNames = Object.keys(callers) as Caller[]

/** Callers with the same rights, as the table names them. */
export const groups = {
  everybody: callerNames,
  signedIn: callerNames.filter((caller) => caller !== 'nobody'),
  people: callerNames.filter((caller) => caller !== 'nobody' && caller !== 'system'),
  learners: ['fellow', 'learner'],
  staff: ['assistant', 'lead', 'admin', 'superAdmin', 'system'],
  instructors: ['instructor', 'former', 'assistant', 'lead', 'admin', 'superAdmin', 'system'],
  admins: ['admin', 'superAdmin', 'system'],
  platform: ['superAdmin', 'system'],
} as const satisfies Record<string, readonly Caller[]>
export type Group = keyof typeof groups

const ROLES: { readonly [caller in Caller]?: Role } = {
  guardian: 'guardian',
  instructor: 'instructor',
  former: 'instructor',
  assistant: 'instructor',
  lead: 'instructor',
  admin: 'admin',
  superAdmin: 'superAdmin',
}

/** As the host signs them in; undefined for the host's own code. */
export const actorOf = (caller: Caller, tenantId: string): Actor | undefined =>
  caller === 'system'
    ? undefined
    : { tenantId, userId: caller === 'nobody' ? null : idOf(caller, tenantId), roles: rolesOf(caller) }

export const rolesOf = (caller: Caller): Role[] => (caller === 'nobody' ? [] : [ROLES[caller] ?? 'student'])

/** The lead is who `createTenantRecords` calls the teacher. */
export const idOf = (caller: Caller, tenantId: string): string =>
  `${tenantId}-${caller === 'lead' ? 'teacher' : caller}`
