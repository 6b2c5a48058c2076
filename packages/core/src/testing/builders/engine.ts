import type { Engine } from '../../kernel/execute.ts'
import { createPolicies } from '../../kernel/policies.ts'
import type { StoreDriver } from '../../store/index.ts'
import { testRuntime } from '../runtime.ts'

/** What `execute` needs, for an operation that stands in no API. */
export const engineOn = (store: StoreDriver, engine: Partial<Engine> = {}): Engine => ({
  store,
  runtime: testRuntime(),
  ports: {},
  policiesOf: createPolicies([]),
  reactions: new Map(),
  announce: () => {},
  checkAnswers: true,
  ...engine,
})
