import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

// As `npm start` runs it.
const raw = new URL('../../../scripts/raw-imports.mjs', import.meta.url)
const fromSources = ['--conditions=@lyceum/source', `--import=${raw}`]

test('the academy opens, answers the curl lines it prints, and keeps its data over restarts and kills', {
  timeout: 120_000,
}, async () => {
  const check = join(import.meta.dirname, 'check.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [...fromSources, check])
  expect(stdout).toContain('keeps its data')
})
