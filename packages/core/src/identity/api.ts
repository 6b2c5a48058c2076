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

/** A learner's place on a roster. */
export interface RosterEntry {
  /** Id of the entry in the roster. */
  id: string
  /** The host's id of the instructor. */
  instructorId: string
  /** The host's id of the learner. */
  studentId: string
  /** The instructor's note about the learner; null for none. */
  note: string | null
  /** Whether the learner has joined; false for one who was only ever blocked. */
  joined: boolean
  /** When the learner joined, or was blocked without having joined. ISO 8601. */
  joinedAt: string
  /** Since when the learner is blocked; null while not blocked. ISO 8601. */
  blockedAt: string | null
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

/** All that is known of a person. */
export interface User {
  /** The host's id of the person. */
  id: string
  /** Name as printed on certificates; made of the first and the last name where only these are given. */
  name: string
  /** First name; null where it is not known apart. */
  firstName: string | null
  /** Last name; null where it is not known apart. */
  lastName: string | null
  /** What the person is addressed by beside the id; null for none. */
  username: string | null
  /** Mail address; null where none is known. */
  email: string | null
  /** Phone number, digits only; null where none is known. */
  phone: string | null
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
  /** What the person says of themselves, HTML; null for none. */
  bio: string | null
  /** Links of the person, at most 20. */
  links: {
    /** What the link leads to, such as `Homepage`. */
    title: string
    /** Where it leads, http or https. */
    url: string
  }[]
  /** Address of the logo of the person or their school; null for none. */
  logoUrl: string | null
  /** What a teacher is a specialist in; null where it is not known. */
  specialization: string | null
  /** Years of teaching; null where it is not known. */
  experienceYears: number | null
  /** Class or year of a learner; null where it is not known. */
  gradeLevel: string | null
  /** School of a learner; null where it is not known. */
  schoolName: string | null
  /** Phone number of a parent, digits only; siblings may share it; null where none is known. */
  guardianPhone: string | null
  /** Day of birth, YYYY-MM-DD; null where it is not known. */
  birthDate: string | null
  /** Postal address; null where none is known. */
  address: string | null
  /** City the person lives in; null where it is not known. */
  city: string | null
  /** Gender, in the words of the host; null where it is not known. */
  gender: string | null
  /** When the person last signed in, as the host reports it; null where it does not. ISO 8601. */
  lastLoginAt: string | null
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
  /** Page number, from 1. Default: `1`. */
  page?: number | undefined
  /** Items per page, 1 to 100; 20 by default. */
  limit?: number | undefined
  /** `page.next` of the page before, with the same filters: answers what follows it, whatever was added or removed since. Instead of `page`. */
  after?: string | undefined
  /** Id of the guardian; the caller by default. 1 to 128 characters. */
  guardianId?: string | undefined
}
export interface GuardiansWardsAnswer {
  /** What is listed, in the order of the list. */
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
  /** Where these items stand in the whole list. */
  page: PageInfo
}

export interface RostersBlockInput {
  /** The host's id of the learner. 1 to 128 characters. */
  studentId: string
  /** The instructor's note about the learner; null for none. At most 2,000 characters. */
  note?: string | null | undefined
}
export type RostersBlockAnswer = RosterEntry

export type RostersJoinInput =
  | {
      /** The host's id of the instructor. 1 to 128 characters. */
      instructorId: string
    }
  | {
      /** Name that the person is addressed by; unique in the tenant, compared without case and diacritics. 1 to 100 characters. */
      username: string
    }
export type RostersJoinAnswer = RosterEntry

export interface RostersRemoveInput {
  /** The host's id of the learner. 1 to 128 characters. */
  studentId: string
}
export interface RostersRemoveAnswer {
  /** The host's id of the learner. */
  studentId: string
}

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
  /** Words, each of which begins a word of name, username or mail address. At most 200 characters. */
  search?: string | undefined
  /** Only people with this role, as last stored. */
  role?: 'student' | 'instructor' | 'guardian' | 'admin' | 'superAdmin' | undefined
  /** Only people who are active, or only those who are not. */
  active?: boolean | undefined
  /** By name, without case and diacritics, by default. */
  sort?: 'name' | 'createdAt' | undefined
  /** Ascending by default. */
  order?: 'asc' | 'desc' | undefined
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
  /** Name as printed on certificates; made of the first and the last name where only these are given. 1 to 160 characters. */
  name?: string | undefined
  /** First name; null where it is not known apart. 1 to 79 characters. */
  firstName?: string | null | undefined
  /** Last name; null where it is not known apart. 1 to 79 characters. */
  lastName?: string | null | undefined
  /** What the person is addressed by beside the id; null for none. 1 to 100 characters. */
  username?: string | null | undefined
  /** Mail address; null where none is known. At most 254 characters. */
  email?: string | null | undefined
  /** Phone number, digits only; null where none is known. */
  phone?: string | null | undefined
  /** Address of a picture of the person; null for none. At most 2,048 characters. */
  avatarUrl?: string | null | undefined
  /** IANA time zone of the user's days. 1 to 64 characters. */
  timeZone?: string | undefined
  /** ISO 3166-1 code of the country the person lives in; null where it is not known. */
  country?: string | null | undefined
  /** What the person says of themselves, HTML; null for none. At most 5,000 characters. */
  bio?: string | null | undefined
  /** Links of the person, at most 20. */
  links?:
    | {
        /** What the link leads to, such as `Homepage`. 1 to 100 characters. */
        title: string
        /** Where it leads, http or https. At most 2,048 characters. */
        url: string
      }[]
    | undefined
  /** Address of the logo of the person or their school; null for none. At most 2,048 characters. */
  logoUrl?: string | null | undefined
  /** What a teacher is a specialist in; null where it is not known. 1 to 160 characters. */
  specialization?: string | null | undefined
  /** Years of teaching; null where it is not known. At most 100. */
  experienceYears?: number | null | undefined
  /** Class or year of a learner; null where it is not known. 1 to 100 characters. */
  gradeLevel?: string | null | undefined
  /** School of a learner; null where it is not known. 1 to 160 characters. */
  schoolName?: string | null | undefined
  /** Phone number of a parent, digits only; siblings may share it; null where none is known. */
  guardianPhone?: string | null | undefined
  /** Day of birth, YYYY-MM-DD; null where it is not known. */
  birthDate?: string | null | undefined
  /** Postal address; null where none is known. 1 to 500 characters. */
  address?: string | null | undefined
  /** City the person lives in; null where it is not known. 1 to 100 characters. */
  city?: string | null | undefined
  /** Gender, in the words of the host; null where it is not known. 1 to 40 characters. */
  gender?: string | null | undefined
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
  /** When the person last signed in, as the host reports it; null where it does not. ISO 8601. */
  lastLoginAt?: string | null | undefined
}
export type UsersSaveAnswer = User

export interface UsersUpdateProfileInput {
  /** Name as printed on certificates; made of the first and the last name where only these are given. 1 to 160 characters. */
  name?: string | undefined
  /** First name; null where it is not known apart. 1 to 79 characters. */
  firstName?: string | null | undefined
  /** Last name; null where it is not known apart. 1 to 79 characters. */
  lastName?: string | null | undefined
  /** What the person is addressed by beside the id; null for none. 1 to 100 characters. */
  username?: string | null | undefined
  /** Mail address; null where none is known. At most 254 characters. */
  email?: string | null | undefined
  /** Phone number, digits only; null where none is known. */
  phone?: string | null | undefined
  /** Address of a picture of the person; null for none. At most 2,048 characters. */
  avatarUrl?: string | null | undefined
  /** IANA time zone of the user's days. 1 to 64 characters. */
  timeZone?: string | undefined
  /** ISO 3166-1 code of the country the person lives in; null where it is not known. */
  country?: string | null | undefined
  /** What the person says of themselves, HTML; null for none. At most 5,000 characters. */
  bio?: string | null | undefined
  /** Links of the person, at most 20. */
  links?:
    | {
        /** What the link leads to, such as `Homepage`. 1 to 100 characters. */
        title: string
        /** Where it leads, http or https. At most 2,048 characters. */
        url: string
      }[]
    | undefined
  /** Address of the logo of the person or their school; null for none. At most 2,048 characters. */
  logoUrl?: string | null | undefined
  /** What a teacher is a specialist in; null where it is not known. 1 to 160 characters. */
  specialization?: string | null | undefined
  /** Years of teaching; null where it is not known. At most 100. */
  experienceYears?: number | null | undefined
  /** Class or year of a learner; null where it is not known. 1 to 100 characters. */
  gradeLevel?: string | null | undefined
  /** School of a learner; null where it is not known. 1 to 160 characters. */
  schoolName?: string | null | undefined
  /** Phone number of a parent, digits only; siblings may share it; null where none is known. */
  guardianPhone?: string | null | undefined
  /** Day of birth, YYYY-MM-DD; null where it is not known. */
  birthDate?: string | null | undefined
  /** Postal address; null where none is known. 1 to 500 characters. */
  address?: string | null | undefined
  /** City the person lives in; null where it is not known. 1 to 100 characters. */
  city?: string | null | undefined
  /** Gender, in the words of the host; null where it is not known. 1 to 40 characters. */
  gender?: string | null | undefined
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
     * The caller joins an instructor's roster, whom the input names by id or username. Joining twice changes nothing;
     * joining while blocked is refused. Who has not the role of an instructor is USER_NOT_FOUND.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).rosters.join({ instructorId: 'grace' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ROLE_REQUIRED: This is for people with another role.
     * @throws ENROLLMENT_BLOCKED: The instructor has blocked this learner.
     */
    readonly join: (input: RostersJoinInput, options?: Options) => Promise<RosterEntry>
    /**
     * Takes a learner off the caller's roster, and with the place a block. The person, their enrollments and their
     * places on other rosters stay.
     *
     * @example
     * ```ts
     * await lyceum.as(teacher).rosters.remove({ studentId: 'ada' })
     * ```
     * @throws USER_NOT_FOUND: The user does not exist.
     * @throws ROSTER_ENTRY_NOT_FOUND: The learner is not on this roster.
     */
    readonly remove: (input: RostersRemoveInput, options?: Options) => Promise<RostersRemoveAnswer>
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
     * The people of the tenant, by name. Filters combine; a search finds people each of whose words begins a word of name,
     * username or mail address.
     *
     * @example
     * ```ts
     * const { items, page } = await lyceum.as(admin).users.list({ search: 'ada', role: 'instructor', limit: 100 })
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
     * @throws USERNAME_TAKEN: Somebody else has this username.
     * @throws EMAIL_TAKEN: Somebody else has this mail address.
     * @throws PHONE_TAKEN: Somebody else has this phone number.
     */
    readonly save: (input: UsersSaveInput, options?: Options) => Promise<User>
    /**
     * Changes the caller's own profile. Roles, plan, activity and metadata are the host's to say. So are username, mail address
     * and phone numbers, and the country, unless the policies `accountSetBy` and `countrySetBy` say `person`.
     *
     * @example
     * ```ts
     * await lyceum.as(learner).users.updateProfile({ firstName: 'Ada', timeZone: 'Europe/London' })
     * ```
     * @throws USERNAME_TAKEN: Somebody else has this username.
     * @throws EMAIL_TAKEN: Somebody else has this mail address.
     * @throws PHONE_TAKEN: Somebody else has this phone number.
     */
    readonly updateProfile: (input?: UsersUpdateProfileInput, options?: Options) => Promise<User>
  }
}

/** The details of the errors of identity, by code. */
export interface IdentityErrors {
  /** Somebody else has this mail address. */
  readonly EMAIL_TAKEN: {
    /** The mail address. */
    email: string
  }
  /** The instructor has blocked this learner. */
  readonly ENROLLMENT_BLOCKED: {
    /** The host's id of the instructor. */
    instructorId: string
  }
  /** This person is not a guardian of that one. */
  readonly GUARDIAN_NOT_FOUND: Record<string, never>
  /** Somebody else has this phone number. */
  readonly PHONE_TAKEN: {
    /** The phone number. */
    phone: string
  }
  /** This is for people with another role. */
  readonly ROLE_REQUIRED: {
    /** Roles of which the person needs one. */
    roles: readonly ('student' | 'instructor' | 'guardian' | 'admin' | 'superAdmin')[]
  }
  /** The learner is not on this roster. */
  readonly ROSTER_ENTRY_NOT_FOUND: {
    /** The host's id of the learner. */
    studentId: string
  }
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
  /** Somebody else has this username. */
  readonly USERNAME_TAKEN: {
    /** Name that the person is addressed by; unique in the tenant, compared without case and diacritics. */
    username: string
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
  /** Who says what a person is reached by: username, mail address, phone number and a guardian's phone number. host: the host and admins do; person: so do people themselves, in their profile. */
  readonly accountSetBy?: 'host' | 'person'
  /** Whose word on the country a person lives in counts where courses are for some countries only. host: the host and admins set it; person: so do people themselves, in their profile. */
  readonly countrySetBy?: 'host' | 'person'
  /** Who enrolls in courses and joins the rosters of instructors. everybody: people with any role or none; else people with one of these roles, and admins. */
  readonly enrollingRoles?: 'everybody' | readonly ('student' | 'instructor' | 'guardian' | 'admin' | 'superAdmin')[]
  /** Whether several people of a tenant may have the same mail address or phone number. false: each belongs to one person; true: families may share them. Counts for what is saved from then on. */
  readonly sharedContacts?: boolean
  /** How many characters a username has at least, from 1 to 20. Counts for what is saved from then on. */
  readonly usernameMinLength?: number
}
