import type * as z from 'zod'
import { VALIDATION_ERROR } from './errors.ts'
import { type FieldIssue, fieldIssues, issueWording, MAX_ISSUES } from './field-issues.ts'
import { fail } from './lyceum-error.ts'

type Path = readonly (string | number)[]

/** Checks an input part by part, for inputs that are too large for one schema, and collects what is refused. */
export interface PartParser {
  /** What the schema makes of the part at this path; undefined where it refuses it. */
  parse<T>(schema: z.ZodType<T>, value: unknown, path: Path): T | undefined
  /** Adds issues whose paths begin at this one. */
  refuse(path: Path, ...issues: readonly FieldIssue[]): void
  /** Fails with VALIDATION_ERROR if anything was refused: the first are listed, the rest is counted. */
  enforce(): void
}

export const createPartParser = (): PartParser => {
  const errors: FieldIssue[] = []
  let more = 0
  const add = (issue: FieldIssue): void => {
    if (errors.length < MAX_ISSUES) errors.push(issue)
    else more += 1
  }
  return {
    parse: (schema, value, path) => {
      const result = schema.safeParse(value, issueWording)
      if (result.success) return result.data
      const issues = result.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }))
      const { errors: found, more: others = 0 } = fieldIssues(issues)
      for (const issue of found) add(issue)
      more += others
      return undefined
    },
    refuse: (path, ...issues) => {
      for (const issue of issues)
        add({ ...issue, path: [...path, ...(issue.path === '' ? [] : [issue.path])].join('.') })
    },
    enforce: () => {
      if (errors.length > 0) fail(VALIDATION_ERROR, more > 0 ? { errors, more } : { errors })
    },
  }
}
