import { describe, test } from 'vitest'
import { CASE_LIMIT_MS, canRun, type StoreHarness, storeContract } from '../testing/index.ts'
import { createMemoryStore } from './index.ts'

const harness: StoreHarness = { open: async () => createMemoryStore(), concurrent: 50 }

describe('the store contract', () => {
  for (const current of storeContract.filter((one) => canRun(one, harness)))
    test(current.name, { timeout: CASE_LIMIT_MS * 2 }, () => current.run(harness))
})
