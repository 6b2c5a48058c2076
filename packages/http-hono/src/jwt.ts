import { type Actor, anonymous, LyceumError, type Role, roles } from '@lyceum/core'
import { actorSchema, FORBIDDEN, refusal, UNAUTHORIZED } from '@lyceum/core/extension'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import type * as z from 'zod'
import { HttpError } from './http-errors.ts'
import { createVerifiedTokens } from './verified-tokens.ts'

/** Where in a token something stands: a claim's name, or the way to it (`['realm_access', 'roles']`). */
export type Claim = string | readonly string[]

export interface JwtOptions {
  /** A shared secret of at least 32 bytes (HS256). Give this or `jwks`. */
  readonly secret?: string | Uint8Array
  /** The issuer's public keys, or the address that has them. */
  readonly jwks?: JSONWebKeySet | string | URL
  /** Accepted signatures. Unless said: HS256 with a secret, the asymmetric ones with keys. */
  readonly algorithms?: readonly string[]
  readonly issuer?: string | readonly string[]
  readonly audience?: string | readonly string[]
  /** The tenant of every caller, or the claim that names it. */
  readonly tenant: string | { readonly claim: Claim }
  /**
   * The header in which a superAdmin may name the tenant that a call acts in; theirs unless named. Anybody else who names
   * another tenant than that of their token is refused. Set it only where nobody but the platform gives the role superAdmin.
   */
  readonly tenantHeader?: string
  /** The tenant in which a caller without a token is anonymous. Without it such a caller is refused. */
  readonly anonymousTenant?: string | ((request: Request) => string | undefined)
  /** Which claims say what. Unless said: sub, roles, name, email, zoneinfo, country, plan. */
  readonly claims?: Partial<Record<'userId' | 'roles' | 'name' | 'email' | 'timeZone' | 'country' | 'plan', Claim>>
  /** How far clocks may differ; 5 seconds unless said. */
  readonly clockToleranceSeconds?: number
  /** The present moment, for tests that travel. */
  readonly now?: () => Date
}

const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
const defaultClaims = {
  userId: 'sub',
  roles: 'roles',
  name: 'name',
  email: 'email',
  timeZone: 'zoneinfo',
  country: 'country',
  plan: 'plan',
}

type Key = Uint8Array | JWTVerifyGetKey

const keyOf = ({ secret, jwks }: JwtOptions): Key => {
  if ((secret === undefined) === (jwks === undefined))
    throw new TypeError('jwtAuthentication takes either a secret or jwks.')
  if (secret !== undefined) {
    const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
    // RFC 7518: a key as long as the hash. A shorter one can be guessed, and whoever guesses it is everybody.
    if (bytes.byteLength < 32) throw new TypeError('The secret of jwtAuthentication needs at least 32 bytes.')
    return bytes
  }
  if (typeof jwks === 'string' || jwks instanceof URL) return createRemoteJWKSet(new URL(jwks))
  return createLocalJWKSet(jwks as JSONWebKeySet)
}

const readClaim = (payload: JWTPayload, claim: Claim): unknown => {
  let value: unknown = payload
  for (const name of typeof claim === 'string' ? [claim] : claim)
    value =
      typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
  return value
}

const { shape } = actorSchema

/** What a schema makes of a claim; undefined where it refuses it. */
const accepted = <T>(schema: z.ZodType<T>, claim: unknown): T | undefined => schema.safeParse(claim).data

const idOf = (claim: unknown): string | undefined =>
  accepted(shape.userId, typeof claim === 'number' ? String(claim) : claim) ?? undefined

const LONGEST_NAME = 160

const nameOf = (claim: unknown): string | undefined =>
  accepted(
    shape.name,
    // Not through the middle of a character.
    typeof claim === 'string'
      ? claim
          .trim()
          .slice(0, LONGEST_NAME)
          .replace(/[\uD800-\uDBFF]$/, '')
      : claim,
  )

// A role that Lyceum does not know belongs to another system that shares the token, and gives nothing here.
const rolesOf = (value: unknown): Role[] => {
  const names: readonly unknown[] =
    typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : []
  return roles.filter((role) => names.includes(role))
}

// A plan whose end cannot be read is no plan: it must not run for ever by mistake.
const planOf = (claim: unknown): Actor['plan'] =>
  accepted(shape.plan, typeof claim === 'string' ? { name: claim } : claim)

const refuseToken = (reason: string, cause?: unknown): never => {
  throw new HttpError('INVALID_TOKEN', { reason }, { cause })
}

const actorOf = (payload: JWTPayload, { tenant, claims }: JwtOptions): Actor => {
  const from = { ...defaultClaims, ...claims }
  const tenantId = idOf(typeof tenant === 'string' ? tenant : readClaim(payload, tenant.claim))
  const userId = idOf(readClaim(payload, from.userId))
  if (tenantId === undefined) return refuseToken('The token names no tenant.')
  if (userId === undefined) return refuseToken('The token names no user.')
  const optional = {
    name: nameOf(readClaim(payload, from.name)),
    email: accepted(shape.email, readClaim(payload, from.email)),
    timeZone: accepted(shape.timeZone, readClaim(payload, from.timeZone)),
    country: accepted(shape.country, readClaim(payload, from.country)),
    plan: planOf(readClaim(payload, from.plan)),
  }
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return { tenantId, userId, roles: rolesOf(readClaim(payload, from.roles)), ...known }
}

/** What jose throws when the token is at fault. Anything else (keys that cannot be fetched) is not the caller's doing. */
const TOKEN_FAULTS: ReadonlySet<string> = new Set([
  errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
  errors.JWSInvalid.code,
  errors.JWSSignatureVerificationFailed.code,
  errors.JWTInvalid.code,
  errors.JWTClaimValidationFailed.code,
  errors.JWKSNoMatchingKey.code,
  errors.JWKSMultipleMatchingKeys.code,
])

type Checks = JwtOptions & { readonly clockToleranceSeconds: number }

const verify = async (token: string, key: Key, options: Checks, now: Date): Promise<JWTPayload> => {
  const { algorithms = key instanceof Uint8Array ? ['HS256'] : ASYMMETRIC, issuer, audience } = options
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [...algorithms],
      clockTolerance: options.clockToleranceSeconds,
      ...(issuer === undefined ? {} : { issuer: [issuer].flat() }),
      ...(audience === undefined ? {} : { audience: [audience].flat() }),
      currentDate: now,
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new HttpError('TOKEN_EXPIRED', {}, { cause: error })
    if (error instanceof errors.JOSEError && TOKEN_FAULTS.has(error.code)) return refuseToken(error.message, error)
    throw error
  }
}

/** The caller in the tenant that the request names. */
const inNamedTenant = (actor: Actor, named: string | null): Actor => {
  if (named === null || named === actor.tenantId) return actor
  const tenantId = accepted(shape.tenantId, named)
  if (tenantId === undefined || !actor.roles.includes('superAdmin'))
    throw new LyceumError(refusal(FORBIDDEN, { reason: 'Only a superAdmin acts in another tenant.' }))
  // Who is not active at home is nowhere.
  return { ...actor, tenantId, homeTenantId: actor.tenantId }
}

/**
 * An `authenticate` for bearer tokens that are JWTs. Roles, tenant and person come from a token whose signature holds,
 * and from nowhere else; only a superAdmin may name another tenant, where `tenantHeader` says how.
 *
 * A token without a usable tenant or person is refused with INVALID_TOKEN. What else it says badly locks nobody out: a
 * name that is too long is cut, as it is only shown; an address, zone, country or plan that cannot be read is left out, as
 * a part of one would be another one.
 *
 * A token that was verified within the last five minutes and has not ended is not verified again.
 *
 * @example
 * ```ts
 * const authenticate = jwtAuthentication({
 *   jwks: 'https://login.example.com/.well-known/jwks.json',
 *   issuer: 'https://login.example.com/',
 *   audience: 'academy',
 *   tenant: { claim: 'tenant' },
 * })
 * ```
 */
export const jwtAuthentication = (options: JwtOptions): ((request: Request) => Promise<Actor>) => {
  const key = keyOf(options)
  const { anonymousTenant, tenantHeader, clockToleranceSeconds = 5 } = options
  const checks = { ...options, clockToleranceSeconds }
  const verified = createVerifiedTokens()
  const callerOf = async (request: Request): Promise<Actor> => {
    const header = request.headers.get('authorization')
    if (header === null) {
      const tenantId = typeof anonymousTenant === 'function' ? anonymousTenant(request) : anonymousTenant
      if (tenantId === undefined) throw new LyceumError(refusal(UNAUTHORIZED, {}))
      return anonymous(tenantId)
    }
    const [, token] = /^Bearer +([\w\-.~+/]+=*) *$/i.exec(header) ?? []
    if (token === undefined) return refuseToken('The Authorization header holds no bearer token.')
    const now = options.now?.() ?? new Date()
    const known = verified.find(token, now.getTime())
    if (known) return known
    const payload = await verify(token, key, checks, now)
    const { exp = Number.POSITIVE_INFINITY } = payload
    return verified.remember(token, actorOf(payload, options), now.getTime(), (exp + clockToleranceSeconds) * 1_000)
  }
  if (tenantHeader === undefined) return callerOf
  return async (request) => inNamedTenant(await callerOf(request), request.headers.get(tenantHeader))
}
