import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import * as z from 'zod'
import { defineCollection, type Records } from '../store/index.ts'
import type { Actor } from './access.ts'
import { IDEMPOTENCY_KEY_REUSED } from './errors.ts'
import { fail } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import { id, instant, text } from './values.ts'

/** The answer of a call with an idempotency key, stored in the call's own transaction. */
export const idempotencyKeys = defineCollection({
  name: 'idempotencyKeys',
  prefix: 'idk',
  fields: {
    id: id.describe('Id of the stored answer.'),
    actorId: text(1, 140).describe(
      'The caller, with a prefix for its kind, so that no user id collides with the system or anonymous callers.',
    ),
    operation: text(1, 100).describe('Name of the operation.'),
    key: text(1, 255).describe('The idempotency key, as the caller chose it.'),
    inputHash: text(64, 64).describe('SHA-256 over the canonical JSON of the input, hex.'),
    output: z.object({ value: z.json().describe('What the call answered.') }).describe('The answer, in an object.'),
    createdAt: instant.describe('When the call was made.'),
  },
  unique: { byKey: ['actorId', 'operation', 'key'] },
  indexes: { byAge: ['createdAt'] },
})

/** SHA-256 over the canonical JSON (RFC 8785) of the parsed input. */
const hashInput = (input: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalize(input) ?? 'null')))

const callerKey = ({ system, userId }: Actor): string =>
  system ? 'system:' : userId === null ? 'anonymous:' : `user:${userId}`

/**
 * Runs the work once per actor, operation and key. A repetition returns the answer of the first call. Of two concurrent
 * calls one conflicts on the unique key, is retried, and finds the answer of the other.
 */
export const runIdempotently = async <Output>(
  context: { tx: Records; now: string; newId(prefix: string): string },
  call: { operation: Operation; actor: Actor; key: string; input: unknown },
  work: () => Promise<Output>,
): Promise<Output> => {
  const { tx, now, newId } = context
  const key = { actorId: callerKey(call.actor), operation: call.operation.name, key: call.key }
  const inputHash = hashInput(call.input)
  const existing = await tx.find(idempotencyKeys, 'byKey', key)
  if (existing) {
    if (existing.inputHash !== inputHash) fail(IDEMPOTENCY_KEY_REUSED, {})
    return existing.output.value as Output
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
