import type { ReadRecords } from '../store/index.ts'
import { FORBIDDEN, UNAUTHORIZED } from './errors.ts'
import { type Refusal, refusal } from './lyceum-error.ts'
import type { AskRelation } from './relations.ts'

/** `admin` administers one tenant, `superAdmin` the platform. A person may have several roles. */
export const roles = ['student', 'instructor', 'guardian', 'admin', 'superAdmin'] as const
export type Role = (typeof roles)[number]

/** A paid plan of a person; without `expiresAt` it does not expire. */
export interface Plan {
  readonly name: string
  readonly expiresAt?: string | undefined
}

/**
 * The caller of an operation, authenticated by the host and trusted by the engine. A call reaches records of the actor's
 * tenant only, and the roles apply in that tenant.
 */
export interface Actor {
  readonly tenantId: string
  /**
   * The tenant that this person belongs to, where the call acts in another: who is not active there is refused. The
   * tenant of the call unless given.
   */
  readonly homeTenantId?: string | undefined
  /** Null where nobody is signed in. */
  readonly userId: string | null
  /** In this tenant; `[]` for none. */
  readonly roles: readonly Role[]
  /** The host's own code: may do everything in its tenant. Set by `lyceum.system(tenantId)` only. */
  readonly system?: true | undefined
  /** At most 160 characters. */
  readonly name?: string | undefined
  /** At most 254 characters. */
  readonly email?: string | undefined
  /** IANA zone in which this person's days are counted. */
  readonly timeZone?: string | undefined
  /** ISO 3166-1 code of where the request comes from. */
  readonly country?: string | undefined
  readonly plan?: Plan | undefined
}

/** Stands for the host's own code where the id of a person is recorded. */
export const SYSTEM_USER_ID = 'system'

/** A caller who has not signed in. */
export const anonymous = (tenantId: string): Actor => ({ tenantId, userId: null, roles: [] })
export const systemActor = (tenantId: string): Actor => ({ tenantId, userId: null, roles: [], system: true })

/** Whether the caller is an admin of the tenant, of the platform, or the host's own code. */
export const isAdmin = (actor: Pick<Actor, 'roles' | 'system'>): boolean =>
  actor.system === true || actor.roles.includes('admin') || actor.roles.includes('superAdmin')

/** Whether the caller has one of the roles; admins have all. */
export const hasRole = (actor: Pick<Actor, 'roles' | 'system'>, ...allowed: readonly Role[]): boolean =>
  isAdmin(actor) || allowed.some((role) => actor.roles.includes(role))

/** The context of an access decision. */
export interface AccessContext {
  readonly tx: ReadRecords
  readonly actor: Actor
  readonly now: string
  /** Asks what an area further right knows. */
  readonly related: AskRelation
}

/** The refusal of a call; undefined if it is allowed. */
export type AccessDecision = Refusal | undefined

/** Decides who may call an operation, from the actor, the input and the records it names. Undefined allows the call. */
export type Allow<Input> = (context: AccessContext, input: Input) => AccessDecision | Promise<AccessDecision>

/**
 * The refusal of a caller without permission: UNAUTHORIZED if not signed in, else FORBIDDEN. `reason` is a sentence that
 * says who may do it. It must not depend on records, so that it reveals nothing about them.
 */
export const denied = (actor: Actor, reason: string): Refusal =>
  actor.userId === null && !actor.system ? refusal(UNAUTHORIZED, {}) : refusal(FORBIDDEN, { reason })

/** Allows everybody, signed in or not. */
export const anyone: Allow<unknown> = () => undefined

/** Allows every signed-in caller, and the host's own code. */
export const signedIn: Allow<unknown> = ({ actor }) =>
  actor.userId === null && !actor.system ? refusal(UNAUTHORIZED, {}) : undefined

const listFormat = new Intl.ListFormat('en')

/** The reason for {@link denied}: `onlyFor('the learner', 'admins')`. Ignores false and undefined. */
export const onlyFor = (...people: readonly (string | false | undefined)[]): string =>
  `Only ${listFormat.format(people.filter((each) => typeof each === 'string'))} may do this.`

/**
 * Allows callers with one of the roles, and admins.
 *
 * @example
 * ```ts
 * const allow = withRole('instructor')
 * ```
 */
export const withRole = (...allowed: Role[]): Allow<unknown> => {
  const reason = onlyFor(`people with the role ${[...new Set<Role>([...allowed, 'admin'])].join(' or ')}`)
  return ({ actor }) => (hasRole(actor, ...allowed) ? undefined : denied(actor, reason))
}

/** Allows superAdmins and the host's own code. */
export const platformOnly: Allow<unknown> = ({ actor }) =>
  actor.system || actor.roles.includes('superAdmin')
    ? undefined
    : denied(actor, onlyFor('people with the role superAdmin'))
