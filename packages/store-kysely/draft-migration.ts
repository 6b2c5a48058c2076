/**
 * Drafts the migration that brings the schema to what core's collections declare now.
 * Run by `pnpm --filter @lyceum/store-kysely migration:draft <name>`; writes the file, which you then read and list in
 * src/migrations/index.ts. With `--from-nothing` it writes the first migration anew, which nobody may do after a release.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { collections } from '@lyceum/core/storage'
import { stepsBetween } from './src/draft.ts'
import { schemaAfter } from './src/migration.ts'
import { migrations } from './src/migrations/index.ts'
import { schemaOf } from './src/schema.ts'

const source = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(source).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${source(inner)}`)
      .join(', ')} }`
  return typeof value === 'string' ? `'${value}'` : String(value)
}

const { values: options, positionals } = parseArgs({
  options: { 'from-nothing': { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [topic] = positionals
const earlier = options['from-nothing'] ? [] : migrations
const steps = stepsBetween(schemaAfter(earlier), schemaOf(collections))
if (steps.length === 0) {
  console.log('The migrations give what the collections declare.')
} else if (topic === undefined) {
  for (const step of steps) console.log(source(step))
  console.log('\nName the migration to have it written: migration:draft <name>')
} else {
  const number = String(earlier.length + 1).padStart(4, '0')
  const path = new URL(`src/migrations/${number}-${topic}.ts`, import.meta.url)
  const list = steps.map((step) => `    ${source(step)},`).join('\n')
  writeFileSync(
    path,
    `import type { Migration } from '../migration.ts'

export const migration${number}: Migration = {
  name: '${number}-${topic}',
  steps: [
${list}
  ],
}
`,
  )
  console.log(`Wrote src/migrations/${number}-${topic}.ts. Read it, format it, list it in src/migrations/index.ts.`)
}
