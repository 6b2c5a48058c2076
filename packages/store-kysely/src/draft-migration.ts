#!/usr/bin/env node
/** Drafts the migration that brings the tables of an area to what its collections declare now. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { AnyCollection, Area } from '@lyceum/core'
import { collections } from '@lyceum/core/storage'
import { stepsBetween } from './draft.ts'
import { type Migration, type MigrationHistory, type Step, schemaAfter } from './migration.ts'
import { migrationSource, stepSource } from './migration-source.ts'
import { schemaOf } from './schema.ts'

const USAGE = `Usage: lyceum-draft-migration [name] --area <module> --migrations <folder> [--from-nothing]

Drafts the migration that brings the tables of an area to what its collections declare now.

  name              what it changes, such as add-color; without a name, what is missing is only printed
  --area            the module that exports the area, such as src/notes/index.ts
  --migrations      the folder of its migrations; index.ts in it exports their MigrationHistory, once there is one
  --from-nothing    writes the first migration anew; never after a release
  --engine          only in the repository of Lyceum: instead of --area and --migrations
  --help            prints this`

/** What is drafted for: the area of a host, or the engine as a whole, whose history is that of the area core. */
interface Subject {
  readonly area: string
  readonly collections: readonly AnyCollection[]
  readonly folder: string
  /** Where the type of a migration comes from. */
  readonly types: string
}

function stop(message: string, exitCode = 1): never {
  console.error(message)
  process.exit(exitCode)
}

function misused(message: string): never {
  stop(`${message}\n\n${USAGE}`, 2)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isArea = (value: unknown): value is Area => isObject(value) && 'operations' in value && 'collections' in value
const isHistory = (value: unknown): value is MigrationHistory =>
  isObject(value) && 'area' in value && 'migrations' in value

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const readArguments = () => {
  try {
    return parseArgs({
      options: {
        area: { type: 'string' },
        migrations: { type: 'string' },
        engine: { type: 'boolean', default: false },
        'from-nothing': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
  } catch (error) {
    // What follows the first sentence is how to pass an argument that begins with a dash.
    return misused(messageOf(error).replace(/(\. |\n).*/s, ''))
  }
}

const exportsOf = async (path: string): Promise<unknown[]> => {
  try {
    return Object.values((await import(pathToFileURL(resolve(path)).href)) as object)
  } catch (error) {
    // Any other error happens in the module itself, and its stack says where.
    if (!isObject(error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    return stop(`Cannot load ${path}: ${messageOf(error)}`)
  }
}

const areaSubject = async (path: string, folder: string): Promise<Subject> => {
  const area = (await exportsOf(path)).find(isArea)
  if (!area) return stop(`${path} exports no area.`)
  return { area: area.name, collections: area.collections, folder, types: '@lyceum/store-kysely' }
}

const subjectOf = ({ engine, area, migrations }: ReturnType<typeof readArguments>['values']) => {
  if (engine) {
    if (area !== undefined || migrations !== undefined) misused('--engine stands instead of --area and --migrations.')
    return { area: 'core', collections, folder: 'src/migrations', types: '../migration.ts' }
  }
  if (area === undefined || migrations === undefined) misused('Name --area and --migrations.')
  return areaSubject(area, migrations)
}

const listedMigrations = async ({ area, folder }: Subject): Promise<readonly Migration[]> => {
  const index = join(folder, 'index.ts')
  if (!existsSync(index)) return []
  const history = (await exportsOf(index)).filter(isHistory).find((one) => one.area === area)
  return (
    history?.migrations ??
    stop(`${index} exports no MigrationHistory of area ${area}: { area: '${area}', migrations }.`)
  )
}

const missingSteps = (subject: Subject, earlier: readonly Migration[]): Step[] => {
  try {
    return stepsBetween(schemaAfter(earlier), schemaOf(subject.collections))
  } catch (error) {
    // A column that changed its kind.
    return stop(messageOf(error))
  }
}

const { values: options, positionals } = readArguments()
if (options.help) {
  console.log(USAGE)
  process.exit(0)
}
const [topic] = positionals
if (positionals.length > 1) misused(`One migration has one name: ${positionals.join('-')}.`)
if (topic !== undefined && !/^[a-z\d-]+$/i.test(topic)) misused('A name has only letters, digits and hyphens.')

const subject: Subject = await subjectOf(options)
const { area, folder, types } = subject
const fromNothing = options['from-nothing']
const earlier = fromNothing ? [] : await listedMigrations(subject)
const steps = missingSteps(subject, earlier)
if (steps.length === 0) {
  console.log(`Nothing to do: the migrations of area ${area} give what its collections declare.`)
  process.exit(0)
}

const number = String(earlier.length + 1).padStart(4, '0')
const file = `${number}-${topic}.ts`
const migrationFile = new RegExp(`^${number}-.*\\.ts$`)
const present = existsSync(folder) ? readdirSync(folder).filter((name) => migrationFile.test(name)) : []
const [other] = fromNothing ? present.filter((name) => topic !== undefined && name !== file) : present
if (other !== undefined)
  stop(
    fromNothing
      ? `${join(folder, other)} exists. Write it anew by its name, or remove it.`
      : `${join(folder, other)} exists and is not listed. List it in ${join(folder, 'index.ts')}, or remove it.`,
  )

if (topic === undefined) {
  console.log(`The migrations of area ${area} lack:`)
  for (const step of steps) console.log(stepSource(step))
  const command = options.engine ? 'pnpm --filter @lyceum/store-kysely migration:draft' : 'npx lyceum-draft-migration'
  const given = process.argv.slice(2).filter((argument) => argument !== '--engine')
  console.log(`\nTo write them: ${[command, '<name>', ...given].join(' ')}`)
} else {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, file), migrationSource({ name: `${number}-${topic}`, steps }, types))
  console.log(`Wrote ${join(folder, file)}. Read it, format it, list it in ${join(folder, 'index.ts')}.`)
}
