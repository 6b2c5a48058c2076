import { type Session, StoreConflict, transactionRecords } from '../store/index.ts'
import type { Recall } from '../store/recall.ts'
import { type AuthoredWrite, watchAuthored } from './authored.ts'
import { CONFLICT } from './errors.ts'
import type { LyceumEvent } from './events.ts'
import type { Call, Engine } from './execute.ts'
import { recordWrites } from './history.ts'
import { runIdempotently } from './idempotency.ts'
import { requestJob } from './jobs.ts'
import { isLyceumError, LyceumError, refusal } from './lyceum-error.ts'
import type { CallCounters } from './observe.ts'
import { type CommandContext, enforceAllow, type Operation } from './operation.ts'
import { outbox } from './outbox.ts'
import { relationAsker } from './relations.ts'

const MAX_TRIES = 16

/** A command that changes what people write without saying which record would lose changes of two at once. */
const assertRevises = ({ name, revises }: Operation, writes: ReadonlyMap<string, AuthoredWrite>): void => {
  if (revises !== undefined) return
  for (const { collection, before, after } of writes.values())
    if (before && (collection.authored?.texts || before.revision !== after?.revision))
      throw new TypeError(`${name} changes ${collection.name}; its \`revises\` must say which record, or 'several'.`)
}

/** Runs the operation once, inside a transaction. */
const runInSession = async (
  engine: Engine,
  call: Call,
  facts: object,
  session: Session,
  recall: Recall | undefined,
): Promise<{ output: unknown; events: readonly LyceumEvent[]; jobs: boolean }> => {
  const { operation, actor, partition, now, policy, input, options } = call
  const { runtime, ports, reactions, answers, declaredEvents, declaredJobs } = engine
  const events: LyceumEvent[] = []
  let jobs = false
  const watched = watchAuthored(transactionRecords(session, recall))
  const { tx, writes } = watched
  const context: CommandContext = {
    tx,
    actor,
    now,
    ports,
    policy,
    related: relationAsker(answers, () => context),
    newId: runtime.newId,
    random: runtime.random,
    newNumber: runtime.newNumber,
    wakeJobs: () => {
      jobs = true
    },
    startJob: async (job, key, data) => {
      if (!declaredJobs.has(job.name))
        throw new TypeError(`${operation.name} starts ${job.name}, which is among the jobs of no area.`)
      jobs = true
      await requestJob(context, job, key, data)
    },
    emit: async (definition, aggregateId, data) => {
      if (!declaredEvents.has(definition.name))
        throw new TypeError(`${operation.name} emits ${definition.name}, which is among the events of no area.`)
      const event = {
        id: runtime.newId(outbox.prefix),
        name: definition.name,
        aggregateId,
        occurredAt: now,
        actorId: actor.userId,
      }
      tx.insert(outbox, { ...event, eventVersion: definition.version, data: data as Record<string, never> })
      const emitted = { ...event, version: definition.version, tenantId: partition, data }
      events.push(emitted)
      for (const reaction of reactions.get(definition.name) ?? []) await reaction.run(context, emitted)
    },
  }
  await enforceAllow(operation, context, input, engine.standing)
  const work = async () => {
    const { revises } = operation
    if (revises === undefined || revises === 'several') return record(await operation.run(context, input, facts))
    // Commands that revise a record take an object with this field: see defineCommand.
    const { ifRevision, ...rest } = input as { ifRevision?: number }
    await watched.expect(revises, rest, ifRevision)
    return record(await operation.run(context, rest, facts))
  }
  const record = async (output: unknown) => {
    if (engine.checkAnswers) assertRevises(operation, writes)
    await recordWrites(context, operation.name, writes)
    return output
  }
  const { idempotencyKey } = options
  const output =
    idempotencyKey === undefined
      ? await work()
      : await runIdempotently(context, { operation, actor, key: idempotencyKey, input }, work)
  return { output, events, jobs }
}

/** Runs a command in a transaction, with retries on conflicts. */
export const runCommand = async (
  engine: Engine,
  call: Call,
  facts: object,
  counters: CallCounters,
): Promise<unknown> => {
  const { store, runtime, givesWay } = engine
  const { partition, deadline } = call
  const options = { deadline: deadline.at, ...(givesWay ? { givesWay } : {}) }
  // A subscription that has not begun would miss the events of this call.
  const beginning = store.joined ? undefined : engine.beginSubscriptions()
  if (beginning) await beginning
  let conflictKey: string | undefined
  for (;;) {
    counters.tries += 1
    let session: Session | undefined
    // What is known from earlier calls is tried once.
    const recall = counters.tries === 1 ? engine.recollection?.begin(partition, runtime.elapsed()) : undefined
    try {
      const { output, events, jobs } = await store.transaction(
        partition,
        async (current) => {
          session = current
          // Work that was still waiting for its turn when the time was up does not begin.
          deadline.check()
          const done = await deadline.race(runInSession(engine, call, facts, current, recall))
          // What the caller was told is that nothing has changed.
          deadline.check()
          deadline.committing = true
          return done
        },
        conflictKey === undefined ? options : { ...options, contested: conflictKey },
      )
      counters.statements += session?.statements ?? 0
      recall?.committed()
      if (events.length > 0 && !store.joined) engine.announce(events)
      if (jobs && !store.joined) engine.wakeJobs(partition)
      return output
    } catch (error) {
      counters.statements += session?.statements ?? 0
      recall?.failed()
      const decided = error instanceof StoreConflict || (isLyceumError(error) && error.category !== 'unavailable')
      deadline.committing &&= !decided
      // What was decided from earlier answers, a refusal too, is decided again from what is there now.
      if (recall?.used && decided) continue
      if (!(error instanceof StoreConflict)) throw error
      if (counters.tries >= MAX_TRIES) throw new LyceumError(refusal(CONFLICT, {}), { cause: error })
      conflictKey = error.key
      const maxDelay = Math.min(2 ** counters.tries, 64)
      await new Promise((resolve) => setTimeout(resolve, runtime.random() * maxDelay))
      deadline.check()
    }
  }
}
