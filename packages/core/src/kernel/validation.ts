import type * as z from 'zod'
import { VALIDATION_ERROR } from './errors.ts'
import { type FieldIssue, fieldIssues, issueWording } from './field-issues.ts'
import { enforce, refusal } from './lyceum-error.ts'

/** Refuses input that contradicts itself or what it meets, all of it in one answer. */
export const enforceValid = (issues: readonly FieldIssue[]): void =>
  enforce(issues.length > 0 ? refusal(VALIDATION_ERROR, { errors: issues }) : undefined)

/** What a schema makes of a value; VALIDATION_ERROR where it refuses it. */
export const parseValid = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const result = schema.safeParse(value, issueWording)
  return result.success ? result.data : enforce(refusal(VALIDATION_ERROR, fieldIssues(result.error.issues)))
}
