import type { FieldIssue } from './field-issues.ts'
import { isLyceumError, type LyceumError } from './lyceum-error.ts'

/** Words that begin in lower case are said of the field: `title must have at least 3 characters`. */
const sentenceOf = ({ path, message }: FieldIssue, others: number): string => {
  const subject = path || 'The input'
  const words = /^\p{Ll}/u.test(message) ? `${subject} ${message}` : `${subject}: ${message}`
  const rest = others > 0 ? ` (and ${others} more ${others === 1 ? 'field' : 'fields'})` : ''
  return `${words.replace(/\.$/, '')}${rest}.`
}

const LONGEST_FACT = 100
const isFact = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
const isSentence = (value: unknown): value is string => typeof value === 'string' && value.includes(' ')

/** The sentence of the code, with the plain facts of this refusal and with its reason. */
const explanationOf = ({ title, details }: LyceumError): string => {
  const reason = 'reason' in details && isSentence(details.reason) ? details.reason : undefined
  const facts = Object.entries(details).flatMap(([name, value]) =>
    isFact(value) && value !== reason ? [`${name} ${String(value).slice(0, LONGEST_FACT)}`] : [],
  )
  const sentence = facts.length > 0 ? `${title.replace(/\.$/, '')} (${facts.join(', ')}).` : title
  return reason === undefined ? sentence : `${sentence} ${reason}`
}

const messageOf = (error: LyceumError, operation: string): string => {
  // Only VALIDATION_ERROR has refused fields.
  const { errors, more = 0 } = error.details as { errors?: readonly FieldIssue[]; more?: number }
  const first = error.code === 'VALIDATION_ERROR' ? errors?.[0] : undefined
  const said = first ? sentenceOf(first, (errors?.length ?? 1) - 1 + more) : explanationOf(error)
  return `${operation}: ${said}`
}

const FRAME = '\n    at '
const framesOf = (stack: string): string => (stack.includes(FRAME) ? stack.slice(stack.indexOf(FRAME)) : '')

/**
 * Says in an error which operation failed and why, and where it was called from. Stores run their work from queues and
 * callbacks, where a stack ends; the engine still knows who waits for the call. Engines other than V8 write stacks in
 * other forms, which stay as they are.
 */
export const addContext = (error: unknown, operation: string): void => {
  if (!(error instanceof Error)) return
  const { stack = '' } = error
  let head = stack.slice(0, stack.length - framesOf(stack).length)
  if (isLyceumError(error)) {
    Reflect.set(error, 'message', messageOf(error, operation))
    head = `${error.name}: ${error.message}`
  }
  if (!stack.includes(FRAME)) return
  const callers = framesOf(new Error().stack ?? '').split('\n')
  const missing = callers.slice(2).filter((line) => !stack.includes(line))
  // Not by assignment, which throws where the error is frozen.
  Reflect.set(error, 'stack', [head + framesOf(stack), ...missing].join('\n'))
}
