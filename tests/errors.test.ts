import { coreAreas, createLyceum } from '@lyceum/core'
import {
  anyone,
  assemble,
  CONFLICT,
  DATABASE_NEWER,
  DATABASE_NOT_MIGRATED,
  DEADLINE_EXCEEDED,
  defineArea,
  defineError,
  defineQuery,
  FORBIDDEN,
  fail,
  IDEMPOTENCY_KEY_REUSED,
  INTERNAL_ERROR,
  NESTED_STORE_USE,
  PAYMENT_FAILED,
  STORE_UNAVAILABLE,
  TENANT_NOT_ACTIVE,
  UNAUTHORIZED,
  USER_NOT_ACTIVE,
  VALIDATION_ERROR,
} from '@lyceum/core/extension'
import { createMemoryStore } from '@lyceum/core/memory'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { allOperations } from './support/operations.ts'

/** Codes are public: who reads what an operation can answer with must find all of it, and nothing that nobody answers. */

/** What any operation can answer with, and what stores say before there is an operation. */
const KERNEL = [
  VALIDATION_ERROR,
  UNAUTHORIZED,
  FORBIDDEN,
  CONFLICT,
  IDEMPOTENCY_KEY_REUSED,
  INTERNAL_ERROR,
  STORE_UNAVAILABLE,
  DEADLINE_EXCEEDED,
  NESTED_STORE_USE,
  DATABASE_NEWER,
  DATABASE_NOT_MIGRATED,
  USER_NOT_ACTIVE,
  TENANT_NOT_ACTIVE,
].map(({ code }) => code as string)

/** Named by the documents and kept for commerce, which does not charge anybody yet. */
const NOT_YET_USED: readonly string[] = [PAYMENT_FAILED.code]

const codesOf = ({ errors }: (typeof allOperations)[number]) => errors.map(({ code }) => code)

test('every code is some operation’s', () => {
  const answered = new Set([...KERNEL, ...NOT_YET_USED, ...allOperations.flatMap(codesOf)])
  expect([...assemble(coreAreas).errors.keys()].filter((code) => !answered.has(code))).toEqual([])
})

test('no operation names a code twice, or one that all have', () => {
  for (const operation of allOperations) {
    const codes = codesOf(operation)
    expect(new Set(codes).size, operation.name).toBe(codes.length)
    expect(
      codes.filter((code) => KERNEL.includes(code)),
      operation.name,
    ).toEqual([])
  }
})

test('an answer that was not declared fails the call, in every test that watches for it', async () => {
  const declared = defineError('THING_GONE', 'not_found', 'The thing is gone.')
  const input = z.strictObject({})
  const query = (name: string, code: typeof declared | typeof UNAUTHORIZED) =>
    defineQuery({
      name: `things.${name}`,
      summary: name,
      input,
      output: z.string(),
      errors: name === 'undeclared' ? [] : [declared],
      allow: anyone,
      run: async () => fail(code, {}),
    })
  const things = defineArea({
    name: 'things',
    operations: {
      things: {
        declared: query('declared', declared),
        common: query('common', UNAUTHORIZED),
        undeclared: query('undeclared', declared),
      },
    },
    errors: { declared },
  })
  const api = createLyceum({ store: createMemoryStore(), areas: [things], checkAnswers: true }).system('academy')
  await expect(api.things.declared()).rejects.toMatchObject({ code: 'THING_GONE' })
  await expect(api.things.common()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  await expect(api.things.undeclared()).rejects.toThrow('which is not among its errors')
})
