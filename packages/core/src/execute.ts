import type * as z from 'zod'
import type { Actor } from './access.ts'
import { runCommand } from './command.ts'
import { type ErrorCode, enforceValid, type FieldIssue, isLyceumError } from './errors.ts'
import type { Reaction } from './events.ts'
import { idempotencyKeys } from './idempotency.ts'
import { type CommandContext, enforceAllow, type Operation, PLATFORM, type QueryContext } from './operation.ts'
import type { Ports, Runtime } from './runtime.ts'
import { type ReadSession, readRecords, type StoreDriver } from './store/index.ts'

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

/** One call on its way: what `execute` hands on. */
export interface Call {
  readonly operation: Operation
  readonly actor: Actor
  readonly partition: string
  readonly now: string
  readonly input: unknown
  readonly options: CallOptions
}

/** Counted for the observer, over all tries. */
export interface Count {
  statements: number
  tries: number
}

const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.')

/** What zod found, field by field; every unknown field is named by itself. */
const fieldIssues = (issue: z.core.$ZodIssue): FieldIssue[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: dotted([...issue.path, key]), message: 'There is no such field.' }))
    : [{ path: dotted(issue.path), message: issue.message }]

const parse = (operation: Operation, input: unknown): unknown => {
  const result = operation.input.safeParse(input ?? {})
  if (!result.success) enforceValid(result.error.issues.flatMap(fieldIssues))
  return result.data
}

const checkKey = (key: string): void => {
  const result = idempotencyKeys.schema.shape.key.safeParse(key)
  if (!result.success) enforceValid(result.error.issues.map(({ message }) => ({ path: 'idempotencyKey', message })))
}

const consult = async ({ store, ports }: Engine, call: Call, count: Count): Promise<unknown> => {
  const { operation, actor, partition, now, input } = call
  const { consult } = operation
  if (!consult || ports[consult.port] === undefined) return undefined
  const question = await store.read(partition, async (session) => {
    const context: QueryContext = { tx: readRecords(session), actor, now, ports }
    try {
      // The host is not bothered for somebody who may not ask.
      await enforceAllow(operation, context, input)
      return await consult.question(context, input)
    } finally {
      count.statements += session.statements
    }
  })
  return question === undefined ? undefined : consult.ask(ports, question)
}

const runQuery = async (engine: Engine, call: Call, facts: unknown, count: Count): Promise<unknown> => {
  const { operation, actor, now, input, partition } = call
  count.tries = 1
  let session: ReadSession | undefined
  try {
    return await engine.store.read(partition, async (current) => {
      session = current
      const context: QueryContext = { tx: readRecords(current), actor, now, ports: engine.ports }
      await enforceAllow(operation, context, input)
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
    const facts = await consult(engine, call, count)
    const output = await (operation.kind === 'command' ? runCommand : runQuery)(engine, call, facts, count)
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
