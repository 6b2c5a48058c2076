import { expect, test } from 'vitest'
import * as z from 'zod'
import { fieldIssues, issueWording, refusing } from './field-issues.ts'
import { day, id, instant, line, metadata, slug, text, timeZone, url, whole } from './values.ts'

const refusalsOf = (schema: z.ZodType, input: unknown) => {
  const { error } = schema.safeParse(input, issueWording)
  return error ? fieldIssues(error.issues) : { errors: [] }
}

const field = (schema: z.ZodType, value: unknown) => {
  const [issue] = refusalsOf(z.strictObject({ field: schema }), { field: value }).errors
  return issue && [issue.reason, issue.message, issue.limit]
}

const NUL = 'a\u0000b'

test.each<[string, z.ZodType, unknown, (string | number | undefined)[]]>([
  ['nothing', text(1, 5), undefined, ['required', 'is required', undefined]],
  ['nothing where one of several is needed', z.enum(['a', 'b']), undefined, ['required', 'is required', undefined]],
  ['a number for text', text(1, 5), 1, ['type', 'must be text', undefined]],
  ['text for a number', z.number(), '1', ['type', 'must be a finite number', undefined]],
  ['no number', z.number(), Number.NaN, ['type', 'must be a finite number', undefined]],
  ['half', whole(0, 9), 0.5, ['type', 'must be a whole number', undefined]],
  ['a list for an object', z.strictObject({}), [], ['type', 'must be an object', undefined]],
  ['text for a list', z.array(id), 'a', ['type', 'must be a list', undefined]],
  ['text for a switch', z.boolean(), 'yes', ['type', 'must be true or false', undefined]],
  ['short text', line(3, 5), ' ab ', ['too_short', 'must have at least 3 characters', 3]],
  ['no text', id, '', ['too_short', 'must have at least 1 character', 1]],
  ['long text', text(1, 5), 'abcdef', ['too_long', 'must have at most 5 characters', 5]],
  ['a long list', z.array(id).max(2), ['a', 'b', 'c'], ['too_long', 'must have at most 2 items', 2]],
  ['a small number', whole(1, 9), 0, ['too_small', 'must be at least 1', 1]],
  ['a number at an open bound', z.number().gt(0), 0, ['too_small', 'must be above 0', 0]],
  ['a big number', whole(1, 9), 10, ['too_big', 'must be at most 9', 9]],
  ['a big object', metadata, { a: 'x'.repeat(20_000) }, ['too_big', 'must have at most 16 KiB as JSON', 16_384]],
  ['no address', url, 'ftp://a', ['format', 'must be an http or https address', undefined]],
  ['no day', day, '2026-02-30', ['format', 'must be a calendar day, YYYY-MM-DD', undefined]],
  [
    'a moment without offset',
    instant,
    '2026-01-01T00:00:00',
    ['format', expect.stringContaining('ISO 8601'), undefined],
  ],
  ['no zone', timeZone, 'Mars', ['format', 'must be an IANA time zone, such as Europe/Helsinki', undefined]],
  ['no slug', slug, 'A B', ['format', 'must consist of lower-case letters, digits and single hyphens', undefined]],
  ['NUL', text(1, 5), NUL, ['format', 'must be well-formed Unicode without NUL characters', undefined]],
  ['another value', z.enum(['a', 'b']), 'c', ['not_allowed', 'must be one of a, b', undefined]],
  ['a literal', z.literal(25), 26, ['not_allowed', 'must be 25', undefined]],
  [
    'a check with a reason',
    z.number().refine(() => false, refusing('must fit', 'conflict', 3)),
    1,
    ['conflict', 'must fit', 3],
  ],
  ['a check without', z.string().refine(() => false, 'No.'), 'a', ['format', 'No.', undefined]],
  ['a check over fields', z.object({}).refine(() => false), {}, ['conflict', 'is not valid', undefined]],
])('%s', (_, schema, value, expected) => {
  expect(field(schema, value)).toEqual(expected)
})

test('a path names every place, unknown fields by themselves', () => {
  const schema = z.strictObject({ modules: z.array(z.strictObject({ title: text(1, 5) })) })
  const { errors } = refusalsOf(schema, { modules: [{ title: '' }, { title: 'a', 'x\u0000': 1, y: 2 }], z: 3 })
  expect(errors.map(({ path, reason }) => [path, reason])).toEqual([
    ['modules.0.title', 'too_short'],
    ['modules.1.x\u0000', 'unknown'],
    ['modules.1.y', 'unknown'],
    ['z', 'unknown'],
  ])
})

test('the issues of a union are those of the alternative that fits best', () => {
  const schema = z.union([z.strictObject({ courseId: id }), z.strictObject({ slug, year: whole(2000, 2100) })])
  expect(refusalsOf(schema, { slug: 'a', year: 1 }).errors).toEqual([
    { path: 'year', reason: 'too_small', message: 'must be at least 2000', limit: 2000 },
  ])
  const neither = refusalsOf(
    z.union([z.strictObject({ courseId: id }), z.strictObject({ slug })], { error: 'needs one' }),
    {},
  )
  expect(neither.errors).toEqual([{ path: '', reason: 'required', message: 'needs one' }])
  const both = refusalsOf(z.union([z.strictObject({ courseId: id }), z.strictObject({ slug })]), {
    courseId: 'a',
    slug: 'b',
  })
  expect(both.errors).toMatchObject([{ path: '', reason: 'conflict' }])
  expect(refusalsOf(z.union([z.string(), z.number()]), true).errors).toMatchObject([{ path: '', reason: 'type' }])
  const nested = z.strictObject({ course: schema })
  expect(refusalsOf(nested, { course: { courseId: '' } }).errors[0]).toMatchObject({
    path: 'course.courseId',
    limit: 1,
  })
  expect(refusalsOf(nested, {}).errors[0]).toMatchObject({ path: 'course', reason: 'required' })
})

test('a hundred fields are listed and the rest is counted', () => {
  const input = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`${'k'.repeat(200)}${at}`, 1]))
  const { errors, more } = refusalsOf(z.strictObject({ title: text(1, 5), other: z.strictObject({}) }), {
    ...input,
    other: input,
  })
  expect(errors).toHaveLength(100)
  expect(errors[0]).toMatchObject({ path: 'title', reason: 'required' })
  expect(more).toBe(100_001 - 100)
  expect(JSON.stringify(errors).length).toBeLessThan(30_000)
})
