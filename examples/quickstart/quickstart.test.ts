import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const read = (path: string) => readFile(join(import.meta.dirname, path), 'utf8')

test('the three files run as they stand', { timeout: 120_000 }, async () => {
  const check = join(import.meta.dirname, 'check.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@lyceum/source', check])
  expect(stdout).toContain('do what they say')
})

test('the README at the root shows these files, and no other TypeScript', async () => {
  const readme = await read('../../README.md')
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
  expect(blocks).toEqual(await Promise.all(['embed.ts', 'mount.ts', 'browser.ts'].map(read)))
})

test.each([
  ['embed.ts', 20],
  ['mount.ts', 10],
  ['browser.ts', 10],
] as const)('%s takes %i lines', async (file, most) => {
  const lines = (await read(file)).split('\n').filter((line) => line.trim() !== '')
  expect(lines.length).toBeLessThanOrEqual(most)
})

test('every script that the README names exists', async () => {
  const { scripts } = JSON.parse(await read('../../package.json')) as { scripts: Record<string, string> }
  const documents = await Promise.all(['../../README.md', '../../CONTRIBUTING.md'].map(read))
  const named = documents.flatMap((text) =>
    [...text.matchAll(/npm (?:run ([a-z:]+)|(start|test)\b)/g)].map(([, script, own]) => script ?? own ?? ''),
  )
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(Object.keys(scripts)).toContain(name)
})
