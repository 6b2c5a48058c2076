import type * as z from 'zod'
import type { ReadRecords, Records } from '../store/index.ts'
import type { Actor, Allow } from './access.ts'
import type { EventDefinition } from './events.ts'
import { type ErrorDefinition, enforce } from './lyceum-error.ts'
import type { PolicyReader } from './policies.ts'
import type { Ports } from './runtime.ts'

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
  /** The value of a policy in the actor's tenant. */
  readonly policy: PolicyReader
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
 * Without the port nothing is read or asked.
 */
export interface Consult<Input, Facts> {
  readonly port: keyof Ports
  /** Reads what is to be asked, and answers how to ask it with no connection held; undefined: there is nothing to ask. */
  readonly prepare: (context: QueryContext, input: Input) => Promise<((ports: Ports) => Promise<Facts>) | undefined>
}

type Consults<Input, Facts> = { readonly [Name in keyof Facts]: Consult<Input, Facts[Name]> }

/** One use case: what it takes, what it answers, who may call it, what it does. */
export interface Operation<Input = unknown, Output = unknown> {
  readonly name: string
  readonly kind: 'query' | 'command'
  readonly summary: string
  readonly input: z.ZodType<unknown, Input>
  readonly output: z.ZodType<Output>
  /** The codes it can answer with, beside those every operation can (VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, CONFLICT, …). */
  readonly errors: readonly ErrorDefinition[]
  /** In whose partition it works: the actor's tenant, or the platform's own. */
  readonly partition: 'tenant' | 'platform'
  readonly allow: Allow<unknown>
  readonly consults: Consults<unknown, Readonly<Record<string, unknown>>>
  readonly run: (context: CommandContext, input: unknown, facts: object) => Promise<Output>
}

interface Definition<In extends z.ZodType, Out extends z.ZodType, Context, Facts> {
  /** `resource.verb`, as callers write it. */
  name: string
  /** One sentence for the API documentation. */
  summary: string
  input: In
  output: Out
  errors?: readonly ErrorDefinition[]
  partition?: 'tenant' | 'platform'
  allow: Allow<z.output<In>>
  /** What the host is asked first, by any names. */
  consults?: Consults<z.output<In>, Facts>
  /** `facts` is what the host answered, under the names of `consults`; what was not asked is not there. */
  run: (context: Context, input: z.output<In>, facts: Partial<Facts>) => Promise<z.output<Out>>
}

const define = <In extends z.ZodType, Out extends z.ZodType, Context, Facts>(
  kind: Operation['kind'],
  definition: Definition<In, Out, Context, Facts>,
): Operation<z.input<In>, z.output<Out>> => {
  const { name, summary, input, output, errors = [], partition = 'tenant', allow, consults = {}, run } = definition
  // The caller of an operation parses its input by `input` first, which is what these casts rest on.
  return {
    name,
    kind,
    summary,
    input: input as z.ZodType<unknown, z.input<In>>,
    output: output as z.ZodType<z.output<Out>>,
    errors,
    partition,
    allow: allow as Allow<unknown>,
    consults: consults as Operation['consults'],
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
 *   errors: [TENANT_NOT_FOUND],
 *   allow: platformOnly,
 *   run: async ({ tx }, { tenantId }) => (await tx.get(tenants, tenantId)) ?? fail(TENANT_NOT_FOUND, { tenantId }),
 * })
 * ```
 */
export const defineQuery = <In extends z.ZodType, Out extends z.ZodType, Facts = Record<never, never>>(
  definition: Definition<In, Out, QueryContext, Facts>,
): Operation<z.input<In>, z.output<Out>> => define('query', definition)

/** Defines an operation that writes: one transaction, run again by the engine when it loses a race. */
export const defineCommand = <In extends z.ZodType, Out extends z.ZodType, Facts = Record<never, never>>(
  definition: Definition<In, Out, CommandContext, Facts>,
): Operation<z.input<In>, z.output<Out>> => define('command', definition)

/** Decides whether the call may go on, and throws where it may not. */
export const enforceAllow = async (operation: Operation, context: QueryContext, input: unknown): Promise<void> => {
  // Most rules answer without reading; only those that read are waited for.
  const pending = operation.allow(context, input)
  enforce(pending instanceof Promise ? await pending : pending)
}
