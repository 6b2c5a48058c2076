import { VALIDATION_ERROR } from '../kernel/errors.ts'
import type { FieldIssue } from '../kernel/field-issues.ts'
import { fail } from '../kernel/lyceum-error.ts'
import { yieldIfDue } from '../store/index.ts'
import { DOCUMENT_LIMITS } from './document.ts'

const refuse = (issue: FieldIssue): never => fail(VALIDATION_ERROR, { errors: [issue] })

/**
 * Refuses a document that holds more than one may, before anything is made of it: it counts lists and objects before it
 * looks into them, and keeps no more than what it has counted.
 */
export const refuseExtent = async (document: unknown, path: string): Promise<void> => {
  const limits = DOCUMENT_LIMITS
  const counted = { children: 0, characters: 0, values: 0 }
  const bounded = (what: keyof typeof counted, found: number, at: string, things: string): void => {
    counted[what] += found
    const limit = limits[what]
    const message = `must have at most ${limit} ${things}`
    if (counted[what] > limit) refuse({ path: at, message, reason: 'too_long', limit })
  }
  const waiting: { value: unknown; depth: number }[] = [{ value: document, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value === 'string') bounded('characters', value.length, path, 'characters')
    if (typeof value !== 'object' || value === null) continue
    if (depth >= limits.depth)
      refuse({ path, message: `must nest at most ${limits.depth} levels`, reason: 'too_big', limit: limits.depth })
    if (Array.isArray(value)) {
      bounded('values', value.length, path, 'values')
      for (const item of value) waiting.push({ value: item, depth: depth + 1 })
    } else
      for (const name in value) {
        const inner: unknown = (value as Record<string, unknown>)[name]
        bounded('values', 1, path, 'values')
        bounded('characters', name.length, path, 'characters')
        if (name === 'children' && Array.isArray(inner))
          bounded('children', inner.length, `${path}.children`, 'modules and lessons')
        waiting.push({ value: inner, depth: depth + 1 })
      }
    const pause = yieldIfDue()
    if (pause) await pause
  }
}
