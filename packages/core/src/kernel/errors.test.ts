import { describe, expect, test } from 'vitest'
import type { AnyLyceumError } from '../api.ts'
import { coreAreas } from '../areas.ts'
import { ENROLLMENT_LIMIT_REACHED } from '../enrollment/errors.ts'
import { isLyceumError } from '../is-lyceum-error.ts'
import { assemble } from './assembly.ts'
import { FORBIDDEN } from './errors.ts'
import { fail, LyceumError, refusal } from './lyceum-error.ts'

const categories = [
  'invalid',
  'unauthenticated',
  'payment_required',
  'forbidden',
  'not_found',
  'conflict',
  'limited',
  'unavailable',
  'internal',
]
const { errors } = assemble(coreAreas)

describe('error codes', () => {
  test.each([...errors.values()])('$code has a spelling, a category and a sentence', ({ code, category, message }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/)
    expect(categories).toContain(category)
    expect(message).toMatch(/^[A-Z].*\.$/)
  })

  test('name nothing of HTTP', () => {
    const texts = Array.from(errors.values(), ({ code, message }) => `${code} ${message}`)
    expect(texts.length).toBeGreaterThan(50)
    expect(texts.join(' ')).not.toMatch(/\b[45]\d\d\b|http|status code/i)
  })

  test('stand under their own names', () => {
    for (const { errors } of coreAreas)
      for (const [name, { code }] of Object.entries<{ code: string }>(errors)) expect(name).toBe(code)
  })
})

describe('LyceumError', () => {
  const cause = new Error('why')
  const error = new LyceumError(refusal(ENROLLMENT_LIMIT_REACHED, { limit: 3 }), { cause })

  test('has code, category, message and details', () => {
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({
      name: 'LyceumError',
      code: 'ENROLLMENT_LIMIT_REACHED',
      category: 'conflict',
      message: 'The course has no free seat.',
      details: { limit: 3 },
      cause,
    })
  })

  test('narrows its details by its code', () => {
    const limitOf = (any: AnyLyceumError): number => (any.code === 'ENROLLMENT_LIMIT_REACHED' ? any.details.limit : 0)
    expect(isLyceumError(error) && limitOf(error)).toBe(3)
  })

  test('is distinguished from other errors', () => {
    expect(isLyceumError(new Error('FORBIDDEN'))).toBe(false)
    expect(isLyceumError({ name: 'LyceumError', code: 'FORBIDDEN' })).toBe(false)
    expect(isLyceumError(undefined)).toBe(false)
  })

  test('is what fail throws', () => {
    expect(() => fail(FORBIDDEN, { reason: 'because' })).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', details: { reason: 'because' } }),
    )
  })
})
