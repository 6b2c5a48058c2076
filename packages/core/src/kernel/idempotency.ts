import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import * as z from 'zod'
import { defineCollection, type Records } from '../store/index.ts'
import type { Actor } from './access.ts'
import { IDEMPOTENCY_KEY_REUSED } from './errors.ts'
import { fail } from './lyceum-error.ts'
import type { Operation } from './operation.ts'
import { instant, text } from './values.ts'

/** As callers choose it. */
export const idempotencyKey = text(1, 255).describe('The idempotency key, as the caller chose it.')

/** The answer of a call with an idempotency key, stored in the call's own transaction. */
export const idempotencyKeys = defineCollection({
  name: 'idempotencyKeys',
  prefix: 'idk',
  fields: {
    id: text(1, 600).describe('Caller, operation and idempotency key as one text: there is one answer for each.'),
    inputHash: text(64, 64).describe('SHA-256 over the canonical JSON of the input, hex.'),
    output: z.object({ value: z.json().describe('What the call answered.') }).describe('The answer, in an object.'),
    createdAt: instant.describe('When the call was made.'),
  },
  indexes: { byAge: ['createdAt'] },
})

/** SHA-256 over the canonical JSON (RFC 8785) of the parsed input. */
const hashInput = (input: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalize(input) ?? 'null')))

/** With a prefix for its kind, so that no user id is taken for the system or an anonymous caller. */
const callerKey = ({ system, userId }: Actor): string =>
  system ? 'system:' : userId === null ? 'anonymous:' : `user:${userId}`

/**
 * Runs the work once per actor, operation and key. A repetition returns the answer of the first call. Of two concurrent
 * calls one conflicts on the id, is retried, and finds the answer of the other.
 */
export const runIdempotently = async <Output>(
  context: { tx: Records; now: string },
  call: { operation: Operation; actor: Actor; key: string; input: unknown },
  work: () => Promise<Output>,
): Promise<Output> => {
  const { tx, now } = context
  const id = JSON.stringify([callerKey(call.actor), call.operation.name, call.key])
  const inputHash = hashInput(call.input)
  const existing = await tx.get(idempotencyKeys, id)
  if (existing) {
    if (existing.inputHash !== inputHash) fail(IDEMPOTENCY_KEY_REUSED, {})
    return existing.output.value as Output
  }
  const value = await work()
  tx.insert(idempotencyKeys, {
    id,
    inputHash,
    output: { value: value as z.core.util.JSONType },
    createdAt: now,
  })
  return value
}
