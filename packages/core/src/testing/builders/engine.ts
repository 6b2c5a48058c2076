import type { Engine } from '../../kernel/execute.ts'
import { type Observation, type ObserveCall, observeCalls } from '../../kernel/observe.ts'
import { createPolicies } from '../../kernel/policies.ts'
import type { Runtime } from '../../kernel/runtime.ts'
import type { StoreDriver } from '../../store/index.ts'
import { testRuntime } from '../runtime.ts'

/** Adds what every call came to to a list. */
export const observeInto = (seen: Observation[], runtime: Runtime = testRuntime()): ObserveCall => {
  const fail = (error: unknown) => {
    throw error
  }
  return observeCalls(async (_, run) => void seen.push(await run()), runtime, fail)
}

/** An engine for `execute`, for operations that are not part of the API. */
export const createTestEngine = (store: StoreDriver, engine: Partial<Engine> = {}): Engine => ({
  store,
  runtime: testRuntime(),
  ports: {},
  policiesOf: createPolicies([]),
  reactions: new Map(),
  answers: new Map(),
  declaredEvents: { has: () => true },
  beginSubscriptions: () => undefined,
  announce: () => {},
  declaredJobs: { has: () => true },
  wakeJobs: () => {},
  calls: { started: 0, active: 0 },
  standing: {
    refuseCaller: () => undefined,
    refuseTenant: () => undefined,
    refuseAtHome: () => undefined,
    afterCommand: () => {},
  },
  checkAnswers: true,
  timeoutMs: 30_000,
  ...engine,
})
