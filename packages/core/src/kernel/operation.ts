import type * as z from 'zod'
import type { ReadRecords, Records } from '../store/index.ts'
import type { Actor, Allow } from './access.ts'
import type { Revises } from './authored.ts'
import { STALE_REVISION } from './errors.ts'
import type { EventDefinition } from './events.ts'
import type { Job } from './jobs.ts'
import { type ErrorDefinition, enforce } from './lyceum-error.ts'
import type { PolicyReader } from './policies.ts'
import type { AskRelation } from './relations.ts'
import type { Ports } from './runtime.ts'
import type { Standing } from './standing.ts'

/** The partition of records that belong to no tenant: the list of tenants. */
export const PLATFORM = 'platform'

/** The context of a query. */
export interface QueryContext {
  readonly tx: ReadRecords
  readonly actor: Actor
  /** The time of the call, constant during the call. */
  readonly now: string
  /** For data of the host, such as keys. Functions of ports are called through {@link Consult} only. */
  readonly ports: Ports
  /** The value of a policy in the actor's tenant. */
  readonly policy: PolicyReader
  /** Asks what an area further right knows: see {@link defineRelation}. */
  readonly related: AskRelation
}

/** What is known before the transaction. */
export type ParseContext = Pick<QueryContext, 'policy'>

/** The context of a command. All its writes and events are committed together or not at all. */
export interface CommandContext extends QueryContext {
  readonly tx: Records
  newId(prefix: string): string
  random(): number
  newNumber(): string
  /** Emits an event. Reactions run at once in the same transaction; subscribers are called after the commit. */
  emit<Name extends string, Data extends object>(
    event: EventDefinition<Name, Data>,
    aggregateId: string,
    data: Data,
  ): Promise<void>
  /**
   * Starts a job after the commit: see {@link defineJob}. Of a job and key there is one at a time. Requested again before
   * it runs, it runs once, with the latest data; requested while it runs, it runs once more.
   */
  startJob<Data>(job: Job<Data>, key: string, data: NoInfer<Data>): Promise<void>
  /** Has due jobs looked for after the commit, for jobs that were resumed. */
  wakeJobs(): void
}

/**
 * A call to a port of the host before the transaction, because transactions contain no calls to other systems. Skipped if
 * the host has not set the port.
 */
export interface Consult<Input, Facts> {
  readonly port: keyof Ports
  /** Reads what the call needs and returns the function that makes it, without a connection; undefined for no call. */
  readonly prepare: (context: QueryContext, input: Input) => Promise<((ports: Ports) => Promise<Facts>) | undefined>
}

export type Consults<Input, Facts> = { readonly [Name in keyof Facts]: Consult<Input, Facts[Name]> }

/** How one part of a batch ended: with a result, or refused. */
export interface PartOutcome<Result> {
  readonly part: string
  readonly result: Result | null
  readonly refusal: { readonly code: string; readonly message: string } | null
}

/** The implementation of an operation of several transactions: see {@link defineBatch}. */
export interface Batch<Input = unknown, Plan extends { readonly parts: readonly string[] } = never, Result = unknown> {
  /** Reads what is to be done: the names of the parts, and whatever the answer needs. */
  readonly plan: (context: QueryContext, input: Input) => Promise<Plan>
  /** One part, in a transaction of its own. */
  readonly runPart: (context: CommandContext, part: string, input: Input) => Promise<Result>
  readonly answer: (plan: Plan, outcomes: readonly PartOutcome<Result>[]) => unknown
}

/** One operation: its input, output, access rule and implementation. */
export interface Operation<Input = unknown, Output = unknown> {
  readonly name: string
  readonly kind: 'query' | 'command'
  readonly summary: string
  readonly input: z.ZodType<unknown, Input>
  /** Reads the input in the place of its schema, which then only describes it. */
  readonly parse?: (input: unknown, context: ParseContext) => Promise<unknown>
  readonly output: z.ZodType<Output>
  /** Its error codes, besides those of every operation (VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, CONFLICT, …). */
  readonly errors: readonly ErrorDefinition[]
  /** The partition it works in: the actor's tenant, or the platform's own. */
  readonly partition: 'tenant' | 'platform'
  /** It reads the caller's record anyway and refuses who is not active by itself, which saves a read. */
  readonly checksCaller?: boolean
  /** The record that it changes, or `several`; undefined if it changes nothing that people write. */
  readonly revises?: Revises<unknown> | 'several' | undefined
  readonly allow: Allow<unknown>
  readonly consults: Consults<unknown, Readonly<Record<string, unknown>>>
  readonly run: (context: CommandContext, input: unknown, facts: object) => Promise<Output>
  /** Instead of `run`, for an operation of several transactions. */
  readonly batch?: Batch
}

interface Definition<In extends z.ZodType, Out extends z.ZodType, Context, Facts, Parsed = z.output<In>> {
  /** `resource.verb`, as callers write it. */
  name: string
  /** One sentence for the API documentation. */
  summary: string
  input: In
  /** Reads the input in the place of its schema: see {@link defineLargeCommand}. */
  parse?: (input: unknown, context: ParseContext) => Promise<Parsed>
  output: Out
  errors?: readonly ErrorDefinition[]
  partition?: 'tenant' | 'platform'
  /** True if `run` refuses callers who are not active, from a record that it reads anyway; else the engine does. */
  checksCaller?: boolean
  /**
   * For a command that changes what people write: which record its input names, and `ifRevision` among the fields of the
   * input, which `run` does not receive; or `several` where the input names no one record.
   */
  revises?: Revises<Parsed> | 'several'
  allow: Allow<Parsed>
  /** Calls to the host's ports before the transaction, by any names. */
  consults?: Consults<Parsed, Facts>
  /** `facts` holds the answers of the host by the names of `consults`, without those that were skipped. */
  run: (context: Context, input: Parsed, facts: Partial<Facts>) => Promise<z.output<Out>>
}

const define = <In extends z.ZodType, Out extends z.ZodType, Context, Facts, Parsed>(
  kind: Operation['kind'],
  definition: Definition<In, Out, Context, Facts, Parsed>,
): Operation<z.input<In>, z.output<Out>> => {
  const { name, summary, input, output, errors = [], partition = 'tenant', allow, consults = {}, run } = definition
  const { checksCaller = false, parse, revises } = definition
  const one = revises !== undefined && revises !== 'several'
  if (one !== ('shape' in input && 'ifRevision' in (input.shape as object)))
    throw new TypeError(`${name}: an operation has \`ifRevision\` exactly if it says which record it revises.`)
  // These casts rely on `execute`, which parses the input with `input` first.
  return {
    name,
    kind,
    summary,
    input: input as z.ZodType<unknown, z.input<In>>,
    output: output as z.ZodType<z.output<Out>>,
    errors: one ? [...errors, STALE_REVISION] : errors,
    partition,
    checksCaller,
    revises: revises as Operation['revises'],
    allow: allow as Allow<unknown>,
    consults: consults as Operation['consults'],
    ...(parse ? { parse } : {}),
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

/** Defines an operation that writes, in one transaction that the engine retries on a conflict. */
export const defineCommand = <In extends z.ZodType, Out extends z.ZodType, Facts = Record<never, never>>(
  definition: Definition<In, Out, CommandContext, Facts>,
): Operation<z.input<In>, z.output<Out>> => define('command', definition)

/**
 * A command whose input is too large to be read in one go: `parse` does it, with pauses, in the place of the schema, which
 * then only describes it. `parse` fails with VALIDATION_ERROR for what the schema would refuse.
 */
export const defineLargeCommand = <In extends z.ZodType, Out extends z.ZodType, Parsed>(
  definition: Definition<In, Out, CommandContext, Record<never, never>, Parsed> & {
    parse: (input: unknown, context: ParseContext) => Promise<Parsed>
  },
): Operation<z.input<In>, z.output<Out>> => define('command', definition)

interface BatchDefinition<
  In extends z.ZodType,
  Out extends z.ZodType,
  Plan extends { readonly parts: readonly string[] },
  Result,
> extends Pick<
      Definition<In, Out, never, never>,
      'name' | 'summary' | 'input' | 'output' | 'errors' | 'revises' | 'allow'
    >,
    Batch<z.output<In>, Plan, Result> {
  readonly answer: (plan: Plan, outcomes: readonly PartOutcome<Result>[]) => z.output<Out>
}

/**
 * Defines a command that does the same to several things, each in a transaction of its own, one after the other: what is
 * refused of them changes nothing, is told by its code, and stops no other. A call that fails for another reason, such as
 * its deadline, leaves done what it has done; repeated with its idempotency key it does nothing twice.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * export const closeAll = defineBatch({
 *   name: 'tenants.closeAll',
 *   summary: 'Closes tenants.',
 *   input: z.strictObject({ tenantIds: z.array(id).max(50) }),
 *   output: z.object({ closed: z.int() }),
 *   errors: [],
 *   allow: platformOnly,
 *   plan: async (_, { tenantIds }) => ({ parts: tenantIds }),
 *   runPart: async ({ tx }, tenantId) => tx.get(tenants, tenantId),
 *   answer: (_, outcomes) => ({ closed: outcomes.filter(({ refusal }) => refusal === null).length }),
 * })
 * ```
 */
export const defineBatch = <
  In extends z.ZodType,
  Out extends z.ZodType,
  Plan extends { readonly parts: readonly string[] },
  Result,
>({
  plan,
  runPart,
  answer,
  ...definition
}: BatchDefinition<In, Out, Plan, Result>): Operation<z.input<In>, z.output<Out>> => {
  const run = () => Promise.reject(new TypeError(`${definition.name} runs in parts.`))
  // As in `define`: the engine parses the input, and hands to `answer` what `plan` and `runPart` have made.
  return { ...define('command', { ...definition, run }), batch: { plan, runPart, answer } as unknown as Batch }
}

/** Throws unless the caller is active and may call the operation. */
export const enforceAllow = async (
  operation: Operation,
  context: QueryContext,
  input: unknown,
  { refuseCaller }: Pick<Standing, 'refuseCaller'>,
): Promise<void> => {
  const { userId, system } = context.actor
  const unchecked = !operation.checksCaller && operation.partition === 'tenant' && userId !== null && !system
  const standing = unchecked ? refuseCaller(context, operation) : undefined
  if (standing !== undefined) {
    // Together, because a store may send both reads at once.
    const [refused, decision] = await Promise.all([standing, operation.allow(context, input)])
    return enforce(refused ?? decision)
  }
  // Most rules need no read; only those that return a promise are awaited.
  const pending = operation.allow(context, input)
  enforce(pending instanceof Promise ? await pending : pending)
}
