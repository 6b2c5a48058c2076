// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Json, PageInfo } from '../kernel/api.ts'

export interface Guardianship {
  /** Id of the guardian, who reads. */
  guardianId: string
  /** Id of the ward, who is read about. */
  wardId: string
  /** When the guardianship began. ISO 8601. */
  createdAt: string
}

export interface RosterEntry {
  /** The host's id of the instructor. */
  instructorId: string
  /** The host's id of the learner. */
  studentId: string
  /** The instructor's note about the learner; null for none. */
  note: string | null
  /** When the learner joined, or was blocked without having joined. ISO 8601. */
  joinedAt: string
  /** Since when the learner is blocked; null while not blocked. ISO 8601. */
  blockedAt: string | null
}

export interface RosterEntryPage {
  /** What is listed, in the order of the list. */
  items: RosterEntry[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface Tenant {
  /** The host's id of the tenant. */
  id: string
  /** Name of the tenant, as people read it. */
  name: string
  /** IANA time zone of its reports. */
  timeZone: string
  /** False for a tenant that is no longer in use: everybody but the host and the platform is refused in it. */
  active: boolean
  /** Free JSON object of the host about the tenant, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** When the tenant was registered. ISO 8601. */
  createdAt: string
  /** When the tenant was last changed. ISO 8601. */
  updatedAt: string
}

export interface TenantPage {
  /** What is listed, in the order of the list. */
  items: Tenant[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface User {
  /** The host's id of the person. */
  id: string
  /** Name as printed on certificates. */
  name: string
  /** Mail address; null where none is known. */
  email: string | null
  /** Address of a picture of the person; null for none. */
  avatarUrl: string | null
  /** IANA time zone of the user's days. */
  timeZone: string
  /** ISO 3166-1 code of the country the person lives in; null where it is not known. */
  country: string | null
  /** Roles in the tenant, as last stored by the host. */
  roles: ('student' | 'instructor' | 'guardian' | 'admin' | 'superAdmin')[]
  /** Paid plan of the person; null for none. */
  planName: string | null
  /** When the plan ends; null for a plan without end. ISO 8601. */
  planExpiresAt: string | null
  /** False for a person who has left: refused whatever they call, and enrolled by nobody. */
  active: boolean
  /** Free JSON object of the host about the person, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** When the person was first recorded. ISO 8601. */
  createdAt: string
  /** When the record of the person was last changed. ISO 8601. */
  updatedAt: string
}

export interface UserPage {
  /** What is listed, in the order of the list. */
  items: User[]
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface GuardiansAddInput {
  /** Id of the guardian, who reads. 1 to 128 characters. */
  guardianId: string
  /** Id of the ward, who is read about. 1 to 128 characters. */
  wardId: string
}
export type GuardiansAddAnswer = Guardianship

export interface GuardiansRemoveInput {
  /** Id of the guardian, who reads. 1 to 128 characters. */
  guardianId: string
  /** Id of the ward, who is read about. 1 to 128 characters. */
  wardId: string
}
export interface GuardiansRemoveAnswer {
  /** Id of the guardian, who reads. */
  guardianId: string
  /** Id of the ward, who is read about. */
  wardId: string
}

export interface GuardiansWardsInput {
  /** Id of the guardian; the caller by default. 1 to 128 characters. */
  guardianId?: string | undefined
}
export interface GuardiansWardsAnswer {
  /** The wards in the order in which the guardianships began. */
  items: {
    /** Id of the guardian, who reads. */
    guardianId: string
    /** Id of the ward, who is read about. */
    wardId: string
    /** When the guardianship began. ISO 8601. */
    createdAt: string
    /** Name of the ward. */
    name: string
  }[]
}

export interface RostersBlockInput {
  /** The host's id of the learner. 1 to 128 characters. */
  studentId: string
  /** The instructor's note about the learner; null for none. At most 2,000 characters. */
  note?: string | null | undefined
}
export type RostersBlockAnswer = RosterEntry

export interface RostersJoinInput {
  /** The host's id of the instructor. 1 to 128 characters. */
  instructorId: string
}
export type RostersJoinAnswer = RosterEntry

export interface RostersListInput {
  /** Id of the instructor; the caller by default. 1 to 128 characters. */
  instructorId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type RostersListAnswer = RosterEntryPage

export interface RostersUnblockInput {
  /** The host's id of the learner. 1 to 128 characters. */
  studentId: string
}
export type RostersUnblockAnswer = RosterEntry

export interface TenantsCreateInput {
  /** The host's id of the tenant. 1 to 128 characters. */
  tenantId: string
  /** Name of the tenant, as people read it. 1 to 160 characters. */
  name: string
  /** IANA time zone of its reports. 1 to 64 characters. */
  timeZone?: string | undefined
  /** False for a tenant that is no longer in use: everybody but the host and the platform is refused in it. */
  active?: boolean | undefined
  /** Free JSON object of the host about the tenant, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
}
export type TenantsCreateAnswer = Tenant

export interface TenantsGetInput {
  /** The host's id of the tenant. 1 to 128 characters. */
  tenantId: string
}
export type TenantsGetAnswer = Tenant

export interface TenantsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type TenantsListAnswer = TenantPage

export interface TenantsUpdateInput {
  /** The host's id of the tenant. 1 to 128 characters. */
  tenantId: string
  /** Name of the tenant, as people read it. 1 to 160 characters. */
  name?: string | undefined
  /** IANA time zone of its reports. 1 to 64 characters. */
  timeZone?: string | undefined
  /** False for a tenant that is no longer in use: everybody but the host and the platform is refused in it. */
  active?: boolean | undefined
  /** Free JSON object of the host about the tenant, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
}
export type TenantsUpdateAnswer = Tenant

export interface UsersGetInput {
  /** The host's id of the person; the caller by default. 1 to 128 characters. */
  userId?: string | undefined
}
export type UsersGetAnswer = User

export interface UsersListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type UsersListAnswer = UserPage

export interface UsersSaveInput {
  /** The host's id of the person. 1 to 128 characters. */
  userId: string
  /** Name as printed on certificates. 1 to 160 characters. */
  name?: string | undefined
  /** Mail address; null where none is known. At most 254 characters. */
  email?: string | null | undefined
  /** Address of a picture of the person; null for none. At most 2,048 characters. */
  avatarUrl?: string | null | undefined
  /** IANA time zone of the user's days. 1 to 64 characters. */
  timeZone?: string | undefined
  /** ISO 3166-1 code of the country the person lives in; null where it is not known. */
  country?: string | null | undefined
  /** What the person may do in the tenant. At most 5 items. */
  roles?: ('student' | 'instructor' | 'guardian' | 'admin' | 'superAdmin')[] | undefined
  /** Paid plan of the person; null for none. 1 to 100 characters. */
  planName?: string | null | undefined
  /** When the plan ends; null for a plan without end. ISO 8601. */
  planExpiresAt?: string | null | undefined
  /** False for a person who has left: refused whatever they call, and enrolled by nobody. */
  active?: boolean | undefined
  /** Free JSON object of the host about the person, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
}
export type UsersSaveAnswer = User

export interface UsersUpdateProfileInput {
  /** Name as printed on certificates. 1 to 160 characters. */
  name?: string | undefined
  /** Mail address; null where none is known. At most 254 characters. */
  email?: string | null | undefined
  /** Address of a picture of the person; null for none. At most 2,048 characters. */
  avatarUrl?: string | null | undefined
  /** IANA time zone of the user's days. 1 to 64 characters. */
  timeZone?: string | undefined
  /** ISO 3166-1 code of the country the person lives in; null where it is not known. */
  country?: string | null | undefined
}
export type UsersUpdateProfileAnswer = User

/** The operations of identity. */
export interface IdentityApi<Options> {
  readonly guardians: {
    /**
     * Lets a guardian read a ward's enrollments, progress, grades and certificates. Saying it twice changes nothing.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).guardians.add({ guardianId: 'byron', wardId: 'ada' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly add: (input: GuardiansAddInput, options?: Options) => Promise<Guardianship>
    /**
     * Ends a guardianship.
     *
     * @example
     * ```ts
     * await lyceum.as(admin).guardians.remove({ guardianId: 'byron', wardId: 'ada' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws GUARDIAN_NOT_FOUND: This person is not a guardian of that one.
     */
    readonly remove: (input: GuardiansRemoveInput, options?: Options) => Promise<GuardiansRemoveAnswer>
    /**
     * The wards of a guardian: the caller's own, or for admins anybody's.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(guardian).guardians.wards()
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly wards: (input?: GuardiansWardsInput, options?: Options) => Promise<GuardiansWardsAnswer>
  }
  readonly rosters: {
    /**
     * Blocks a learner from enrolling in the calling instructor's courses. Existing enrollments are kept.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).rosters.block({ studentId: 'ada' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly block: (input: RostersBlockInput, options?: Options) => Promise<RosterEntry>
    /**
     * The caller joins an instructor's roster. Joining twice changes nothing; joining while blocked is refused.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).rosters.join({ instructorId: 'grace' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ENROLLMENT_BLOCKED: The instructor has blocked this learner.
     */
    readonly join: (input: RostersJoinInput, options?: Options) => Promise<RosterEntry>
    /**
     * An instructor's learners in the order in which they joined: the caller's own, or for admins anybody's.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.as(teacher).rosters.list({ limit: 50 })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly list: (input?: RostersListInput, options?: Options) => Promise<RosterEntryPage>
    /**
     * Lifts a block.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).rosters.unblock({ studentId: 'ada' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly unblock: (input: RostersUnblockInput, options?: Options) => Promise<RosterEntry>
  }
  readonly tenants: {
    /**
     * Registers a tenant under the host's own id. Records of a tenant need no registration; this list is for the platform.
     *
     * @example
     * ```ts
     * await lyceum.system('platform').tenants.create({ tenantId: 'academy', name: 'The Academy' })
     * ```
     * @throws TENANT_EXISTS: A tenant with this id exists already.
     */
    readonly create: (input: TenantsCreateInput, options?: Options) => Promise<Tenant>
    /**
     * A registered tenant.
     *
     * @example
     * ```ts
     * const { timeZone } = await lyceum.system('platform').tenants.get({ tenantId: 'academy' })
     * ```
     * @throws TENANT_NOT_FOUND: The tenant does not exist.
     */
    readonly get: (input: TenantsGetInput, options?: Options) => Promise<Tenant>
    /**
     * The registered tenants, oldest first.
     *
     * @example
     * ```ts
     * const { items } = await lyceum.system('platform').tenants.list()
     * ```
     */
    readonly list: (input?: TenantsListInput, options?: Options) => Promise<TenantPage>
    /**
     * Changes what is given of a tenant.
     *
     * @example
     * ```ts
     * await lyceum.system('platform').tenants.update({ tenantId: 'academy', timeZone: 'Europe/Athens' })
     * ```
     * @throws TENANT_NOT_FOUND: The tenant does not exist.
     */
    readonly update: (input: TenantsUpdateInput, options?: Options) => Promise<Tenant>
  }
  readonly users: {
    /**
     * A person of the tenant: oneself, or for admins anybody. A guardian finds the names of wards in `guardians.wards`.
     *
     * @example
     * ```ts
     * const ada = await lyceum.as(admin).users.get({ userId: 'ada' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     */
    readonly get: (input?: UsersGetInput, options?: Options) => Promise<User>
    /**
     * The people of the tenant by name.
     *
     * @example
     * ```ts
     * const { items, page } = await lyceum.as(admin).users.list({ limit: 100 })
     * ```
     */
    readonly list: (input?: UsersListInput, options?: Options) => Promise<UserPage>
    /**
     * Stores a user under the host's own id: creates the record or changes the given fields.
     *
     * @example
     * ```ts
     * await lyceum.system('academy').users.save({ userId: 'ada', name: 'Ada Lovelace', timeZone: 'Europe/London' })
     * ```
     */
    readonly save: (input: UsersSaveInput, options?: Options) => Promise<User>
    /**
     * Changes the caller's own profile. Roles, plan, activity and metadata are the host's to say, and the country is, unless
     * the policy `countrySetBy` says `person`.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).users.updateProfile({ timeZone: 'Europe/London' })
     * ```
     */
    readonly updateProfile: (input?: UsersUpdateProfileInput, options?: Options) => Promise<User>
  }
}

/** The details of the errors of identity, by code. */
export interface IdentityErrors {
  /** The instructor has blocked this learner. */
  readonly ENROLLMENT_BLOCKED: {
    /** The host's id of the instructor. */
    instructorId: string
  }
  /** This person is not a guardian of that one. */
  readonly GUARDIAN_NOT_FOUND: Record<string, never>
  /** A tenant with this id exists already. */
  readonly TENANT_EXISTS: {
    /** The host's id of the tenant. */
    tenantId: string
  }
  /** The tenant does not exist. */
  readonly TENANT_NOT_FOUND: {
    /** The host's id of the tenant. */
    tenantId: string
  }
  /** The user does not exist. */
  readonly USER_NOT_FOUND: {
    /** The host's id of the person. */
    userId: string
  }
}

/** The data of the events of identity, by name. */
export type IdentityEvents = Record<never, never>

/** The policies of identity, by name. */
export interface IdentityPolicies {
  /** Whose word on the country a person lives in counts where courses are for some countries only. host: the host and admins set it; person: so do people themselves, in their profile. */
  readonly countrySetBy?: 'host' | 'person'
}
