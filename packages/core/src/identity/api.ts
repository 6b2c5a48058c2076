// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.

import type { Json, PageInfo } from '../kernel/api.ts'

export interface Guardianship {
  /** Opaque identity, 1 to 128 characters. */
  guardianId: string
  /** Opaque identity, 1 to 128 characters. */
  wardId: string
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
}

export interface RosterEntry {
  /** Opaque identity, 1 to 128 characters. */
  instructorId: string
  /** Opaque identity, 1 to 128 characters. */
  studentId: string
  note: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  joinedAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  blockedAt: string | null
}

export interface RosterEntryPage {
  items: RosterEntry[]
  page: PageInfo
}

export interface Tenant {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  name: string
  /** IANA time zone. */
  timeZone: string
  active: boolean
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
}

export interface TenantPage {
  items: Tenant[]
  page: PageInfo
}

export interface User {
  /** Opaque identity, 1 to 128 characters. */
  id: string
  name: string
  email: string | null
  avatarUrl: string | null
  /** IANA time zone. */
  timeZone: string
  country: string | null
  roles: ('student' | 'instructor' | 'guardian' | 'admin' | 'superAdmin')[]
  planName: string | null
  /** ISO 8601 moment in UTC with milliseconds. */
  planExpiresAt: string | null
  active: boolean
  /** Free JSON object of the host, at most 16 KiB. */
  metadata: {
    [key: string]: Json
  }
  /** ISO 8601 moment in UTC with milliseconds. */
  createdAt: string
  /** ISO 8601 moment in UTC with milliseconds. */
  updatedAt: string
}

export interface UserPage {
  items: User[]
  page: PageInfo
}

export interface GuardiansAddInput {
  /** Opaque identity, 1 to 128 characters. */
  guardianId: string
  /** Opaque identity, 1 to 128 characters. */
  wardId: string
}
export type GuardiansAddAnswer = Guardianship

export interface GuardiansRemoveInput {
  /** Opaque identity, 1 to 128 characters. */
  guardianId: string
  /** Opaque identity, 1 to 128 characters. */
  wardId: string
}
export interface GuardiansRemoveAnswer {
  /** Opaque identity, 1 to 128 characters. */
  guardianId: string
  /** Opaque identity, 1 to 128 characters. */
  wardId: string
}

export interface GuardiansWardsInput {
  /** The caller unless said. 1 to 128 characters. */
  guardianId?: string | undefined
}
export interface GuardiansWardsAnswer {
  items: {
    /** Opaque identity, 1 to 128 characters. */
    guardianId: string
    /** Opaque identity, 1 to 128 characters. */
    wardId: string
    /** ISO 8601 moment in UTC with milliseconds. */
    createdAt: string
    /** Name of the ward. */
    name: string
  }[]
}

export interface RostersBlockInput {
  /** Opaque identity, 1 to 128 characters. */
  studentId: string
  /** At most 2,000 characters. */
  note?: string | null | undefined
}
export type RostersBlockAnswer = RosterEntry

export interface RostersJoinInput {
  /** Opaque identity, 1 to 128 characters. */
  instructorId: string
}
export type RostersJoinAnswer = RosterEntry

export interface RostersListInput {
  /** The caller unless said. 1 to 128 characters. */
  instructorId?: string | undefined
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type RostersListAnswer = RosterEntryPage

export interface RostersUnblockInput {
  /** Opaque identity, 1 to 128 characters. */
  studentId: string
}
export type RostersUnblockAnswer = RosterEntry

export interface TenantsCreateInput {
  /** Opaque identity, 1 to 128 characters. */
  tenantId: string
  /** 1 to 160 characters. */
  name: string
  /** IANA zone of its reports; UTC unless said. 1 to 64 characters. */
  timeZone?: string | undefined
  active?: boolean | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
}
export type TenantsCreateAnswer = Tenant

export interface TenantsGetInput {
  /** Opaque identity, 1 to 128 characters. */
  tenantId: string
}
export type TenantsGetAnswer = Tenant

export interface TenantsListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type TenantsListAnswer = TenantPage

export interface TenantsUpdateInput {
  /** Opaque identity, 1 to 128 characters. */
  tenantId: string
  /** 1 to 160 characters. */
  name?: string | undefined
  /** IANA zone of its reports; UTC unless said. 1 to 64 characters. */
  timeZone?: string | undefined
  active?: boolean | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
}
export type TenantsUpdateAnswer = Tenant

export interface UsersGetInput {
  /** The caller unless said. 1 to 128 characters. */
  userId?: string | undefined
}
export type UsersGetAnswer = User

export interface UsersListInput {
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 unless said. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
}
export type UsersListAnswer = UserPage

export interface UsersSaveInput {
  /** Opaque identity, 1 to 128 characters. */
  userId: string
  /** Name as printed on certificates, 1 to 160 characters. */
  name?: string | undefined
  /** At most 254 characters. */
  email?: string | null | undefined
  /** At most 2,048 characters. */
  avatarUrl?: string | null | undefined
  /** IANA zone in which the person's days are counted. 1 to 64 characters. */
  timeZone?: string | undefined
  country?: string | null | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
  /** At most 5 items. */
  roles?: ('student' | 'instructor' | 'guardian' | 'admin' | 'superAdmin')[] | undefined
  /** The paid plan the person has; null for none. 1 to 100 characters. */
  planName?: string | null | undefined
  /** ISO 8601 moment in UTC with milliseconds. */
  planExpiresAt?: string | null | undefined
  active?: boolean | undefined
}
export type UsersSaveAnswer = User

export interface UsersUpdateProfileInput {
  /** Name as printed on certificates, 1 to 160 characters. */
  name?: string | undefined
  /** At most 254 characters. */
  email?: string | null | undefined
  /** At most 2,048 characters. */
  avatarUrl?: string | null | undefined
  /** IANA zone in which the person's days are counted. 1 to 64 characters. */
  timeZone?: string | undefined
  country?: string | null | undefined
  /** Free JSON object of the host, at most 16 KiB. */
  metadata?:
    | {
        [key: string]: Json
      }
    | undefined
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
     * Blocks a learner: no new enrollment in the calling instructor's courses. What the learner has is kept.
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
     * Keeps a person under the host's own id: creates the record or changes what is given of it.
     *
     * @example
     * ```ts
     * await lyceum.system('academy').users.save({ userId: 'ada', name: 'Ada Lovelace', timeZone: 'Europe/London' })
     * ```
     */
    readonly save: (input: UsersSaveInput, options?: Options) => Promise<User>
    /**
     * Changes the caller's own profile. Roles, plan and activity are the host's to say.
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
    /** Opaque identity, 1 to 128 characters. */
    instructorId: string
  }
  /** This person is not a guardian of that one. */
  readonly GUARDIAN_NOT_FOUND: Record<string, never>
  /** A tenant with this id exists already. */
  readonly TENANT_EXISTS: {
    /** Opaque identity, 1 to 128 characters. */
    tenantId: string
  }
  /** The tenant does not exist. */
  readonly TENANT_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    tenantId: string
  }
  /** The user does not exist. */
  readonly USER_NOT_FOUND: {
    /** Opaque identity, 1 to 128 characters. */
    userId: string
  }
}
