import * as z from 'zod'
import { type ReadSession, readRecords, type StoreDriver } from '../store/index.ts'
import type { Actor } from './access.ts'
import { runCommand } from './command.ts'
import { addContext } from './error-context.ts'
import { CONFLICT, FORBIDDEN, IDEMPOTENCY_KEY_REUSED, UNAUTHORIZED, VALIDATION_ERROR } from './errors.ts'
import type { Reaction } from './events.ts'
import { idempotencyKeys } from './idempotency.ts'
import { isLyceumError, type LyceumError } from './lyceum-error.ts'
import type { Count, ObserveCall } from './observe.ts'
import { type CommandContext, enforceAllow, type Operation, PLATFORM, type QueryContext } from './operation.ts'
import type { PolicyReader } from './policies.ts'
import type { Ports, Runtime } from './runtime.ts'
import { parseValid } from './validation.ts'

export interface CallOptions {
  /** A repetition with the same key and input answers what the first call answered and changes nothing more. */
  readonly idempotencyKey?: string
}

export interface Engine {
  readonly store: StoreDriver
  readonly runtime: Runtime
  readonly ports: Ports
  readonly policiesOf: (tenantId: string) => PolicyReader
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  /** Told after a commit that left events. */
  readonly announce: (tenantId: string) => void
  readonly observe?: ObserveCall
  readonly checkAnswers: boolean
}

/** One call on its way: what `execute` hands on. */
export interface Call {
  readonly operation: Operation
  readonly actor: Actor
  readonly partition: string
  readonly now: string
  readonly policy: PolicyReader
  readonly input: unknown
  readonly options: CallOptions
}

const callKey = z.object({ idempotencyKey: idempotencyKeys.schema.shape.key })

const queryContext = (session: ReadSession, ports: Ports, { actor, now, policy }: Call): QueryContext => ({
  tx: readRecords(session),
  actor,
  now,
  ports,
  policy,
})

/** Asks the host what the operation wants to know, all at once and with no connection held. */
const consult = async ({ store, ports }: Engine, call: Call, count: Count): Promise<object> => {
  const { operation, partition, input } = call
  const consults = Object.entries(operation.consults).filter(([, { port }]) => ports[port] !== undefined)
  if (consults.length === 0) return {}
  const questions = await store.read(partition, async (session) => {
    const context = queryContext(session, ports, call)
    try {
      // The host is not bothered for somebody who may not ask.
      await enforceAllow(operation, context, input)
      return await Promise.all(
        consults.map(async ([name, { prepare }]) => [name, await prepare(context, input)] as const),
      )
    } finally {
      count.statements += session.statements
    }
  })
  const answers = questions.map(async ([name, ask]) => (ask ? [[name, await ask(ports)] as const] : []))
  return Object.fromEntries((await Promise.all(answers)).flat())
}

const runQuery = async (engine: Engine, call: Call, facts: object, count: Count): Promise<unknown> => {
  const { operation, input, partition } = call
  count.tries = 1
  let session: ReadSession | undefined
  try {
    return await engine.store.read(partition, async (current) => {
      session = current
      const context = queryContext(current, engine.ports, call)
      await enforceAllow(operation, context, input)
      // A query's definition sees a QueryContext only; see defineQuery.
      return operation.run(context as CommandContext, input, facts)
    })
  } finally {
    count.statements += session?.statements ?? 0
  }
}

/** What every operation can answer with, without saying so. */
const COMMON = [VALIDATION_ERROR, UNAUTHORIZED, FORBIDDEN, CONFLICT, IDEMPOTENCY_KEY_REUSED]

const checkDeclared = ({ name, errors }: Operation, error: LyceumError): void => {
  // What a store says of itself is no answer of the operation.
  if (error.category === 'internal' || [...COMMON, ...errors].some(({ code }) => code === error.code)) return
  throw new Error(`${name} answered ${error.code}, which is not among its errors.`, { cause: error })
}

const answer = async (
  engine: Engine,
  operation: Operation,
  actor: Actor,
  rawInput: unknown,
  options: CallOptions,
  count: Count,
): Promise<unknown> => {
  try {
    const input = parseValid(operation.input, rawInput ?? {})
    const { idempotencyKey } = options
    if (idempotencyKey !== undefined) parseValid(callKey, { idempotencyKey })
    const partition = operation.partition === 'platform' ? PLATFORM : actor.tenantId
    const now = engine.runtime.now().toISOString()
    const policy = engine.policiesOf(actor.tenantId)
    const call: Call = { operation, actor, partition, now, policy, input, options }
    const facts = await consult(engine, call, count)
    const output = await (operation.kind === 'command' ? runCommand : runQuery)(engine, call, facts, count)
    if (engine.checkAnswers) operation.output.parse(output)
    return output
  } catch (error) {
    if (engine.checkAnswers && isLyceumError(error)) checkDeclared(operation, error)
    addContext(error, operation.name)
    throw error
  }
}

/** The one path of every call: parse, allow, decide and write in a transaction, retry a lost race, with the observer around. */
export const execute = (
  engine: Engine,
  operation: Operation,
  actor: Actor,
  rawInput: unknown,
  options: CallOptions = {},
): Promise<unknown> => {
  const count: Count = { statements: 0, tries: 0 }
  if (!engine.observe) return answer(engine, operation, actor, rawInput, options, count)
  const { name, kind } = operation
  return engine.observe({ operation: name, kind, actor }, count, () =>
    answer(engine, operation, actor, rawInput, options, count),
  )
}
