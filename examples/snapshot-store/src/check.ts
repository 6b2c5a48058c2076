// The contract without a test runner, as any project can run it on its own store.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runContract, storeContract } from '@lyceum/core/testing'
import { openSnapshotStore } from './snapshotStore.ts'

const directory = await mkdtemp(join(tmpdir(), 'lyceum-snapshots-'))
let files = 0
const open = () => openSnapshotStore({ path: join(directory, `${files}.json`) })

const { passed, skipped, failed } = await runContract(storeContract, {
  open: () => {
    files += 1
    return open()
  },
  reopen: open,
})
await rm(directory, { recursive: true })

for (const { name, error } of failed) console.error(`${name}\n  ${String(error)}`)
console.log(`snapshot store: ${passed} cases passed, ${failed.length} failed, ${skipped.length} skipped`)
process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0
