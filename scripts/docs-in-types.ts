// Puts the documentation of the operations where editors look for it. The bundler of declarations gathers the operations
// of a resource as `export { enrollments_enroll as enroll }`, and an editor shows what is said at that name, not at the
// constant it stands for: without this, hovering over `lyceum.as(actor).enrollments.enroll` says nothing.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const [directory = 'dist'] = process.argv.slice(2)

const documentedConstants = (declarations: string): Map<string, string> =>
  new Map(
    [...declarations.matchAll(/^(\/\*\*\n(?: \*.*\n)+)declare const ([\w$]+): Operation</gm)].map(
      ([, doc = '', name = '']) => [name, doc],
    ),
  )

/** `declare const enrollments_enroll: typeof enroll`: one name for another. */
const aliases = (declarations: string): Map<string, string> =>
  new Map(
    [...declarations.matchAll(/^declare const ([\w$]+): typeof ([\w$]+);$/gm)].map(([, alias = '', name = '']) => [
      alias,
      name,
    ]),
  )

const placed = new Set<string>()
const found = new Set<string>()
for (const file of (await readdir(directory)).filter((name) => name.endsWith('.d.ts'))) {
  const path = join(directory, file)
  const declarations = await readFile(path, 'utf8')
  const docs = documentedConstants(declarations)
  const names = aliases(declarations)
  for (const name of docs.keys()) found.add(name)
  const documented = declarations.replaceAll(/^ {4}([\w$]+)(?: as [\w$]+)?,$/gm, (specifier: string, name: string) => {
    const constant = names.get(name) ?? name
    const doc = docs.get(constant)
    if (doc === undefined) return specifier
    placed.add(constant)
    return `${doc.trimEnd().replaceAll(/^/gm, '    ')}\n${specifier}`
  })
  await writeFile(path, documented)
}
const lost = [...found].filter((name) => !placed.has(name))
if (placed.size === 0 || lost.length > 0)
  throw new Error(
    `Documentation of operations was lost (${lost.join(', ') || 'all'}): does the bundler write otherwise by now?`,
  )
console.log(`${placed.size} operations are documented in ${directory}.`)
