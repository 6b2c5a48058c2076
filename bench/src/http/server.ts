import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createLyceum } from '@lyceum/core'
import { createApp, jwtAuthentication } from '@lyceum/http-hono'
import { type DatabaseTarget, openLean, openStore } from '../stores.ts'
import { baselineApp } from './baseline-app.ts'
import { ISSUER, importSecret } from './tokens.ts'

/** A process that serves one side of the comparison on a database that is filled already. */

export interface ServedSide {
  readonly side: 'ours' | 'baseline'
  readonly target: DatabaseTarget
  readonly secret: string
}

const [given = ''] = process.argv.slice(2)
// Written by run.ts.
const { side, target, secret } = JSON.parse(given) as ServedSide

const appOf = async () => {
  if (side === 'baseline') return baselineApp(openLean(target), await importSecret(secret), ISSUER)
  const lyceum = createLyceum({ store: openStore(target) })
  lyceum.start()
  return createApp({ lyceum, authenticate: jwtAuthentication({ secret, issuer: ISSUER, tenant: { claim: 'tenant' } }) })
}
const { fetch } = await appOf()
serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => process.send?.(port))
/** Answers how many microseconds of processor time the process has had. */
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.(user + system)
})
// The parent ends it by SIGTERM; leaving by `exit` lets profilers write what they have.
process.on('SIGTERM', () => process.exit(0))
