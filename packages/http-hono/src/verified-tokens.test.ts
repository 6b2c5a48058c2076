import { SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { HttpError } from './http-errors.ts'
import { type JwtOptions, jwtAuthentication } from './jwt.ts'
import { createVerifiedTokens } from './verified-tokens.ts'

const secret = 'a secret of at least thirty-two bytes'
const start = new Date('2026-11-21T08:00:00Z').getTime()

const bearer = async (userId: string, seconds: number): Promise<() => Request> => {
  const token = await new SignJWT({ sub: userId, roles: ['student'], plan: 'gold' })
    .setProtectedHeader({ alg: 'HS256' })
    .setNotBefore(start / 1_000)
    .setExpirationTime(start / 1_000 + seconds)
    .sign(new TextEncoder().encode(secret))
  return () => new Request('https://x.test', { headers: { authorization: `Bearer ${token}` } })
}

const options: JwtOptions = { secret, tenant: 'academy', clockToleranceSeconds: 0 }

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof HttpError ? error.code : error),
  )

describe('a token that comes again', () => {
  afterEach(() => vi.restoreAllMocks())

  it('is verified once in five minutes', async () => {
    let now = start
    const authenticate = jwtAuthentication({ ...options, now: () => new Date(now) })
    const ada = await bearer('ada', 3_600)
    const verify = vi.spyOn(crypto.subtle, 'verify')
    for (let call = 0; call < 3; call += 1) expect(await authenticate(ada())).toMatchObject({ userId: 'ada' })
    expect(verify).toHaveBeenCalledTimes(1)
    now += 5 * 60_000
    expect(await authenticate(ada())).toMatchObject({ userId: 'ada' })
    expect(verify).toHaveBeenCalledTimes(2)
  })

  it('is refused from its end on, and before its beginning where the clock goes back', async () => {
    let now = start
    const authenticate = jwtAuthentication({ ...options, now: () => new Date(now) })
    const ada = await bearer('ada', 20)
    expect(await authenticate(ada())).toMatchObject({ userId: 'ada' })
    now = start + 19_999
    expect(await authenticate(ada())).toMatchObject({ userId: 'ada' })
    now = start + 20_000
    expect(await codeOf(authenticate(ada()))).toBe('TOKEN_EXPIRED')
    now = start
    expect(await authenticate(ada())).toMatchObject({ userId: 'ada' })
    now = start - 1_000
    expect(await codeOf(authenticate(ada()))).toBe('INVALID_TOKEN')
  })

  it('means nobody that an earlier request has made of it', async () => {
    const authenticate = jwtAuthentication({ ...options, now: () => new Date(start) })
    const ada = await bearer('ada', 60)
    const actor = await authenticate(ada())
    expect(() => Object.assign(actor, { userId: 'root' })).toThrow(TypeError)
    expect(() => Object.assign(actor.roles, ['admin'])).toThrow(TypeError)
    expect(() => Object.assign(actor.plan ?? {}, { name: 'platinum' })).toThrow(TypeError)
    expect(await authenticate(ada())).toEqual(actor)
  })
})

it('remembers no more tokens than it may', () => {
  const tokens = createVerifiedTokens(2)
  const actor = (userId: string) => ({ tenantId: 'academy', userId, roles: [] })
  for (const name of ['ada', 'grace', 'mary']) tokens.remember(name, actor(name), start, start + 1_000)
  expect(['ada', 'grace', 'mary'].map((name) => tokens.find(name, start)?.userId)).toEqual([undefined, 'grace', 'mary'])
})
