import type { Engine } from '../../kernel/execute.ts'
import { createPolicies } from '../../kernel/policies.ts'
import type { StoreDriver } from '../../store/index.ts'
import { testRuntime } from '../runtime.ts'

/** An engine for `execute`, for operations that are not part of the API. */
export const createTestEngine = (store: StoreDriver, engine: Partial<Engine> = {}): Engine => ({
  store,
  runtime: testRuntime(),
  ports: {},
  policiesOf: createPolicies([]),
  reactions: new Map(),
  announce: () => {},
  checkAnswers: true,
  ...engine,
})
