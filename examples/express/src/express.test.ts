import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('an Express app serves the API beside its own routes', async () => {
  const check = join(import.meta.dirname, 'check.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@lyceum/source', check])
  expect(stdout).toContain('Express serves')
})
