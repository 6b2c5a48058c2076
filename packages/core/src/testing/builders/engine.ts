import type { Engine } from '../../execute.ts'
import type { StoreDriver } from '../../store/index.ts'
import { testRuntime } from '../runtime.ts'

/** What `execute` needs, for an operation that stands in no API. */
export const engineOn = (store: StoreDriver, engine: Partial<Engine> = {}): Engine => ({
  store,
  runtime: testRuntime(),
  ports: {},
  reactions: new Map(),
  announce: () => {},
  checkOutput: true,
  ...engine,
})
