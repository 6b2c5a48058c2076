// The examples as a stranger would have them: outside this repository, on the packed packages instead of the sources.
import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writeHost } from './host-types.ts'
import { root } from './steps.ts'

interface Manifest {
  readonly name: string
  readonly exports?: Record<string, unknown>
  readonly scripts?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

/**
 * Makes the directory a workspace of its own with the examples in it and the folder `runtimes`, where `@lyceum/*` is the
 * tarballs. It answers with the folders that have a script `check`.
 */
export async function copyConsumers(directory: string, tarballs: string[]): Promise<string[]> {
  const packages = await publishedPackages()
  const overrides = packages.map(({ name }) => `  '${name}': file:${tarballOf(name, tarballs)}\n`)
  const workspace = await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const settings = workspace
    .replace('packages:\n', 'packages:\n  - runtimes\n')
    .replace('overrides:\n', `overrides:\n${overrides.join('')}`)
  await writeFile(join(directory, 'pnpm-workspace.yaml'), settings)
  // The same versions of everything else as here.
  await copyFile(join(root, 'pnpm-lock.yaml'), join(directory, 'pnpm-lock.yaml'))
  const devDependencies = { '@types/node': 'catalog:' }
  await writeJson(join(directory, 'package.json'), {
    name: 'consumers',
    private: true,
    type: 'module',
    devDependencies,
  })
  await writeJson(join(directory, 'tsconfig.json'), {
    extends: './tsconfig.base.json',
    compilerOptions: { types: ['node'], lib: ['ES2024', 'DOM', 'DOM.Iterable'], customConditions: [] },
    include: ['examples'],
  })
  await copyFile(join(root, 'tsconfig.base.json'), join(directory, 'tsconfig.base.json'))

  await copyExamples(join(directory, 'examples'))
  // No package of this workspace: the runtimes that it installs weigh 330 MB, which nobody's first start should wait for.
  await cp(join(root, 'runtimes'), join(directory, 'runtimes'), { recursive: true })
  await writeEntryPoints(join(directory, 'examples/entry-points'), packages)
  await writeHost(join(directory, 'examples/host-types'))
  return [...(await withCheck(join(directory, 'examples'))), join(directory, 'runtimes')]
}

async function publishedPackages(): Promise<Manifest[]> {
  const folders = await packagesIn(join(root, 'packages'))
  return Promise.all(folders.map((folder) => readManifest(join(root, 'packages', folder))))
}

async function copyExamples(to: string): Promise<void> {
  const left = /^(node_modules|dist|\.data)$|\.test\.ts$/
  await cp(join(root, 'examples'), to, { recursive: true, filter: (path) => !left.test(basename(path)) })
  for (const folder of await packagesIn(to)) {
    const path = join(to, folder, 'package.json')
    const text = await readFile(path, 'utf8')
    // Without what only its tests need, which stay here.
    const { devDependencies: { '@lyceum/tests': _, ...devDependencies } = {}, ...manifest } = JSON.parse(
      text.replaceAll(/"workspace:[^"]*"/g, '"*"'),
    ) as Manifest
    await writeJson(path, { ...manifest, devDependencies })
  }
}

async function withCheck(examples: string): Promise<string[]> {
  const folders = await packagesIn(examples)
  const manifests = await Promise.all(folders.map((folder) => readManifest(join(examples, folder))))
  return folders.filter((_, index) => manifests[index]?.scripts?.['check']).map((folder) => join(examples, folder))
}

async function packagesIn(path: string): Promise<string[]> {
  const folders = await readdir(path)
  return folders.filter((folder) => existsSync(join(path, folder, 'package.json')))
}

/** One more consumer, which loads all that the packages export. It brings what they expect of a host, and no types of it. */
async function writeEntryPoints(directory: string, packages: Manifest[]): Promise<void> {
  const entries = packages.flatMap(({ name, exports = {} }) =>
    Object.keys(exports)
      .filter((subpath) => subpath !== './package.json')
      .map((subpath) => name + subpath.slice(1)),
  )
  const names = packages.flatMap(({ name, peerDependencies = {} }) => [name, ...Object.keys(peerDependencies)])
  await mkdir(directory)
  const loaded = entries.map((entry) =>
    entry.endsWith('.json') ? `await import('${entry}', { with: { type: 'json' } })\n` : `await import('${entry}')\n`,
  )
  await writeFile(join(directory, 'main.ts'), loaded.join(''))
  await writeJson(join(directory, 'package.json'), {
    name: 'entry-points',
    private: true,
    type: 'module',
    scripts: { check: 'node main.ts' },
    dependencies: Object.fromEntries(names.map((name) => [name, name.startsWith('@lyceum/') ? '*' : 'catalog:'])),
  })
}

function tarballOf(name: string, tarballs: string[]): string {
  const prefix = `${name.replace('@', '').replace('/', '-')}-`
  const found = tarballs.find((path) => basename(path).startsWith(prefix))
  if (!found) throw new Error(`${name} was not packed`)
  return found
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
}

const writeJson = (path: string, value: unknown) => writeFile(path, JSON.stringify(value, null, 2))
