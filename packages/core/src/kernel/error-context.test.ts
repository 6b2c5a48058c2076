import { expect, test } from 'vitest'
import * as z from 'zod'
import { addContext } from './error-context.ts'
import { FORBIDDEN, VALIDATION_ERROR } from './errors.ts'
import type { FieldIssue } from './field-issues.ts'
import { defineError, LyceumError, refusal } from './lyceum-error.ts'

const messageOf = (error: Error): string => {
  addContext(error, 'things.make')
  return error.message
}
const refused = (errors: readonly FieldIssue[], more?: number): string =>
  messageOf(new LyceumError(refusal(VALIDATION_ERROR, more === undefined ? { errors } : { errors, more })))

const short = { path: 'title', message: 'must have at least 3 characters', reason: 'too_short', limit: 3 } as const

test('refused input is described by its first field', () => {
  expect(refused([short])).toBe('things.make: title must have at least 3 characters.')
  expect(refused([short, short])).toBe('things.make: title must have at least 3 characters (and 1 more field).')
  expect(refused([short, short], 5)).toBe('things.make: title must have at least 3 characters (and 6 more fields).')
  expect(refused([{ path: '', message: 'must be an object', reason: 'type' }])).toBe(
    'things.make: The input must be an object.',
  )
  // What a host's own schema says may be a sentence.
  expect(refused([{ path: 'code', message: 'No such code.', reason: 'format' }])).toBe(
    'things.make: code: No such code.',
  )
})

const GONE = defineError('THING_GONE', 'not_found', 'The thing is gone.', {
  thingId: z.string(),
  limit: z.int().optional(),
  parts: z.array(z.string()).optional(),
  reason: z.string().optional(),
})

test('other refusals are described with their details and reason', () => {
  const told = (details: z.infer<(typeof GONE)['details']>) => messageOf(new LyceumError(refusal(GONE, details)))
  expect(told({ thingId: 'a' })).toBe('things.make: The thing is gone (thingId a).')
  expect(told({ thingId: 'a', limit: 3, parts: ['b'] })).toBe('things.make: The thing is gone (thingId a, limit 3).')
  expect(told({ thingId: 'a', reason: 'lost' })).toBe('things.make: The thing is gone (thingId a, reason lost).')
  expect(told({ thingId: 'x'.repeat(5_000) }).length).toBeLessThan(200)
  expect(messageOf(new LyceumError(refusal(FORBIDDEN, { reason: 'Only admins may do this.' })))).toBe(
    'things.make: You do not have permission to do this. Only admins may do this.',
  )
})

test('code, details and title stay', () => {
  const error = new LyceumError(refusal(GONE, { thingId: 'a' }))
  addContext(error, 'things.make')
  expect(error).toMatchObject({ code: 'THING_GONE', title: 'The thing is gone.', details: { thingId: 'a' } })
})

test('adding the context twice has no effect', () => {
  const error = new LyceumError(refusal(GONE, { thingId: 'a' }))
  addContext(error, 'things.make')
  addContext(error, 'things.make')
  expect(error.message).toBe('things.make: The thing is gone (thingId a).')
  expect(error.stack?.match(/things\.make/g)).toHaveLength(1)
})

test('errors of others keep their message; frozen errors are unchanged', () => {
  expect(messageOf(new TypeError('a mistake'))).toBe('a mistake')
  expect(messageOf(Object.freeze(new TypeError('a mistake')))).toBe('a mistake')
  expect(() => addContext('not an error', 'things.make')).not.toThrow()
})
