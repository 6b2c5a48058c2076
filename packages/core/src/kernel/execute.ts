import * as z from 'zod'
import { type ReadSession, readRecords, type StoreDriver } from '../store/index.ts'
import type { Recollection } from '../store/recall.ts'
import type { Actor } from './access.ts'
import { runBatch } from './batch.ts'
import { runCommand } from './command.ts'
import { type Deadline, startDeadline } from './deadline.ts'
import { addContext } from './error-context.ts'
import {
  CONFLICT,
  DEADLINE_EXCEEDED,
  FORBIDDEN,
  IDEMPOTENCY_KEY_REUSED,
  STORE_UNAVAILABLE,
  TENANT_NOT_ACTIVE,
  UNAUTHORIZED,
  USER_NOT_ACTIVE,
  VALIDATION_ERROR,
} from './errors.ts'
import type { LyceumEvent, Reaction } from './events.ts'
import { idempotencyKey } from './idempotency.ts'
import { enforce, isLyceumError, type LyceumError } from './lyceum-error.ts'
import { surplusField } from './objects.ts'
import type { CallCounters, ObserveCall } from './observe.ts'
import { type CommandContext, enforceAllow, type Operation, PLATFORM, type QueryContext } from './operation.ts'
import type { PolicyReader } from './policies.ts'
import { type RelationAnswers, relationAsker } from './relations.ts'
import type { Ports, Runtime } from './runtime.ts'
import type { Standing } from './standing.ts'
import { parseValid } from './validation.ts'

export interface CallOptions {
  /** A repeated call with the same key and input returns the answer of the first one and changes nothing. */
  readonly idempotencyKey?: string
  /**
   * How long the call may take, all tries together, in milliseconds; what `createLyceum` says unless given. After that it
   * fails with DEADLINE_EXCEEDED.
   */
  readonly timeoutMs?: number
}

export interface Engine {
  readonly store: StoreDriver
  readonly runtime: Runtime
  readonly ports: Ports
  readonly policiesOf: (tenantId: string) => PolicyReader
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  /** The answers to relations by name. */
  readonly answers: RelationAnswers
  /** The names of the events that operations may emit. */
  readonly declaredEvents: Pick<ReadonlySet<string>, 'has'>
  /** Undefined if every subscription has begun; else to be awaited before events are written. */
  readonly beginSubscriptions: () => Promise<void> | undefined
  /** Called with the events of a commit, after it. */
  readonly announce: (events: readonly LyceumEvent[]) => void
  /** The names of the jobs that operations may start. */
  readonly declaredJobs: Pick<ReadonlyMap<string, unknown>, 'has'>
  /** Called after a commit with jobs. */
  readonly wakeJobs: (tenantId: string) => void
  /** The calls so far and those under way, to which background work gives way. Its own are counted elsewhere. */
  readonly calls: { started: number; active: number }
  /** Whether what it runs is background work, which lets calls go first. */
  readonly givesWay?: boolean
  /** What commands know from earlier ones; left out where each reads all that it decides from. */
  readonly recollection?: Recollection
  /** Refuses callers who are not active. */
  readonly standing: Standing
  readonly observe?: ObserveCall
  /** How long a call may take unless it says otherwise. */
  readonly timeoutMs: number
  readonly checkAnswers: boolean
}

/** A call with its parsed input. */
export interface Call {
  readonly operation: Operation
  readonly actor: Actor
  readonly partition: string
  readonly now: string
  readonly policy: PolicyReader
  readonly input: unknown
  readonly options: CallOptions
  readonly deadline: Deadline
}

const callOptions = z.object({
  idempotencyKey: idempotencyKey.optional(),
  timeoutMs: z.union([z.number().positive(), z.literal(Number.POSITIVE_INFINITY)]).optional(),
})

const queryContext = (session: ReadSession, { ports, answers }: Engine, { actor, now, policy }: Call): QueryContext => {
  const context: QueryContext = {
    tx: readRecords(session),
    actor,
    now,
    ports,
    policy,
    related: relationAsker(answers, () => context),
  }
  return context
}

/** Makes the operation's calls to the host's ports, concurrently and without a database connection. */
const callPorts = async (engine: Engine, call: Call, counters: CallCounters): Promise<object> => {
  const { store, ports, standing } = engine
  const { operation, partition, input } = call
  const consults = Object.entries(operation.consults).filter(([, { port }]) => ports[port] !== undefined)
  if (consults.length === 0) return {}
  const prepareCalls = async (session: ReadSession) => {
    const context = queryContext(session, engine, call)
    try {
      // No call to the host for a caller without permission.
      await enforceAllow(operation, context, input, standing)
      return await Promise.all(
        consults.map(async ([name, { prepare }]) => [name, await prepare(context, input)] as const),
      )
    } finally {
      counters.statements += session.statements
    }
  }
  const preparedCalls = await store.read(partition, prepareCalls, { deadline: call.deadline.at })
  const answers = preparedCalls.map(async ([name, ask]) => (ask ? [[name, await ask(ports)] as const] : []))
  return Object.fromEntries((await Promise.all(answers)).flat())
}

/** Reads for the operation, if the caller may call it. */
const runRead = async (
  engine: Engine,
  call: Call,
  counters: CallCounters,
  read: (context: QueryContext) => Promise<unknown>,
): Promise<unknown> => {
  const { operation, input, partition, deadline } = call
  let session: ReadSession | undefined
  try {
    const work = async (current: ReadSession): Promise<unknown> => {
      session = current
      const context = queryContext(current, engine, call)
      await enforceAllow(operation, context, input, engine.standing)
      return read(context)
    }
    // Raced as well, so that work which waits for ever gives its connection back.
    return await engine.store.read(partition, (current) => deadline.race(work(current)), { deadline: deadline.at })
  } finally {
    counters.statements += session?.statements ?? 0
  }
}

const runQuery = (engine: Engine, call: Call, facts: object, counters: CallCounters): Promise<unknown> => {
  counters.tries = 1
  // The cast is safe: the type of a query's `run` has a QueryContext only; see defineQuery.
  return runRead(engine, call, counters, (context) => call.operation.run(context as CommandContext, call.input, facts))
}

/** The error codes that operations need not declare. */
const COMMON_ERRORS = [
  VALIDATION_ERROR,
  UNAUTHORIZED,
  FORBIDDEN,
  USER_NOT_ACTIVE,
  TENANT_NOT_ACTIVE,
  CONFLICT,
  IDEMPOTENCY_KEY_REUSED,
  STORE_UNAVAILABLE,
  DEADLINE_EXCEEDED,
]

const assertDeclared = ({ name, errors }: Operation, error: LyceumError): void => {
  // Internal errors of a store need no declaration.
  if (error.category === 'internal' || [...COMMON_ERRORS, ...errors].some(({ code }) => code === error.code)) return
  throw new Error(`${name} answered ${error.code}, which is not among its errors.`, { cause: error })
}

/** An answer with a field that its schema does not have could give away what nobody meant to. */
const assertAnswer = ({ name, output }: Operation, answer: unknown): void => {
  const parsed = output.safeParse(answer)
  if (!parsed.success) throw new Error(`${name} answered against its output schema. ${z.prettifyError(parsed.error)}`)
  const surplus = surplusField(answer, parsed.data, '')
  if (surplus !== undefined)
    throw new Error(`${name} answered the field ${surplus}, which its output schema does not have.`)
}

const runCall = async (engine: Engine, call: Call, counters: CallCounters): Promise<unknown> => {
  const { actor, deadline, partition } = call
  if (partition !== PLATFORM && !actor.system && !actor.roles.includes('superAdmin')) {
    const pending = engine.standing.refuseTenant(engine.store, actor.tenantId, { deadline: deadline.at })
    enforce(pending instanceof Promise ? await pending : pending)
  }
  if (actor.homeTenantId !== undefined) {
    const pending = engine.standing.refuseAtHome(engine.store, actor, { deadline: deadline.at })
    enforce(pending instanceof Promise ? await pending : pending)
  }
  const { batch } = call.operation
  if (batch) return runBatch(engine, call, batch, (work) => runRead(engine, call, counters, work), counters)
  const facts = await callPorts(engine, call, counters)
  return (call.operation.kind === 'command' ? runCommand : runQuery)(engine, call, facts, counters)
}

const runOperation = async (
  engine: Engine,
  operation: Operation,
  actor: Actor,
  rawInput: unknown,
  options: CallOptions,
  counters: CallCounters,
): Promise<unknown> => {
  engine.calls.active += 1
  try {
    const policy = engine.policiesOf(actor.tenantId)
    const input = operation.parse
      ? await operation.parse(rawInput ?? {}, { policy })
      : parseValid(operation.input, rawInput ?? {})
    const { idempotencyKey, timeoutMs } = options
    if (idempotencyKey !== undefined || timeoutMs !== undefined) parseValid(callOptions, { idempotencyKey, timeoutMs })
    const partition = operation.partition === 'platform' ? PLATFORM : actor.tenantId
    const now = engine.runtime.now().toISOString()
    const deadline = startDeadline(timeoutMs ?? engine.timeoutMs)
    try {
      const call: Call = { operation, actor, partition, now, policy, input, options, deadline }
      const output = await deadline.race(runCall(engine, call, counters))
      if (operation.kind === 'command') engine.standing.afterCommand(operation)
      if (engine.checkAnswers) assertAnswer(operation, output)
      return output
    } finally {
      deadline.end()
    }
  } catch (error) {
    if (engine.checkAnswers && isLyceumError(error)) assertDeclared(operation, error)
    addContext(error, operation.name)
    throw error
  } finally {
    engine.calls.active -= 1
  }
}

/** Runs every call: parse, check access, run in a transaction with retries, all inside the observer. */
export const execute = (
  engine: Engine,
  operation: Operation,
  actor: Actor,
  rawInput: unknown,
  options: CallOptions = {},
): Promise<unknown> => {
  const counters: CallCounters = { statements: 0, tries: 0 }
  engine.calls.started += 1
  if (!engine.observe) return runOperation(engine, operation, actor, rawInput, options, counters)
  const { name, kind } = operation
  return engine.observe({ operation: name, kind, actor }, counters, () =>
    runOperation(engine, operation, actor, rawInput, options, counters),
  )
}
