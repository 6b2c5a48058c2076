import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import * as z from 'zod'
import { defineCollection, type Records, StoreConflict, type StoreDriver, transactionRecords } from '../store/index.ts'
import type { Actor } from './access.ts'
import { IDEMPOTENCY_KEY_REUSED } from './errors.ts'
import { fail } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import { instant, text } from './values.ts'

/** What a call with an idempotency key answered, stored in the call's own transaction. */
export const idempotencyKeys = defineCollection({
  name: 'idempotencyKeys',
  prefix: 'idk',
  fields: {
    /** Who called, with what kind of caller it is: nobody meets another kind's keys, whatever a host's user ids are. */
    actorId: text(1, 140),
    operation: text(1, 100),
    key: text(1, 255),
    inputHash: text(64, 64),
    output: z.object({ value: z.json() }),
    createdAt: instant,
  },
  unique: { byKey: ['actorId', 'operation', 'key'] },
  indexes: { byAge: ['createdAt'] },
})

/** Identity of what was asked: SHA-256 over the RFC 8785 form of the parsed input. */
const hashOf = (input: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalize(input) ?? 'null')))

const callerOf = ({ system, userId }: Actor): string =>
  system ? 'system:' : userId === null ? 'anonymous:' : `user:${userId}`

/**
 * Runs the work once per actor, operation and key. A repetition answers what the first call answered; two at the same
 * time meet at the unique key, and the loser, run again, finds the winner's answer.
 */
export const once = async <Output>(
  context: { tx: Records; now: string; newId(prefix: string): string },
  call: { operation: Operation; actor: Actor; key: string; input: unknown },
  work: () => Promise<Output>,
): Promise<Output> => {
  const { tx, now, newId } = context
  const key = { actorId: callerOf(call.actor), operation: call.operation.name, key: call.key }
  const inputHash = hashOf(call.input)
  const earlier = await tx.find(idempotencyKeys, 'byKey', key)
  if (earlier) {
    if (earlier.inputHash !== inputHash) fail(IDEMPOTENCY_KEY_REUSED, {})
    return earlier.output.value as Output
  }
  const value = await work()
  tx.insert(idempotencyKeys, {
    id: newId(idempotencyKeys.prefix),
    ...key,
    inputHash,
    output: { value: value as z.core.util.JSONType },
    createdAt: now,
  })
  return value
}

const FORGOTTEN_AT_ONCE = 200

/** Forgets the keys that were first used before this moment. Where somebody else does so at the same time, they do it. */
export const forgetKeys = async (store: StoreDriver, tenantId: string, before: string): Promise<void> => {
  const forgetSome = () =>
    store.transaction(tenantId, async (session) => {
      const tx = transactionRecords(session)
      const oldest = await tx.list(idempotencyKeys, 'byAge', {}, { limit: FORGOTTEN_AT_ONCE })
      const old = oldest.filter(({ createdAt }) => createdAt < before)
      for (const key of old) tx.remove(idempotencyKeys, key)
      return old.length
    })
  try {
    while ((await forgetSome()) === FORGOTTEN_AT_ONCE);
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error
  }
}
