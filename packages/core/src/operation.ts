import type * as z from 'zod'
import type { Actor, Allow } from './access.ts'
import { type ErrorCode, enforce } from './errors.ts'
import type { EventDefinition } from './events.ts'
import type { Ports } from './runtime.ts'
import type { ReadRecords, Records } from './store/index.ts'

/** The partition of what belongs to no tenant: the list of tenants. */
export const PLATFORM = 'platform'

/** What a query works with: committed records and who asks. */
export interface QueryContext {
  readonly tx: ReadRecords
  readonly actor: Actor
  /** The moment of the call, the same all through it. */
  readonly now: string
  /** For what the host hands over as data. Its functions are called through {@link Consult} only. */
  readonly ports: Ports
}

/** What a command works with. Everything it writes and emits happens together or not at all. */
export interface CommandContext extends QueryContext {
  readonly tx: Records
  newId(prefix: string): string
  random(): number
  newNumber(): string
  /** Announces a fact. In-transaction reactions run at once; subscribers hear of it after the commit. */
  emit<Name extends string, Data extends object>(
    event: EventDefinition<Name, Data>,
    aggregateId: string,
    data: Data,
  ): Promise<void>
}

/**
 * Something the host is asked before the transaction begins, because nothing outside the store happens inside one.
 * `question` reads what is to be asked (undefined: nothing), `ask` puts it to the port with no connection held.
 * Without the port nothing is read or asked.
 */
export interface Consult<Input, Question, Facts> {
  readonly port: keyof Ports
  readonly question: (context: QueryContext, input: Input) => Promise<Question | undefined>
  readonly ask: (ports: Ports, question: Question) => Promise<Facts>
}

/** One use case: what it takes, what it answers, who may call it, what it does. */
export interface Operation<Input = unknown, Output = unknown> {
  readonly name: string
  readonly kind: 'query' | 'command'
  readonly summary: string
  readonly input: z.ZodType<unknown, Input>
  readonly output: z.ZodType<Output>
  /** The codes it can answer with, beside those every operation can (VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, CONFLICT, …). */
  readonly errors: readonly ErrorCode[]
  /** In whose partition it works: the actor's tenant, or the platform's own. */
  readonly partition: 'tenant' | 'platform'
  readonly allow: Allow<unknown>
  readonly consult?: Consult<unknown, unknown, unknown>
  readonly run: (context: CommandContext, input: unknown, facts: unknown) => Promise<Output>
}

interface Definition<In extends z.ZodType, Out extends z.ZodType, Context, Question, Facts> {
  /** `resource.verb`, as callers write it. */
  name: string
  /** One sentence for the API documentation. */
  summary: string
  input: In
  output: Out
  errors?: readonly ErrorCode[]
  partition?: 'tenant' | 'platform'
  allow: Allow<z.output<In>>
  consult?: Consult<z.output<In>, Question, Facts>
  /** `facts` is what `consult` learned, if it asked. */
  run: (context: Context, input: z.output<In>, facts: Facts | undefined) => Promise<z.output<Out>>
}

const define = <In extends z.ZodType, Out extends z.ZodType, Context, Question, Facts>(
  kind: Operation['kind'],
  definition: Definition<In, Out, Context, Question, Facts>,
): Operation<z.input<In>, z.output<Out>> => {
  const { name, summary, input, output, errors = [], partition = 'tenant', allow, consult, run } = definition
  // The caller of an operation parses its input by `input` first, which is what these three casts rest on.
  return {
    name,
    kind,
    summary,
    input: input as z.ZodType<unknown, z.input<In>>,
    output: output as z.ZodType<z.output<Out>>,
    errors,
    partition,
    allow: allow as Allow<unknown>,
    ...(consult ? { consult: consult as unknown as NonNullable<Operation['consult']> } : {}),
    run: run as unknown as Operation<z.input<In>, z.output<Out>>['run'],
  }
}

/**
 * Defines an operation that only reads.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * export const get = defineQuery({
 *   name: 'tenants.get',
 *   summary: 'A registered tenant.',
 *   input: z.strictObject({ tenantId: id }),
 *   output: tenants.schema,
 *   errors: ['TENANT_NOT_FOUND'],
 *   allow: platformOnly,
 *   run: async ({ tx }, { tenantId }) => (await tx.get(tenants, tenantId)) ?? fail('TENANT_NOT_FOUND', { tenantId }),
 * })
 * ```
 */
export const defineQuery = <In extends z.ZodType, Out extends z.ZodType, Question = undefined, Facts = undefined>(
  definition: Definition<In, Out, QueryContext, Question, Facts>,
): Operation<z.input<In>, z.output<Out>> => define('query', definition)

/** Defines an operation that writes: one transaction, run again by the engine when it loses a race. */
export const defineCommand = <In extends z.ZodType, Out extends z.ZodType, Question = undefined, Facts = undefined>(
  definition: Definition<In, Out, CommandContext, Question, Facts>,
): Operation<z.input<In>, z.output<Out>> => define('command', definition)

/** Decides whether the call may go on, and throws where it may not. */
export const enforceAllow = async (operation: Operation, context: QueryContext, input: unknown): Promise<void> => {
  // Most rules answer without reading; only those that read are waited for.
  const pending = operation.allow(context, input)
  enforce(pending instanceof Promise ? await pending : pending)
}
