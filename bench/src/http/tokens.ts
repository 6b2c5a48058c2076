import { SignJWT } from 'jose'

export const ISSUER = 'bench'

export const importSecret = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])

/** A token such as an identity provider gives to a student. */
export const studentToken = (key: CryptoKey, tenant: string, userId: string, zoneinfo: string): Promise<string> =>
  new SignJWT({ tenant, roles: ['student'], name: `Learner ${userId}`, zoneinfo })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key)
