import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What the check of the layers says of a workspace with these files. */
async function layersOf(files: Record<string, string>): Promise<{ ok: boolean; output: string }> {
  const directory = await mkdtemp(join(inject('scratchDirectory'), 'layers-'))
  const folders = ['packages', 'tests', 'examples', 'bench']
  await Promise.all(folders.map((folder) => mkdir(join(directory, folder))))
  await symlink(join(root, 'node_modules'), join(directory, 'node_modules'))
  await writeFile(join(directory, 'tsconfig.json'), '{}')
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
  return promisify(execFile)('node', [join(root, 'scripts/layers.ts')], { cwd: directory }).then(
    ({ stdout }) => ({ ok: true, output: stdout }),
    ({ stdout, stderr }) => ({ ok: false, output: stdout + stderr }),
  )
}

const records = 'packages/core/src/catalog/records.ts'

test('imports to the left pass', async () => {
  const { ok, output } = await layersOf({
    [records]: 'export const courses = 1\n',
    'packages/core/src/enrollment/records.ts': "export { courses } from '../catalog/records.ts'\n",
  })
  expect(output).toContain('2 modules')
  expect(ok).toBe(true)
})

test.each([
  ['an area that imports one to its right', records, '../enrollment/rules.ts', 'catalog-left-only'],
  ['a type from an area to the right', records, 'type ../enrollment/rules.ts', 'catalog-left-only'],
  [
    'a kernel that knows an area',
    'packages/core/src/kernel/runtime.ts',
    '../enrollment/rules.ts',
    'kernel-knows-no-area',
  ],
  ['a rule that reaches a store', 'packages/core/src/progress/rules.ts', '../store/port.ts', 'rules-are-pure'],
  ['a test runner in the contract', 'packages/core/src/testing/cases.ts', 'vitest', 'testing-without-a-runner'],
  ['a Node built-in in core', records, 'node:fs', 'any-runtime'],
  ['core that knows a store', records, '../../../store-kysely/src/sql.ts', 'core-package'],
  [
    'a route table that loads something',
    'packages/http-hono/src/routes/catalog.ts',
    '../../../core/src/store/port.ts',
    'routes-are-data',
  ],
  [
    'a client that loads core',
    'packages/client/src/index.ts',
    '../../core/src/store/port.ts',
    'client-core-types-only',
  ],
])('%s is refused', async (_, from, to, rule) => {
  const [path, kind] = to.split(' ').reverse()
  const { ok, output } = await layersOf({
    'packages/core/src/enrollment/rules.ts': 'export const thing = 1\nexport type thing = 1\n',
    'packages/core/src/store/port.ts': 'export const thing = 1\n',
    'packages/store-kysely/src/sql.ts': 'export const thing = 1\n',
    [from]: `import ${kind ?? ''} { thing } from '${path}'\nexport const used = null as unknown as typeof thing\n`,
  })
  expect(output).toContain(rule)
  expect(ok).toBe(false)
})

test('a check that sees no module of the packages is refused', async () => {
  const { ok, output } = await layersOf({ 'bench/main.ts': 'export {}\n' })
  expect(output).toContain('No module was cruised')
  expect(ok).toBe(false)
})
