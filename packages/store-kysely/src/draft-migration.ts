#!/usr/bin/env node
/**
 * Drafts the migration that brings the tables of an area to what its collections declare now:
 *
 *     lyceum-draft-migration <name> --area src/area.ts --migrations src/migrations
 *
 * `--area` is a module that exports the area, `--migrations` a folder whose `index.ts` exports its MigrationHistory, once
 * there is one. Without `--area` it drafts for the engine itself. Without a name it only prints what is missing.
 * `--from-nothing` writes the first migration anew, which nobody may do after a release.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { AnyCollection, Area } from '@lyceum/core'
import { collections } from '@lyceum/core/storage'
import { stepsBetween } from './draft.ts'
import { type Migration, type MigrationHistory, schemaAfter } from './migration.ts'
import { migrations as coreMigrations } from './migrations/index.ts'
import { schemaOf } from './schema.ts'

interface Subject {
  readonly collections: readonly AnyCollection[]
  readonly migrations: readonly Migration[]
  readonly folder: string
  /** Where the type of a migration comes from. */
  readonly types: string
}

const exportsOf = async (path: string): Promise<unknown[]> =>
  Object.values((await import(pathToFileURL(resolve(path)).href)) as object)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isArea = (value: unknown): value is Area => isObject(value) && 'operations' in value && 'collections' in value
const isHistory = (value: unknown): value is MigrationHistory =>
  isObject(value) && 'area' in value && 'migrations' in value

const ownSubject = async (areaPath: string, folder: string): Promise<Subject> => {
  const area = (await exportsOf(areaPath)).find(isArea)
  if (!area) throw new TypeError(`${areaPath} exports no area.`)
  const index = join(folder, 'index.ts')
  const history = existsSync(index) ? (await exportsOf(index)).find(isHistory) : undefined
  const migrations = history?.migrations ?? []
  return { collections: area.collections, migrations, folder, types: '@lyceum/store-kysely' }
}

const source = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(source).join(', ')}]`
  if (isObject(value))
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${source(inner)}`)
      .join(', ')} }`
  return typeof value === 'string' ? `'${value}'` : String(value)
}

const { values: options, positionals } = parseArgs({
  options: {
    area: { type: 'string' },
    migrations: { type: 'string', default: 'src/migrations' },
    'from-nothing': { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const subject: Subject =
  options.area === undefined
    ? { collections, migrations: coreMigrations, folder: options.migrations, types: '../migration.ts' }
    : await ownSubject(options.area, options.migrations)
const [topic] = positionals
const earlier = options['from-nothing'] ? [] : subject.migrations
const steps = stepsBetween(schemaAfter(earlier), schemaOf(subject.collections))

if (steps.length === 0) {
  console.log('The migrations give what the collections declare.')
} else if (topic === undefined) {
  for (const step of steps) console.log(source(step))
  console.log('\nName the migration to have it written.')
} else {
  const number = String(earlier.length + 1).padStart(4, '0')
  const path = join(subject.folder, `${number}-${topic}.ts`)
  mkdirSync(subject.folder, { recursive: true })
  writeFileSync(
    path,
    `import type { Migration } from '${subject.types}'

export const migration${number}: Migration = {
  name: '${number}-${topic}',
  steps: [
${steps.map((step) => `    ${source(step)},\n`).join('')}  ],
}
`,
  )
  console.log(`Wrote ${path}. Read it, format it, list it in ${join(subject.folder, 'index.ts')}.`)
}
