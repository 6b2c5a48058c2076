import type { FieldIssue } from './field-issues.ts'
import { isLyceumError, type LyceumError } from './lyceum-error.ts'

/** A message that begins in lower case follows the field's name: `title must have at least 3 characters`. */
const describeFieldIssue = ({ path, message }: FieldIssue, others: number): string => {
  const subject = path || 'The input'
  const words = /^\p{Ll}/u.test(message) ? `${subject} ${message}` : `${subject}: ${message}`
  const rest = others > 0 ? ` (and ${others} more ${others === 1 ? 'field' : 'fields'})` : ''
  return `${words.replace(/\.$/, '')}${rest}.`
}

const MAX_VALUE_LENGTH = 100
const isPlainValue = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
const isSentence = (value: unknown): value is string => typeof value === 'string' && value.includes(' ')

/** The message of the code, with the plain values of the details and the reason. */
const describeRefusal = ({ title, details }: LyceumError): string => {
  const reason = 'reason' in details && isSentence(details.reason) ? details.reason : undefined
  const facts = Object.entries(details).flatMap(([name, value]) =>
    isPlainValue(value) && value !== reason ? [`${name} ${String(value).slice(0, MAX_VALUE_LENGTH)}`] : [],
  )
  const sentence = facts.length > 0 ? `${title.replace(/\.$/, '')} (${facts.join(', ')}).` : title
  return reason === undefined ? sentence : `${sentence} ${reason}`
}

const buildMessage = (error: LyceumError, operation: string): string => {
  // Only VALIDATION_ERROR has field issues.
  const { errors, more = 0 } = error.details as { errors?: readonly FieldIssue[]; more?: number }
  const first = error.code === 'VALIDATION_ERROR' ? errors?.[0] : undefined
  const description = first ? describeFieldIssue(first, (errors?.length ?? 1) - 1 + more) : describeRefusal(error)
  return `${operation}: ${description}`
}

const FRAME = '\n    at '
const framesOf = (stack: string): string => (stack.includes(FRAME) ? stack.slice(stack.indexOf(FRAME)) : '')

/**
 * Adds the operation, the reason and the calling code to an error. Stores run work in queues and callbacks, where the
 * stack ends; the calling frames are known here. Stacks of engines other than V8 have other formats and are left unchanged.
 */
export const addContext = (error: unknown, operation: string): void => {
  if (!(error instanceof Error)) return
  const { stack = '' } = error
  let head = stack.slice(0, stack.length - framesOf(stack).length)
  if (isLyceumError(error)) {
    Reflect.set(error, 'message', buildMessage(error, operation))
    head = `${error.name}: ${error.message}`
  }
  if (!stack.includes(FRAME)) return
  const callers = framesOf(new Error().stack ?? '').split('\n')
  const missing = callers.slice(2).filter((line) => !stack.includes(line))
  // `Reflect.set`, because assignment throws if the error is frozen.
  Reflect.set(error, 'stack', [head + framesOf(stack), ...missing].join('\n'))
}
