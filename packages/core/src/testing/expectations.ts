import { isLyceumError } from '../kernel/lyceum-error.ts'
import { StoreConflict } from '../store/index.ts'

/** A store did something that the port does not allow. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation'
}

const broken = (message: string, options?: ErrorOptions): never => {
  throw new ContractViolation(message, options)
}

const shown = (value: unknown): string => {
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

export const equal = (actual: unknown, expected: unknown, what: string): void => {
  if (!same(actual, expected)) broken(`${what}: expected ${shown(expected)}, got ${shown(actual)}`)
}

export const holds = (condition: boolean, what: string): void => {
  if (!condition) broken(what)
}

/** The error that the work ends in. */
export const failure = async (work: () => Promise<unknown>, what: string): Promise<unknown> => {
  let answer: unknown
  try {
    answer = await work()
  } catch (error) {
    return error
  }
  return broken(`${what}: expected a failure, got ${shown(answer)}`)
}

/** The engine runs again only what failed with core's own StoreConflict, so no other error will do. */
export const conflicts = async (work: () => Promise<unknown>, what: string): Promise<StoreConflict> => {
  const error = await failure(work, what)
  if (error instanceof StoreConflict) return error
  return broken(`${what}: expected a StoreConflict, got ${String(error)}`, { cause: error })
}

export const refusesNesting = async (work: () => Promise<unknown>, what: string): Promise<void> => {
  const error = await failure(() => within(5_000, work, what), what)
  if (!isLyceumError(error) || error.code !== 'NESTED_STORE_USE')
    broken(`${what}: expected NESTED_STORE_USE, got ${String(error)}`, { cause: error })
}

/** Fails where the work has not ended in time, so that a hang is a failure with a name. */
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
