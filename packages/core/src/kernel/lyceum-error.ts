import * as z from 'zod'

/** The category of an error. Adapters map it to their own codes (HTTP: to a status). */
export type ErrorCategory =
  | 'invalid'
  | 'unauthenticated'
  | 'payment_required'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'limited'
  | 'unavailable'
  | 'internal'

/** An error code with its category, message and the schema of its details. */
export interface ErrorDefinition<Code extends string = string, Details extends object = object> {
  readonly code: Code
  readonly category: ErrorCategory
  readonly message: string
  readonly details: z.ZodType<Details>
}

/**
 * Declares an error code. A code is public API: clients switch on it, so it is never renamed. Its details are plain
 * JSON and sent over HTTP unchanged.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * export const BOOKMARK_LIMIT_REACHED = defineError('BOOKMARK_LIMIT_REACHED', 'conflict', 'No bookmark is left.', {
 *   limit: z.int(),
 * })
 * ```
 */
export const defineError = <const Code extends string, Details extends z.ZodRawShape = Record<never, never>>(
  code: Code,
  category: ErrorCategory,
  message: string,
  details?: Details,
): ErrorDefinition<Code, z.output<z.ZodObject<Details>>> => ({
  code,
  category,
  message,
  // Without a shape there are no details, and the type says the same.
  details: z.object(details ?? ({} as Details)),
})

/** A refusal of a call as a value: rules return it, operations throw it as a {@link LyceumError}. */
export interface Refusal<Code extends string = string, Details extends object = object> {
  readonly code: Code
  readonly category: ErrorCategory
  readonly message: string
  readonly details: Details
}

/** The refusal with an error code. */
export type RefusalOf<Definition extends ErrorDefinition> =
  Definition extends ErrorDefinition<infer Code, infer Details> ? Refusal<Code, Details> : never

/**
 * A refusal as a value, for rules.
 *
 * @example
 * ```ts
 * const decision = refusal(TENANT_NOT_FOUND, { tenantId: 'academy' })
 * ```
 */
export const refusal = <Code extends string, Details extends object>(
  { code, category, message }: ErrorDefinition<Code, Details>,
  details: NoInfer<Details>,
): Refusal<Code, Details> => ({ code, category, message, details })

/**
 * Every error of an operation. Its `message` names the operation and the reason; its stack includes the calling code.
 */
export class LyceumError<Code extends string = string, Details extends object = object> extends Error {
  override readonly name = 'LyceumError'
  readonly code: Code
  readonly category: ErrorCategory
  /** The text of the code, always the same. */
  readonly title: string
  readonly details: Details

  constructor({ code, category, message, details }: Refusal<Code, Details>, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.category = category
    this.title = message
    this.details = details
  }
}

/** Throws an error with this code, which fails the operation. */
export const fail = <Details extends object>(
  error: ErrorDefinition<string, Details>,
  details: NoInfer<Details>,
): never => {
  throw new LyceumError(refusal(error, details))
}

/** Throws a refusal returned by a rule; does nothing for undefined. */
export function enforce(decision: Refusal): never
export function enforce(decision: Refusal | undefined): void
export function enforce(decision: Refusal | undefined): void {
  if (decision) throw new LyceumError(decision)
}

export const isLyceumError = (error: unknown): error is LyceumError => error instanceof LyceumError
