import { type Actor, createLyceum, isLyceumError } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { base64url, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { HttpError } from './http-errors.ts'
import { type JwtOptions, jwtAuthentication } from './jwt.ts'

const secret = 'a secret of at least thirty-two bytes'
const key = new TextEncoder().encode(secret)
const ada: JWTPayload = { sub: 'ada', roles: ['student'], tenant: 'academy' }

const sign = (claims: JWTPayload, alg = 'HS256', signer: Uint8Array = key): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setExpirationTime(claims.exp ?? '1h')
    .sign(signer)

const bearer = (token: string): Request =>
  new Request('https://x.test', { headers: { authorization: `Bearer ${token}` } })

const defaults: JwtOptions = { secret, tenant: 'academy' }
const authenticate = (request: Request, options: Partial<JwtOptions> = {}): Promise<Actor> =>
  jwtAuthentication({ ...defaults, ...options })(request)

/** The code that a request is refused with. */
const refused = async (request: Request, options: Partial<JwtOptions> = {}): Promise<string> => {
  try {
    return `accepted ${JSON.stringify(await authenticate(request, options))}`
  } catch (error) {
    if (error instanceof HttpError || isLyceumError(error)) return error.code
    throw error
  }
}

describe('a token', () => {
  it('says who calls', async () => {
    const claims = {
      ...ada,
      roles: ['instructor', 'student', 'janitor'],
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      zoneinfo: 'Europe/London',
      country: 'GB',
      plan: { name: 'premium', expiresAt: '2030-01-01T00:00:00Z' },
    }
    expect(await authenticate(bearer(await sign(claims)))).toEqual({
      tenantId: 'academy',
      userId: 'ada',
      roles: ['student', 'instructor'],
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      timeZone: 'Europe/London',
      country: 'GB',
      plan: { name: 'premium', expiresAt: '2030-01-01T00:00:00.000Z' },
    })
  })

  it('may keep its claims elsewhere', async () => {
    const claims = {
      uid: 42,
      org: { id: 'north' },
      'https://x.test/roles': 'admin student',
      plan: 'gold',
      sub: 'other',
    }
    const options: Partial<JwtOptions> = {
      tenant: { claim: ['org', 'id'] },
      claims: { userId: 'uid', roles: 'https://x.test/roles' },
    }
    expect(await authenticate(bearer(await sign(claims)), options)).toEqual({
      tenantId: 'north',
      userId: '42',
      roles: ['student', 'admin'],
      plan: { name: 'gold' },
    })
  })

  it('cannot make its bearer the system, nor hand over nonsense', async () => {
    const claims = {
      ...ada,
      system: true,
      name: 7,
      email: 'x\u0000y',
      zoneinfo: 'Mars/Olympus',
      country: 'Narnia',
      plan: { name: 'premium', expiresAt: 'soon' },
      roles: { admin: true },
    }
    expect(await authenticate(bearer(await sign(claims)))).toEqual({ tenantId: 'academy', userId: 'ada', roles: [] })
  })

  it('locks nobody out by a name that is too long or an address that is none', async () => {
    const lyceum = createLyceum({ store: createMemoryStore() })
    const name = `${'x'.repeat(159)}\u{1F600}${'y'.repeat(100)}`
    const actor = await authenticate(bearer(await sign({ ...ada, name, email: 'ada at home' })))
    expect(actor).toEqual({ tenantId: 'academy', userId: 'ada', roles: ['student'], name: 'x'.repeat(159) })
    expect((await lyceum.as(actor).users.updateProfile()).name).toBe('x'.repeat(159))
  })

  it('is taken from the header whatever the case of its scheme', async () => {
    const request = new Request('https://x.test', { headers: { authorization: `bearer ${await sign(ada)}` } })
    expect(await authenticate(request)).toMatchObject({ userId: 'ada' })
  })

  it('is refused when expired', async () => {
    const token = await sign({ ...ada, exp: Math.floor(Date.now() / 1000) - 60 })
    expect(await refused(bearer(token))).toBe('TOKEN_EXPIRED')
    const fresh = await sign(ada)
    expect(await refused(bearer(fresh), { now: () => new Date(Date.now() + 7_200_000) })).toBe('TOKEN_EXPIRED')
  })

  it('is refused when it was tampered with', async () => {
    const [header, , signature] = (await sign(ada)).split('.')
    const forged = base64url.encode(JSON.stringify({ ...ada, roles: ['superAdmin'] }))
    expect(await refused(bearer(`${header}.${forged}.${signature}`))).toBe('INVALID_TOKEN')
    const unsigned = `${base64url.encode('{"alg":"none"}')}.${forged}.`
    expect(await refused(bearer(unsigned))).toBe('INVALID_TOKEN')
    expect(await refused(bearer(`${unsigned}x`))).toBe('INVALID_TOKEN')
    expect(
      await refused(bearer(await sign(ada, 'HS256', new TextEncoder().encode('another secret, just as long as that')))),
    ).toBe('INVALID_TOKEN')
    expect(await refused(bearer(await sign(ada, 'HS512')))).toBe('INVALID_TOKEN')
  })

  it('is refused when it is none', async () => {
    for (const header of [
      '',
      'Bearer',
      'Bearer  ',
      'Bearer a b',
      'Bearer nonsense',
      'Bearer a.b.c',
      'Basic YWRhOng=',
      'Bearer é.é.é',
    ])
      expect(await refused(new Request('https://x.test', { headers: { authorization: header } }))).toBe('INVALID_TOKEN')
  })

  it('is refused without tenant or person', async () => {
    const tenant = { claim: 'tenant' }
    for (const claims of [
      { sub: 'ada' },
      { sub: 'ada', tenant: '' },
      { sub: 'ada', tenant: ['academy'] },
      { sub: 'ada', tenant: ' x' },
    ])
      expect(await refused(bearer(await sign(claims)), { tenant })).toBe('INVALID_TOKEN')
    for (const claims of [{}, { sub: '' }, { sub: 'x'.repeat(129) }, { sub: 'a\u0000' }])
      expect(await refused(bearer(await sign(claims)))).toBe('INVALID_TOKEN')
    expect(await refused(bearer(await sign({ tenant: 'x' })), { claims: { userId: '__proto__' } })).toBe(
      'INVALID_TOKEN',
    )
  })

  it('is refused from another issuer or for another audience', async () => {
    const wanted = { issuer: 'https://login.test', audience: 'academy' }
    const good = { ...ada, iss: 'https://login.test', aud: ['academy', 'other'] }
    expect(await authenticate(bearer(await sign(good)), wanted)).toMatchObject({ userId: 'ada' })
    expect(await refused(bearer(await sign({ ...good, iss: 'https://evil.test' })), wanted)).toBe('INVALID_TOKEN')
    expect(await refused(bearer(await sign({ ...good, aud: 'other' })), wanted)).toBe('INVALID_TOKEN')
    expect(await refused(bearer(await sign(ada)), wanted)).toBe('INVALID_TOKEN')
  })
})

describe('a caller without a token', () => {
  const request = new Request('https://north.x.test/')

  it('is anonymous where the host says so', async () => {
    const anonymousTenant = ({ url }: Request) => new URL(url).hostname.split('.')[0]
    expect(await authenticate(request, { anonymousTenant })).toEqual({ tenantId: 'north', userId: null, roles: [] })
    expect(await authenticate(request, { anonymousTenant: 'academy' })).toMatchObject({ tenantId: 'academy' })
  })

  it('is refused otherwise', async () => {
    expect(await refused(request)).toBe('UNAUTHORIZED')
    expect(await refused(request, { anonymousTenant: () => undefined })).toBe('UNAUTHORIZED')
  })
})

it('says at once what is wrong with its settings', () => {
  expect(() => jwtAuthentication({ tenant: 'x' })).toThrow(TypeError)
  expect(() => jwtAuthentication({ tenant: 'x', secret, jwks: { keys: [] } })).toThrow(TypeError)
  expect(() => jwtAuthentication({ tenant: 'x', secret: 'short' })).toThrow(/32 bytes/)
})

describe('the tenant that a request names (000-R15)', () => {
  const tenantHeader = 'x-tenant'
  const naming = async (roles: string[], tenant?: string): Promise<Request> => {
    const request = bearer(await sign({ ...ada, roles }))
    if (tenant !== undefined) request.headers.set(tenantHeader, tenant)
    return request
  }

  it('is where a superAdmin acts', async () => {
    const there = await authenticate(await naming(['superAdmin'], 'elsewhere'), { tenantHeader })
    expect(there).toEqual({ tenantId: 'elsewhere', homeTenantId: 'academy', userId: 'ada', roles: ['superAdmin'] })
    expect(await authenticate(await naming(['superAdmin']), { tenantHeader })).toMatchObject({ tenantId: 'academy' })
  })

  it.each([['student'], ['instructor'], ['admin'], ['root'], []])('refuses %s in another tenant', async (...roles) => {
    expect(await refused(await naming(roles, 'elsewhere'), { tenantHeader })).toBe('FORBIDDEN')
    expect(await authenticate(await naming(roles, 'academy'), { tenantHeader })).toMatchObject({ tenantId: 'academy' })
  })

  it.each(['', 'x'.repeat(129), '..'])('refuses %j, which is no tenant', async (tenant) => {
    expect(await refused(await naming(['superAdmin'], tenant), { tenantHeader })).toBe('FORBIDDEN')
  })

  it('counts for nobody where no header is set, nor without a token', async () => {
    expect(await authenticate(await naming(['superAdmin'], 'elsewhere'))).toMatchObject({ tenantId: 'academy' })
    const request = new Request('https://x.test', { headers: { [tenantHeader]: 'elsewhere' } })
    expect(await refused(request, { tenantHeader })).toBe('UNAUTHORIZED')
    expect(await refused(request, { tenantHeader, anonymousTenant: 'academy' })).toBe('FORBIDDEN')
  })

  it('reads that tenant as its admin does', async () => {
    const lyceum = createLyceum({ store: createMemoryStore() })
    await lyceum.system('elsewhere').users.save({ userId: 'eve', name: 'Eve' })
    const root = await authenticate(await naming(['superAdmin'], 'elsewhere'), { tenantHeader })
    expect(await lyceum.as(root).users.get({ userId: 'eve' })).toMatchObject({ name: 'Eve' })
    expect((await lyceum.as(root).users.list()).page.totalItems).toBe(1)
  })
})
