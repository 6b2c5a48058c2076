// Writes docs/access.md: who may call what. With --check it fails where that is out of date.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { coreAreas } from '../packages/core/src/areas.ts'
import { callers, groups } from '../tests/access/callers.ts'
import type { AccessEntry, AccessRule } from '../tests/access/rule.ts'
import { accessTable } from '../tests/access/table/index.ts'
import { table } from './markdown-table.ts'
import { root } from './steps.ts'

const path = join(root, 'docs/access.md')

const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const namesOf = (members: readonly string[]): string =>
  members.length === Object.keys(callers).length ? 'all of these' : members.map(words).join(', ')

const INTRODUCTION = `# Who may call what

Written by \`npm run fix\` from \`tests/access/table\`; \`tests/access.test.ts\` calls every operation as every caller, on every
store, and compares. An operation without a row fails.

${table(
  ['caller', 'who that is'],
  [
    ...Object.entries(callers).map(([caller, who]) => [words(caller), who]),
    ...Object.entries(groups).map(([group, members]) => [words(group), namesOf(members)]),
  ],
)}

Who may not is answered UNAUTHORIZED if they have not signed in and FORBIDDEN otherwise, unless the row says something else.
"Oneself" is a call that leaves out whom it is about. "Archived" is a call about a course that is archived, where that
differs. Records of another tenant are answered as if nobody had them, whoever calls. Who gets past these rules may still be
refused by others: a course without seats, for instance.
`

const refusals = ({ refused }: AccessRule): string => {
  if (refused === undefined) return ''
  if (typeof refused === 'string') return refused
  return Object.entries(refused)
    .map(([who, code]) => `${words(who)}: ${code}`)
    .join(', ')
}

const row = (operation: string, about: string, rule: AccessRule): string[] => [
  operation,
  about,
  rule.may.map(words).join(', '),
  refusals(rule),
]

const rows = (operation: string, { named, oneself, archived, archivedOneself }: AccessEntry): string[][] => [
  row(`\`${operation}\``, '', named),
  ...(oneself ? [row('', 'oneself', oneself)] : []),
  ...(archived ? [row('', 'archived', archived)] : []),
  ...(archivedOneself ? [row('', 'archived, oneself', archivedOneself)] : []),
]

const parts = [INTRODUCTION]
for (const { name, operations } of coreAreas) {
  const all = Object.values(operations).flatMap((verbs) => Object.values(verbs))
  const entries = all.flatMap((operation) => {
    const entry = accessTable[operation.name]
    return entry ? rows(operation.name, entry) : []
  })
  if (entries.length === 0) continue
  parts.push(`## ${name}\n\n${table(['operation', 'about', 'may', 'others'], entries)}\n`)
}
const text = parts.join('\n')
const isCurrent = text === (await readFile(path, 'utf8').catch(() => ''))
if (!isCurrent && process.argv.includes('--check')) {
  console.error('docs/access.md is not what the table gives. `npm run fix` writes it.')
  process.exitCode = 1
} else if (!isCurrent) await writeFile(path, text)
