// The built client must run and be understood by itself: whatever it imported would have to be in every browser too, and
// whatever its types or its manifest named would be installed with it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './steps.ts'

const client = join(root, 'packages/client')
const faults: string[] = []
for (const file of ['dist/index.js', 'dist/index.d.ts', 'dist/offline.js', 'dist/offline.d.ts']) {
  const built = await readFile(join(client, file), 'utf8')
  // An example in a comment may call `courses.import(…)`.
  const imports = built.match(/^import\b.*$|^export\b.*\bfrom\b.*$|^(?!\s*\*).*(?<!\.)\bimport\(.*$/gm) ?? []
  faults.push(...imports.map((line) => `${file} imports: ${line}`))
}
const manifest = JSON.parse(await readFile(join(client, 'package.json'), 'utf8')) as Record<string, object>
for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies'])
  for (const name of Object.keys(manifest[kind] ?? {})) faults.push(`package.json names ${name} in ${kind}.`)

for (const fault of faults) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1
