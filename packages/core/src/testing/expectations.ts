import { isLyceumError } from '../kernel/lyceum-error.ts'
import { StoreConflict } from '../store/index.ts'

/** Fails for behavior that the port does not allow. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation'
}

const contractViolation = (message: string, options?: ErrorOptions): never => {
  throw new ContractViolation(message, options)
}

const formatValue = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 500 ? `${text.slice(0, 500)}… (${text.length} characters)` : text
}

/** Equal as plain values: the same fields with the same values, in any order of fields. -0 is 0. */
export const same = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const fields = Object.entries(one)
  const others = new Map<string, unknown>(Object.entries(other))
  return (
    fields.length === others.size &&
    fields.every(([field, value]) => others.has(field) && same(value, others.get(field)))
  )
}

export const expectEqual = (actual: unknown, expected: unknown, what: string): void => {
  if (!same(actual, expected))
    contractViolation(`${what}: expected ${formatValue(expected)}, got ${formatValue(actual)}`)
}

export const expectTrue = (condition: boolean, what: string): void => {
  if (!condition) contractViolation(what)
}

/** Returns the error that the work throws. */
export const expectFailure = async (work: () => Promise<unknown>, what: string): Promise<unknown> => {
  let answer: unknown
  try {
    answer = await work()
  } catch (error) {
    return error
  }
  return contractViolation(`${what}: expected a failure, got ${formatValue(answer)}`)
}

/** The engine retries only core's own StoreConflict, so no other error is accepted. */
export const expectConflict = async (work: () => Promise<unknown>, what: string): Promise<StoreConflict> => {
  const error = await expectFailure(work, what)
  if (error instanceof StoreConflict) return error
  return contractViolation(`${what}: expected a StoreConflict, got ${String(error)}`, { cause: error })
}

export const expectNestingRefused = async (work: () => Promise<unknown>, what: string): Promise<void> => {
  const error = await expectFailure(() => within(5_000, work, what), what)
  if (!isLyceumError(error) || error.code !== 'NESTED_STORE_USE')
    contractViolation(`${what}: expected NESTED_STORE_USE, got ${String(error)}`, { cause: error })
}

/** Fails if the work has not ended in time, so that a deadlock is reported as a failure. */
export const within = async <T>(milliseconds: number, work: () => Promise<T>, what: string): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new ContractViolation(`${what}: nothing happened for ${milliseconds / 1_000} s`)
    timer = setTimeout(() => reject(error), milliseconds)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}

export const pause = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
