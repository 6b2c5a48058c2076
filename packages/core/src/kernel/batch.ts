import { runCommand } from './command.ts'
import type { Call, Engine } from './execute.ts'
import { isLyceumError, type LyceumError } from './lyceum-error.ts'
import type { CallCounters } from './observe.ts'
import type { Batch, PartOutcome, QueryContext } from './operation.ts'

/** A refusal of one part stops no other part; what the store or the engine fails at ends the call. */
const isRefusal = (error: unknown): error is LyceumError =>
  isLyceumError(error) && error.category !== 'internal' && error.category !== 'unavailable'

/** Runs the parts of a batch: each with its own transaction, retries and idempotency key. */
export const runBatch = async (
  engine: Engine,
  call: Call,
  { plan, runPart, answer }: Batch,
  read: (work: (context: QueryContext) => Promise<unknown>) => Promise<unknown>,
  counters: CallCounters,
): Promise<unknown> => {
  const { operation, input, options } = call
  // `never` stands for the plan of this operation, whatever it is: `plan` made it for `answer`.
  const planned = (await read((context) => plan(context, input))) as never as { parts: readonly string[] }
  const runOne = (part: string, own: CallCounters): Promise<unknown> => {
    const { idempotencyKey } = options
    const ownOptions = idempotencyKey === undefined ? {} : { idempotencyKey: `${idempotencyKey} ${part}` }
    const run = (context: Parameters<typeof runPart>[0]) => runPart(context, part, input)
    const one = { ...call, operation: { ...operation, run }, options: { ...options, ...ownOptions } }
    return runCommand(engine, one, {}, own)
  }
  const outcomes: PartOutcome<unknown>[] = []
  for (const part of planned.parts) {
    const own: CallCounters = { statements: 0, tries: 0 }
    try {
      outcomes.push({ part, result: await runOne(part, own), refusal: null })
    } catch (error) {
      if (!isRefusal(error)) throw error
      outcomes.push({ part, result: null, refusal: { code: error.code, message: error.message } })
    } finally {
      counters.statements += own.statements
      counters.tries += own.tries
    }
  }
  return answer(planned as never, outcomes)
}
