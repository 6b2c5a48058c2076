import { VALIDATION_ERROR } from './errors.ts'
import type { FieldIssue } from './field-issues.ts'
import { enforce, refusal } from './lyceum-error.ts'

/** Refuses input that contradicts itself or what it meets, all of it in one answer. */
export const enforceValid = (issues: readonly FieldIssue[]): void =>
  enforce(issues.length > 0 ? refusal(VALIDATION_ERROR, { errors: issues }) : undefined)
