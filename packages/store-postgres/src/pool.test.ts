import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { startBound } from './bound.ts'
import type { PostgresPool } from './client.ts'
import { openConnectionPool } from './pool.ts'

test('what a broken connection reports after it was given back ends no process', async () => {
  const client = Object.assign(new EventEmitter(), { release: () => {}, query: async () => ({ rows: [] }) })
  // A pool of a host's, whose connections are emitters as those of pg are; it listens to those that are at rest.
  const pool = Object.assign(new EventEmitter(), { connect: async () => client })
  const { checkOut, close } = openConnectionPool({ pool: pool as unknown as PostgresPool })
  const { giveBack } = await checkOut(startBound(Number.POSITIVE_INFINITY, 1_000))
  giveBack(true)
  expect(() => client.emit('error', new Error('write EPIPE'))).not.toThrow()
  const { giveBack: giveBackWhole } = await checkOut(startBound(Number.POSITIVE_INFINITY, 1_000))
  giveBackWhole(false)
  expect(client.listenerCount('error')).toBe(1)
  await close()
})
