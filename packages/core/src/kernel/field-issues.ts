import * as z from 'zod'
import { names } from './names.ts'

/**
 * Why a field was refused. Codes are public API: a form chooses its own words by them.
 *
 * - `required`: it is missing. `type`: it is of another type. `unknown`: there is no such field.
 * - `too_short`, `too_long`: text or a list; `limit` counts characters or items.
 * - `too_small`, `too_big`: a number, or the size of an object in bytes; `limit` is the bound.
 * - `format`: text of the wrong form. `not_allowed`: none of the values that are allowed.
 * - `conflict`: it contradicts another field, or a record.
 */
export const fieldReasons = [
  'required',
  'type',
  'unknown',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'format',
  'not_allowed',
  'conflict',
] as const
export type FieldReason = (typeof fieldReasons)[number]

export const fieldIssue = z
  .object({
    path: z.string().describe('Dotted, with array positions as numbers: `modules.0.title`.'),
    message: z.string().describe('To be read after the name of the field: `must be a number`.'),
    reason: z
      .enum(fieldReasons)
      .register(names, { id: 'FieldReason' })
      .describe('Why the field was refused. Stable: choose your own words by it.'),
    limit: z.number().optional().describe('The bound that was passed, for `too_…`.'),
  })
  .register(names, { id: 'FieldIssue' })

/** One field that was refused. */
export type FieldIssue = Readonly<z.infer<typeof fieldIssue>>

/** The refusal of a field by a check of our own, as the options of zod's `refine`. */
export const refusing = (
  message: string,
  reason: FieldReason = 'format',
  limit?: number,
): { error: string; params: { reason: FieldReason; limit?: number } } => ({
  error: message,
  params: limit === undefined ? { reason } : { reason, limit },
})

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue
type Said = Omit<FieldIssue, 'path'>

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a finite number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}
const formats: Readonly<Record<string, string>> = {
  email: 'must be an e-mail address',
  url: 'must be an http or https address',
  datetime: 'must be a moment in ISO 8601 with an offset, such as 2026-01-31T12:00:00Z',
  date: 'must be a calendar day, YYYY-MM-DD',
}

const ofBound = (origin: string, bound: number, side: 'least' | 'most', inclusive: boolean): Said => {
  const unit = { string: 'character', array: 'item' }[origin]
  if (unit) {
    const count = `${bound} ${unit}${bound === 1 ? '' : 's'}`
    return {
      reason: side === 'least' ? 'too_short' : 'too_long',
      message: `must have at ${side} ${count}`,
      limit: bound,
    }
  }
  const than = side === 'least' ? 'above' : 'below'
  const message = `must be ${inclusive ? `at ${side}` : than} ${bound}`
  return { reason: side === 'least' ? 'too_small' : 'too_big', message, limit: bound }
}

const isReason = (value: unknown): value is FieldReason => fieldReasons.some((reason) => reason === value)

/** A check that says no reason refuses a form; one over several fields, a contradiction between them. */
const ofCheck = ({ params, input }: { params?: Record<string, unknown> | undefined; input?: unknown }): Said => {
  const { reason, limit } = params ?? {}
  const said = isReason(reason) ? reason : typeof input === 'object' ? 'conflict' : 'format'
  return { reason: said, message: 'is not valid', ...(typeof limit === 'number' ? { limit } : {}) }
}

const describe = (issue: Issue): Said => {
  if (issue.input === undefined && issue.code !== 'custom') return { reason: 'required', message: 'is required' }
  switch (issue.code) {
    case 'invalid_type':
      return { reason: 'type', message: `must be ${typeNames[issue.expected] ?? `of type ${issue.expected}`}` }
    case 'too_small':
      return ofBound(issue.origin, Number(issue.minimum), 'least', issue.inclusive !== false)
    case 'too_big':
      return ofBound(issue.origin, Number(issue.maximum), 'most', issue.inclusive !== false)
    case 'invalid_format':
      return { reason: 'format', message: formats[issue.format] ?? 'does not have the right form' }
    case 'invalid_value':
      return { reason: 'not_allowed', message: `must be ${listed(issue.values)}` }
    case 'unrecognized_keys':
    case 'invalid_key':
      return { reason: 'unknown', message: 'is not a known field' }
    case 'custom':
      return ofCheck(issue)
    default:
      return { reason: 'not_allowed', message: 'is not one of the forms that this field takes' }
  }
}

const listed = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.slice(0, 50).map(String).join(', ')}`

/** Our own words for what zod finds; a schema's own message stands before them. `input` is for {@link describe}. */
export const issueWording = {
  error: (issue: z.core.$ZodRawIssue): string => describe(issue).message,
  reportInput: true,
}

const LONGEST_NAME = 100
const dotted = (path: readonly PropertyKey[]): string =>
  path
    .map(String)
    .map((name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name))
    .join('.')

const fieldsIn = (issue: z.core.$ZodIssue): number => (issue.code === 'unrecognized_keys' ? issue.keys.length : 1)
const total = (issues: readonly z.core.$ZodIssue[]): number => issues.reduce((sum, issue) => sum + fieldsIn(issue), 0)

/** Of alternatives that fit alike the union itself speaks: neither was given, or both, or none has this type. */
const ofUnion = (issue: z.core.$ZodIssueInvalidUnion, first: z.core.$ZodIssue | undefined): z.core.$ZodIssueCustom => {
  const { reason } = first ? describe(first) : describe(issue)
  return { ...issue, code: 'custom', params: { reason: reason === 'unknown' ? 'conflict' : reason } }
}

/** What was wrong with a union is what was wrong with the alternative that fits best: the one that refuses the fewest fields. */
const ofBestFit = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union' || issue.input === undefined) return [issue]
  const [best = [], second] = [...issue.errors].sort((one, other) => total(one) - total(other))
  if (!second || total(second) === total(best)) return [ofUnion(issue, best[0])]
  return best.flatMap((inner) => ofBestFit({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** So many fields are named; of the rest only the number is told, since a hostile input can have any. */
const MOST_NAMED = 100

/** The fields that zod refused, every unknown one by itself, and how many `more` there were. */
export const fieldIssues = (issues: readonly z.core.$ZodIssue[]): { errors: FieldIssue[]; more?: number } => {
  const refused = issues.flatMap(ofBestFit)
  const errors: FieldIssue[] = []
  for (const issue of refused) {
    const room = MOST_NAMED - errors.length
    if (room <= 0) break
    // What a schema says itself stands before our words.
    const said = { ...describe(issue), message: issue.message }
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.slice(0, room).map((key) => [...issue.path, key]) : [issue.path]
    for (const path of paths) errors.push({ path: dotted(path), ...said })
  }
  const more = total(refused) - errors.length
  return more > 0 ? { errors, more } : { errors }
}
