import * as z from 'zod'
import { names } from './names.ts'

/**
 * Why a field was refused. The codes are public API, so that forms can choose their own messages.
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

/** The options of zod's `refine` for a check of our own. */
export const refusing = (
  message: string,
  reason: FieldReason = 'format',
  limit?: number,
): { error: string; params: { reason: FieldReason; limit?: number } } => ({
  error: message,
  params: limit === undefined ? { reason } : { reason, limit },
})

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue
type IssueText = Omit<FieldIssue, 'path'>

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

const describeBound = (origin: string, bound: number, side: 'least' | 'most', inclusive: boolean): IssueText => {
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

/** A check without a reason is `format`; on an object, where it compares fields, `conflict`. */
const describeCheck = ({
  params,
  input,
}: {
  params?: Record<string, unknown> | undefined
  input?: unknown
}): IssueText => {
  const { reason, limit } = params ?? {}
  const described = isReason(reason) ? reason : typeof input === 'object' ? 'conflict' : 'format'
  return { reason: described, message: 'is not valid', ...(typeof limit === 'number' ? { limit } : {}) }
}

const describe = (issue: Issue): IssueText => {
  if (issue.input === undefined && issue.code !== 'custom') return { reason: 'required', message: 'is required' }
  switch (issue.code) {
    case 'invalid_type':
      return { reason: 'type', message: `must be ${typeNames[issue.expected] ?? `of type ${issue.expected}`}` }
    case 'too_small':
      return describeBound(issue.origin, Number(issue.minimum), 'least', issue.inclusive !== false)
    case 'too_big':
      return describeBound(issue.origin, Number(issue.maximum), 'most', issue.inclusive !== false)
    case 'invalid_format':
      return { reason: 'format', message: formats[issue.format] ?? 'does not have the right form' }
    case 'invalid_value':
      return { reason: 'not_allowed', message: `must be ${listValues(issue.values)}` }
    case 'unrecognized_keys':
    case 'invalid_key':
      return { reason: 'unknown', message: 'is not a known field' }
    case 'custom':
      return describeCheck(issue)
    default:
      return { reason: 'not_allowed', message: 'is not one of the forms that this field takes' }
  }
}

const listValues = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.slice(0, 50).map(String).join(', ')}`

/** Options for zod's `parse` with our own messages; a schema's own message overrides them. {@link describe} needs `input`. */
export const issueWording = {
  error: (issue: z.core.$ZodRawIssue): string => describe(issue).message,
  reportInput: true,
}

const MAX_NAME_LENGTH = 100
const joinPath = (path: readonly PropertyKey[]): string =>
  path
    .map(String)
    .map((name) => (name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name))
    .join('.')

const countFields = (issue: z.core.$ZodIssue): number => (issue.code === 'unrecognized_keys' ? issue.keys.length : 1)
const totalFields = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + countFields(issue), 0)

/** If several alternatives fit equally well, the issue is that of the union itself: none or several of them were given. */
const toUnionIssue = (
  issue: z.core.$ZodIssueInvalidUnion,
  first: z.core.$ZodIssue | undefined,
): z.core.$ZodIssueCustom => {
  const { reason } = first ? describe(first) : describe(issue)
  return { ...issue, code: 'custom', params: { reason: reason === 'unknown' ? 'conflict' : reason } }
}

/** Replaces the issue of a union by those of the alternative that fits best: the one with the fewest refused fields. */
const resolveUnions = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union' || issue.input === undefined) return [issue]
  const [best = [], second] = [...issue.errors].sort((one, other) => totalFields(one) - totalFields(other))
  if (!second || totalFields(second) === totalFields(best)) return [toUnionIssue(issue, best[0])]
  return best.flatMap((inner) => resolveUnions({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** The most fields that are listed; the rest is only counted, since a hostile input can have any number. */
export const MAX_ISSUES = 100

/** The fields that zod refused, each unknown one separately, and the number of those not listed (`more`). */
export const fieldIssues = (issues: readonly z.core.$ZodIssue[]): { errors: FieldIssue[]; more?: number } => {
  const refused = issues.flatMap(resolveUnions)
  const errors: FieldIssue[] = []
  for (const issue of refused) {
    const remaining = MAX_ISSUES - errors.length
    if (remaining <= 0) break
    // The message of the schema overrides ours.
    const said = { ...describe(issue), message: issue.message }
    const paths =
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, remaining).map((key) => [...issue.path, key])
        : [issue.path]
    for (const path of paths) errors.push({ path: joinPath(path), ...said })
  }
  const more = totalFields(refused) - errors.length
  return more > 0 ? { errors, more } : { errors }
}
