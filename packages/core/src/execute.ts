import type * as z from 'zod'
import type { Actor } from './access.ts'
import { type ErrorCode, type FieldIssue, isLyceumError, LyceumError, refusal } from './errors.ts'
import type { Reaction } from './events.ts'
import { idempotencyKeys, once } from './idempotency.ts'
import type { CommandContext, Operation, QueryContext } from './operation.ts'
import { outbox } from './outbox.ts'
import type { Ports, Runtime } from './runtime.ts'
import {
  type ReadSession,
  readRecords,
  type Session,
  StoreConflict,
  type StoreDriver,
  transactionRecords,
} from './store/index.ts'

/** The partition of what belongs to no tenant: the list of tenants. */
export const PLATFORM = 'platform'

export interface CallOptions {
  /** A repetition with the same key and input answers what the first call answered and changes nothing more. */
  readonly idempotencyKey?: string
}

/** What one call came to: for logs, metrics and traces. */
export interface Observation {
  readonly operation: string
  readonly tenantId: string
  readonly durationMs: number
  /** `ok`, or the code it answered with; `UNEXPECTED` for an error that is not Lyceum's. */
  readonly outcome: 'ok' | ErrorCode | 'UNEXPECTED'
  /** Statements sent to the store, over all tries. */
  readonly statements: number
  /** 1, and one more for every race that was lost. */
  readonly tries: number
}

export interface Engine {
  readonly store: StoreDriver
  readonly runtime: Runtime
  readonly ports: Ports
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  /** Told after a commit that left events. */
  readonly announce: (tenantId: string) => void
  readonly observe?: (observation: Observation) => void
  readonly checkOutput: boolean
}

const TRIES = 16

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.')

/** What zod found, field by field; every unknown field is named by itself. */
const fieldIssues = (issue: z.core.$ZodIssue): FieldIssue[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: dotted([...issue.path, key]), message: 'There is no such field.' }))
    : [{ path: dotted(issue.path), message: issue.message }]

const parse = (operation: Operation, input: unknown): unknown => {
  const result = operation.input.safeParse(input ?? {})
  if (result.success) return result.data
  throw new LyceumError(
    refusal('VALIDATION_ERROR', {
      errors: result.error.issues.flatMap(fieldIssues),
    }),
  )
}

const checkKey = (key: string): void => {
  const result = idempotencyKeys.schema.shape.key.safeParse(key)
  if (result.success) return
  const errors = result.error.issues.map(({ message }) => ({ path: 'idempotencyKey', message }))
  throw new LyceumError(refusal('VALIDATION_ERROR', { errors }))
}

const allowOrThrow = async (operation: Operation, context: QueryContext, input: unknown): Promise<void> => {
  // Most rules answer without reading; only those that read are waited for.
  const pending = operation.allow(context, input)
  const decision = pending instanceof Promise ? await pending : pending
  if (decision) throw new LyceumError(decision)
}

interface Call {
  readonly operation: Operation
  readonly actor: Actor
  readonly partition: string
  readonly now: string
  readonly input: unknown
  readonly options: CallOptions
}

const runCommand = async (
  engine: Engine,
  call: Call,
  facts: unknown,
  session: Session,
): Promise<{ output: unknown; events: number }> => {
  const { operation, actor, partition, now, input, options } = call
  const { runtime, ports, reactions } = engine
  let events = 0
  const tx = transactionRecords(session)
  const context: CommandContext = {
    tx,
    actor,
    now,
    ports,
    newId: runtime.newId,
    random: runtime.random,
    newNumber: runtime.newNumber,
    emit: async (definition, aggregateId, data) => {
      const event = {
        id: runtime.newId(outbox.prefix),
        name: definition.name,
        aggregateId,
        occurredAt: now,
        actorId: actor.userId,
      }
      const stored = data as Record<string, never>
      tx.insert(outbox, { ...event, eventVersion: definition.version, data: stored, failures: 0, dueAt: now })
      events += 1
      for (const reaction of reactions.get(definition.name) ?? [])
        await reaction.run(context, { ...event, version: definition.version, tenantId: partition, data })
    },
  }
  await allowOrThrow(operation, context, input)
  const work = () => operation.run(context, input, facts)
  const { idempotencyKey } = options
  const output =
    idempotencyKey === undefined
      ? await work()
      : await once(context, { operation, actor, key: idempotencyKey, input }, work)
  return { output, events }
}

interface Count {
  statements: number
  tries: number
}

const consult = async ({ store, ports }: Engine, call: Call, count: Count): Promise<unknown> => {
  const { operation, actor, partition, now, input } = call
  const { consult } = operation
  if (!consult || ports[consult.port] === undefined) return undefined
  const question = await store.read(partition, async (session) => {
    const context: QueryContext = { tx: readRecords(session), actor, now, ports }
    try {
      // The host is not bothered for somebody who may not ask.
      await allowOrThrow(operation, context, input)
      return await consult.question(context, input)
    } finally {
      count.statements += session.statements
    }
  })
  return question === undefined ? undefined : consult.ask(ports, question)
}

const command = async (engine: Engine, call: Call, count: Count): Promise<unknown> => {
  const { store, runtime } = engine
  const { partition } = call
  const facts = await consult(engine, call, count)
  let contested: string | undefined
  for (;;) {
    count.tries += 1
    let session: Session | undefined
    try {
      const { output, events } = await store.transaction(
        partition,
        (current) => {
          session = current
          return runCommand(engine, call, facts, current)
        },
        contested === undefined ? {} : { contested },
      )
      count.statements += session?.statements ?? 0
      if (events > 0 && !store.joined) engine.announce(partition)
      return output
    } catch (error) {
      count.statements += session?.statements ?? 0
      if (!(error instanceof StoreConflict)) throw error
      if (count.tries >= TRIES) throw new LyceumError(refusal('CONFLICT', {}), { cause: error })
      contested = error.key
      const longest = Math.min(2 ** count.tries, 64)
      await new Promise((resolve) => setTimeout(resolve, runtime.random() * longest))
    }
  }
}

const query = async (engine: Engine, call: Call, count: Count): Promise<unknown> => {
  const { operation, actor, now, input, partition } = call
  count.tries = 1
  const facts = await consult(engine, call, count)
  let session: ReadSession | undefined
  try {
    return await engine.store.read(partition, async (current) => {
      session = current
      const context: QueryContext = { tx: readRecords(current), actor, now, ports: engine.ports }
      await allowOrThrow(operation, context, input)
      // A query's definition sees a QueryContext only; see defineQuery.
      return operation.run(context as CommandContext, input, facts)
    })
  } finally {
    count.statements += session?.statements ?? 0
  }
}

/** The one path of every call: parse, allow, decide and write in a transaction, retry a lost race, tell the observer. */
export const execute = async (
  engine: Engine,
  operation: Operation,
  actor: Actor,
  rawInput: unknown,
  options: CallOptions = {},
): Promise<unknown> => {
  const started = engine.runtime.elapsed()
  const count: Count = { statements: 0, tries: 0 }
  let outcome: Observation['outcome'] = 'ok'
  try {
    const input = parse(operation, rawInput)
    if (options.idempotencyKey !== undefined) checkKey(options.idempotencyKey)
    const partition = operation.partition === 'platform' ? PLATFORM : actor.tenantId
    const call: Call = { operation, actor, partition, now: engine.runtime.now().toISOString(), input, options }
    const output = await (operation.kind === 'command' ? command : query)(engine, call, count)
    if (engine.checkOutput) operation.output.parse(output)
    return output
  } catch (error) {
    outcome = isLyceumError(error) ? error.code : 'UNEXPECTED'
    throw error
  } finally {
    engine.observe?.({
      operation: operation.name,
      tenantId: actor.tenantId,
      durationMs: engine.runtime.elapsed() - started,
      outcome,
      ...count,
    })
  }
}
