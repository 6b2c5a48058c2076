import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Actor } from '@lyceum/core'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { HttpError } from './http-errors.ts'
import { type JwtOptions, jwtAuthentication } from './jwt.ts'

const bearer = async (alg: string, key: Uint8Array | CryptoKey): Promise<Request> => {
  const token = await new SignJWT({ sub: 'ada' }).setProtectedHeader({ alg }).setExpirationTime('1h').sign(key)
  return new Request('https://x.test', { headers: { authorization: `Bearer ${token}` } })
}

describe('public keys', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const stranger = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] }
  const withKeys = (request: Request, keys: JwtOptions['jwks']) =>
    jwtAuthentication({ jwks: keys ?? jwks, tenant: 'academy' })(request)
  const codeOf = (promise: Promise<Actor>) =>
    promise.then(
      () => 'accepted',
      (error: unknown) => (error instanceof HttpError ? error.code : String(error)),
    )

  it('verify, given as a set', async () => {
    expect(await withKeys(await bearer('ES256', privateKey), jwks)).toMatchObject({ userId: 'ada' })
    expect(await codeOf(withKeys(await bearer('ES256', stranger.privateKey), jwks))).toBe('INVALID_TOKEN')
  })

  it('never serve as a shared secret', async () => {
    const publicBytes = new TextEncoder().encode(JSON.stringify(jwks.keys[0]))
    expect(await codeOf(withKeys(await bearer('HS256', publicBytes), jwks))).toBe('INVALID_TOKEN')
  })

  it('verify, fetched from an address; an address that is down is no fault of the token', async () => {
    const server = createServer((_request, response) => response.end(JSON.stringify(jwks)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`
    const request = await bearer('ES256', privateKey)
    expect(await withKeys(request, address)).toMatchObject({ userId: 'ada' })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await codeOf(withKeys(request, address))).not.toMatch(/accepted|INVALID_TOKEN/)
  })
})
