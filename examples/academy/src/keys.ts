import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CertificateKey } from '@lyceum/core'
import { SignJWT } from 'jose'
import { type PersonId, people, TENANT } from './people.ts'

/** What the demo signs with. Made at the first start and kept beside the database. */
export interface Keys {
  /** Signs the tokens of the demo's people (HS256). */
  readonly tokens: Uint8Array
  readonly certificates: CertificateKey
}

export const keysIn = (folder: string): Keys => {
  const path = join(folder, 'keys.json')
  if (!existsSync(path)) {
    const made = { tokens: randomBytes(32).toString('hex'), certificates: randomBytes(32).toString('hex') }
    writeFileSync(path, JSON.stringify(made), { mode: 0o600 })
  }
  const { tokens, certificates } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
  const bytes = (hex = '') => Uint8Array.from(Buffer.from(hex, 'hex'))
  return { tokens: bytes(tokens), certificates: { id: 'tidewater-1', privateKey: bytes(certificates) } }
}

/** A token as the host's own sign-in would issue it. Ten years, so that what was copied once goes on working. */
export const tokenFor = (userId: PersonId, { tokens }: Keys): Promise<string> => {
  const { name, roles, timeZone, ...more } = people[userId]
  const plan = 'planName' in more ? { plan: more.planName } : {}
  return new SignJWT({ tenant: TENANT, name, roles, zoneinfo: timeZone, ...plan })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime('10 years')
    .sign(tokens)
}
