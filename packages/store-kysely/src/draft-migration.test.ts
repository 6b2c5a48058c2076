import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test, vi } from 'vitest'

// Each starts a process or a compiler, which takes minutes beside other work.
vi.setConfig({ testTimeout: 300_000 })

const root = join(import.meta.dirname, '../../..')
const packages = join(root, 'packages')
const OPTIONS = ['--area', 'area.ts', '--migrations', 'migrations']
const LISTED = `import { migration0001 } from './0001-first.ts'
export const history = { area: 'notes', migrations: [migration0001] }
`

/** A host's project with an area whose one collection has these fields beside a title. */
const project = () => {
  const folder = mkdtempSync(join(inject('scratchDirectory'), 'draft-'))
  const modules = join(folder, 'node_modules/@lyceum')
  mkdirSync(modules, { recursive: true })
  for (const name of ['core', 'store-kysely']) symlinkSync(join(packages, name), join(modules, name))
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const declare = (fields: string) =>
    write(
      'area.ts',
      `import { defineArea, defineCollection, id, line } from '@lyceum/core/extension'
const notes = defineCollection({ name: 'notes.notes', prefix: 'nte', fields: { title: line(1, 100), ${fields} } })
export const area = defineArea({ name: 'notes', collections: [notes] })
`,
    )
  write('package.json', '{ "type": "module" }')
  declare('')
  return {
    folder,
    write,
    declare,
    remove: (path: string) => rmSync(join(folder, path)),
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    files: () => (existsSync(join(folder, 'migrations')) ? readdirSync(join(folder, 'migrations')).sort() : []),
    run: (...args: string[]) => {
      const command = ['--conditions=@lyceum/source', join(import.meta.dirname, 'draft-migration.ts'), ...args]
      const { status, stdout, stderr } = spawnSync('node', command, { cwd: folder, encoding: 'utf8' })
      return { status, stdout, stderr }
    },
  }
}

/** The same with a first migration that is listed. */
const begun = () => {
  const host = project()
  host.run('first', ...OPTIONS)
  host.write('migrations/index.ts', LISTED)
  return host
}

test('help is the usage', () => {
  for (const flag of ['--help', '-h']) {
    const { status, stdout, stderr } = project().run(flag)
    expect(stdout).toMatch(/^Usage: lyceum-draft-migration \[name\] --area <module> --migrations <folder>/)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  }
})

test.each([
  ['an unknown option', ['--areas', 'area.ts'], "Unknown option '--areas'"],
  ['an option without a value', ['--area'], "Option '--area <value>' argument missing"],
  ['nothing', [], 'Name --area and --migrations.'],
  ['a name alone', ['first'], 'Name --area and --migrations.'],
  ['no folder', ['first', '--area', 'area.ts'], 'Name --area and --migrations.'],
  ['an area beside --engine', ['--engine', '--area', 'area.ts'], '--engine stands instead of --area and --migrations.'],
  ['two names', ['add', 'color', ...OPTIONS], 'One migration has one name: add-color.'],
  ['a name that is a path', ['../first', ...OPTIONS], 'A name has only letters, digits and hyphens.'],
])('wrong arguments (%s) are answered with one line and the usage', (_, args, message) => {
  const host = project()
  const { status, stdout, stderr } = host.run(...args)
  expect(stderr).toMatch(/^.+\n\nUsage: lyceum-draft-migration \[name\] --area <module> /)
  expect(stderr.split('\n')[0]).toBe(message)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(host.files()).toEqual([])
})

test('without a name it prints what is missing and how to write it', () => {
  const host = project()
  const { status, stdout } = host.run(...OPTIONS)
  expect(stdout).toMatch(/^The migrations of area notes lack:\n\{ step: 'createTable', table: 'lyceum_notes__notes', /)
  expect(stdout).toMatch(/\nTo write them: npx lyceum-draft-migration <name> --area area.ts --migrations migrations\n$/)
  expect({ status, files: host.files() }).toEqual({ status: 0, files: [] })
})

test('with a name it writes the migration, and once that is listed nothing is missing', () => {
  const host = project()
  expect(host.run('first', ...OPTIONS).stdout).toBe(
    'Wrote migrations/0001-first.ts. Read it, format it, list it in migrations/index.ts.\n',
  )
  host.write('migrations/index.ts', LISTED)
  const { status, stdout } = host.run('next', ...OPTIONS)
  expect(stdout).toBe('Nothing to do: the migrations of area notes give what its collections declare.\n')
  expect({ status, files: host.files() }).toEqual({ status: 0, files: ['0001-first.ts', 'index.ts'] })
})

test('the engine is named explicitly', () => {
  const { status, stdout } = project().run('--engine')
  expect(stdout).toMatch(/^The migrations of area core lack:\n/)
  expect(stdout).toMatch(/\nTo write them: pnpm --filter @lyceum\/store-kysely migration:draft <name>\n$/)
  expect(status).toBe(0)
  const { scripts } = JSON.parse(readFileSync(join(packages, 'store-kysely/package.json'), 'utf8'))
  const [command = '', ...args] = scripts['migration:draft'].split(' ')
  const ours = spawnSync(command, args, { cwd: join(packages, 'store-kysely'), encoding: 'utf8' })
  expect(ours.stdout).toBe('Nothing to do: the migrations of area core give what its collections declare.\n')
})

test.each(['first', 'other', undefined])('a draft that is not listed stays, whatever the next name: %s', (name) => {
  const host = project()
  host.run('first', ...OPTIONS)
  const draft = `${host.read('migrations/0001-first.ts')}// Edited.\n`
  host.write('migrations/0001-first.ts', draft)
  const { status, stderr } = host.run(...(name === undefined ? [] : [name]), ...OPTIONS)
  expect(stderr).toBe(
    'migrations/0001-first.ts exists and is not listed. List it in migrations/index.ts, or remove it.\n',
  )
  expect(status).toBe(1)
  expect(host.files()).toEqual(['0001-first.ts'])
  expect(host.read('migrations/0001-first.ts')).toBe(draft)
})

test('from nothing, the first migration is written anew, without a second of its number', () => {
  const host = begun()
  host.declare('color: line(1, 20)')
  const other = host.run('other', '--from-nothing', ...OPTIONS)
  expect(other.stderr).toBe('migrations/0001-first.ts exists. Write it anew by its name, or remove it.\n')
  expect({ status: other.status, files: host.files() }).toEqual({ status: 1, files: ['0001-first.ts', 'index.ts'] })
  expect(host.run('first', '--from-nothing', ...OPTIONS).status).toBe(0)
  expect(host.read('migrations/0001-first.ts')).toContain("color: 'text'")
  expect(host.run(...OPTIONS).stdout).toMatch(/^Nothing to do/)
})

test('an index that imports a removed file is a message, and from nothing it is not loaded', () => {
  const host = begun()
  host.remove('migrations/0001-first.ts')
  const { status, stderr } = host.run('first', ...OPTIONS)
  expect(stderr).toMatch(
    /^Cannot load migrations\/index\.ts: Cannot find module '.+\/0001-first\.ts' imported from .+\n$/,
  )
  expect(status).toBe(1)
  expect(host.run('first', '--from-nothing', ...OPTIONS).status).toBe(0)
  expect(host.run(...OPTIONS).stdout).toMatch(/^Nothing to do/)
})

test('modules that lack what they should export are told', () => {
  const host = begun()
  expect(host.run('--area', 'none.ts', '--migrations', 'migrations').stderr).toMatch(
    /^Cannot load none\.ts: Cannot find module .+\n$/,
  )
  expect(host.run('--area', 'migrations/index.ts', '--migrations', 'migrations').stderr).toBe(
    'migrations/index.ts exports no area.\n',
  )
  host.write('migrations/index.ts', "export const history = { area: 'note', migrations: [] }\n")
  const { status, stderr } = host.run(...OPTIONS)
  expect(stderr).toBe("migrations/index.ts exports no MigrationHistory of area notes: { area: 'notes', migrations }.\n")
  expect(status).toBe(1)
})

test('a column that changed its kind is told, and not drafted', () => {
  const host = begun()
  host.write('area.ts', host.read('area.ts').replace('line(1, 100)', 'id.array()'))
  const { status, stderr } = host.run('next', ...OPTIONS)
  expect(stderr).toBe('lyceum_notes__notes: title changed in kind. Write this one by hand.\n')
  expect(status).toBe(1)
})

test('the draft of a column that is never null does not compile before its value is written', () => {
  const host = begun()
  host.declare('color: line(1, 20), size: line(1, 20).nullable()')
  host.run('color', ...OPTIONS)
  const path = 'migrations/0002-color.ts'
  const config = { extends: join(packages, 'store-kysely/tsconfig.json'), include: ['migrations'], exclude: [] }
  host.write('tsconfig.json', JSON.stringify(config))
  const compile = () => spawnSync(join(root, 'node_modules/.bin/tsc'), { cwd: host.folder, encoding: 'utf8' }).stdout
  expect(compile()).toMatch(
    /^migrations\/0002-color\.ts\(\d+,\d+\): error TS2304: Cannot find name 'VALUE_OF_EXISTING_ROWS'\.\n$/,
  )
  const draft = host.read(path)
  expect(draft).toMatch(/\n +\/\/ .*VALUE_OF_EXISTING_ROWS.*SQL.*\n +\{ step: 'addColumn', .*column: 'color', /)
  expect(draft).toContain("column: 'size', kind: 'text?' },")
  host.write(path, draft.replace('initially: VALUE_OF_EXISTING_ROWS', `initially: "'red'"`))
  expect(compile()).toBe('')
})
