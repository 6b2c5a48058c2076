import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CASE_LIMIT_MS, canRun, type StoreHarness, storeContract } from '@lyceum/core/testing'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { openSnapshotStore } from './snapshotStore.ts'

const runIn = (title: string, harness: StoreHarness) =>
  describe(title, () => {
    for (const current of storeContract.filter((one) => canRun(one, harness)))
      test(current.name, { timeout: CASE_LIMIT_MS * 2 }, () => current.run(harness))
  })

runIn('in memory', { open: () => openSnapshotStore() })

describe('in a file', () => {
  let directory: string
  let files = 0
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lyceum-snapshots-'))
  })
  afterAll(() => rm(directory, { recursive: true }))
  const open = () => openSnapshotStore({ path: join(directory, `${files}.json`) })
  runIn('of its own for each case', {
    open: () => {
      files += 1
      return open()
    },
    reopen: open,
  })
})
