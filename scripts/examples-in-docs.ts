import { glob, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { root } from './steps.ts'

// The examples in comments, as programs: what a reader copies compiles. Names that an example takes for granted are
// declared in examples-in-docs.globals.ts.

interface Example {
  readonly source: string
  readonly line: number
  readonly code: string
}

const sources: string[] = []
// The SQL of the stores is nobody's to call.
for await (const path of glob('packages/*/src/**/*.ts', { cwd: root }))
  if (!path.endsWith('.test.ts') && !path.startsWith('packages/store-kysely/')) sources.push(path)

const BLOCK = /@example\s*\n\s*\* ```ts\n(?<code>(?:\s*\*.*\n)*?)\s*\* ```/g
const OPERATION = /(?<doc>\/\*\*(?:(?!\*\/).)*\*\/\n)?export const (?<name>\w+) = define(?:Command|Query)\(/gs

const examples: Example[] = []
const without: string[] = []
for (const source of sources) {
  const text = await readFile(join(root, source), 'utf8')
  for (const match of text.matchAll(BLOCK))
    examples.push({
      source,
      line: text.slice(0, match.index).split('\n').length + 2,
      code: (match.groups?.['code'] ?? '').replace(/^\s*\* ?/gm, ''),
    })
  if (basename(dirname(source)) === 'operations')
    for (const { groups } of text.matchAll(OPERATION))
      if (!groups?.['doc']?.includes('@example')) without.push(`${source}: ${groups?.['name']}`)
}

// What core, the stores and the certificates say on npm. A fence with `ts fragment` is no program.
const FENCED = /^```ts\n(?<code>(?:.*\n)*?)```$/gm
for await (const source of glob('packages/{core,store-*,certificates}/{README.md,docs/*.md}', { cwd: root })) {
  const text = await readFile(join(root, source), 'utf8')
  for (const match of text.matchAll(FENCED))
    examples.push({
      source,
      line: text.slice(0, match.index).split('\n').length + 1,
      code: match.groups?.['code'] ?? '',
    })
}

// As if each stood in the package that it explains, whose dependencies it may import.
const packageOf = (source: string) => source.split('/').slice(0, 2).join('/')
const files = new Map(
  examples.map((example, index) => [join(root, packageOf(example.source), `example-${index}.ts`), example]),
)

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
const host = ts.createCompilerHost({ ...options, noUnusedLocals: false })
const { fileExists, readFile: readSource, getSourceFile } = host
host.fileExists = (path) => files.has(path) || fileExists(path)
host.readFile = (path) => files.get(path)?.code ?? readSource(path)
host.getSourceFile = (path, version, ...rest) => {
  const example = files.get(path)
  return example ? ts.createSourceFile(path, example.code, version) : getSourceFile(path, version, ...rest)
}

const globals = 'scripts/examples-in-docs.globals.ts'
files.set(join(root, globals), { source: globals, line: 1, code: await readFile(join(root, globals), 'utf8') })

const program = ts.createProgram([...files.keys()], { ...options, noUnusedLocals: false, noEmit: true }, host)
const faults = [...files].flatMap(([path, { source, line }]) => {
  const file = program.getSourceFile(path)
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ start = 0, messageText }) => {
      const at = line + (file?.getLineAndCharacterOfPosition(start).line ?? 0)
      return `${relative(root, source)}:${at} ${ts.flattenDiagnosticMessageText(messageText, '\n    ')}`
    },
  )
})

for (const fault of faults) console.error(fault)
for (const operation of without) console.error(`${operation} has no example`)
console.log(`${examples.length} examples, ${faults.length} faults, ${without.length} operations without one`)
process.exitCode = examples.length === 0 || faults.length + without.length > 0 ? 1 : 0
