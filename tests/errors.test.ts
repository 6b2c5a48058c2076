import { createLyceum, type ErrorCode, errors } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { declaredErrorsOnly } from '@lyceum/core/testing'
import { expect, test } from 'vitest'
import { allOperations } from './support/schemas.ts'

/** Codes are public: who reads what an operation can answer with must find all of it, and nothing that nobody answers. */

/** What any operation can answer with, and what stores say before there is an operation. */
const KERNEL: readonly ErrorCode[] = [
  'VALIDATION_ERROR',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'INTERNAL_ERROR',
  'NESTED_STORE_USE',
  'DATABASE_NEWER',
  'DATABASE_NOT_MIGRATED',
]

/** Named by the documents and kept for commerce, which does not charge anybody yet. */
const TO_COME: readonly ErrorCode[] = ['PAYMENT_FAILED']

test('every code is some operation’s', () => {
  const answered = new Set([...KERNEL, ...TO_COME, ...allOperations.flatMap((operation) => operation.errors)])
  expect(Object.keys(errors).filter((code) => !answered.has(code as ErrorCode))).toEqual([])
})

test('no operation names a code twice, or one that all have', () => {
  for (const { name, errors: declared } of allOperations) {
    expect(new Set(declared).size, name).toBe(declared.length)
    expect(
      declared.filter((code) => KERNEL.includes(code)),
      name,
    ).toEqual([])
  }
})

test('an answer that was not declared fails the call, in every test that watches for it', async () => {
  const watched = { operation: 'courses.get', tenantId: 'academy', durationMs: 1, statements: 1, tries: 1 }
  expect(() => declaredErrorsOnly({ ...watched, outcome: 'ENROLLMENT_BLOCKED' })).toThrow('courses.get')
  for (const outcome of ['ok', 'COURSE_NOT_FOUND', 'FORBIDDEN', 'UNEXPECTED'] as const)
    expect(declaredErrorsOnly({ ...watched, outcome })).toBeUndefined()
  const lyceum = createLyceum({
    store: createMemoryStore(),
    observe: (seen) => declaredErrorsOnly({ ...seen, outcome: 'ENROLLMENT_BLOCKED' }),
  })
  await expect(lyceum.system('academy').courses.list()).rejects.toThrow('which is not among its errors')
})
