// What the compiler and the editor of a host make of the packed packages: every result has a name that declarations can
// use, in the versions of TypeScript that hosts have, and says in a hover what it means.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import * as z from 'zod'
import { coreAreas } from '../packages/core/src/areas.ts'
import { type Finished, run } from './steps.ts'

const compilers = [
  { name: 'typescript-5', version: 'npm:typescript@5.9.3', bin: 'bin/tsc' },
  { name: 'typescript-6', version: 'npm:@typescript/typescript6@6.0.2', bin: 'bin/tsc6' },
  { name: 'typescript-7', version: 'npm:typescript@7.0.2', bin: 'bin/tsc' },
]
const resolutions = { nodenext: 'nodenext', bundler: 'esnext' }

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const names = coreAreas.flatMap(({ operations }) =>
  Object.entries(operations).flatMap(([resource, verbs]) =>
    Object.keys(verbs).map((verb) => [resource, verb] as const),
  ),
)

/** A host that hands on what every operation answers, in process and over HTTP, without a word about its type. */
const host = (): string => {
  const functions = names.map(([resource, verb]) => {
    const name = capitalized(resource) + capitalized(verb)
    return `
export const ${resource}${capitalized(verb)} = (lyceum: Lyceum, input: ${name}Input) => lyceum.as(actor).${resource}.${verb}(input)
export const remote${name} = async (input: ${name}Input) => [await client.${resource}.${verb}(input, { timeoutMs: 1 })]`
  })
  return `import { createClient, isLyceumError as isClientError } from '@lyceum/client'
import { type Actor, createLyceum, isLyceumError, type Lyceum, ${names.map(([resource, verb]) => `type ${capitalized(resource)}${capitalized(verb)}Input`).join(', ')} } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { createApp } from '@lyceum/http-hono'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { badgeArea } from '../../extension/src/badges/index.ts'

const actor: Actor = { tenantId: 'academy', userId: 'ada', roles: ['student'] }
export const client = createClient({ baseUrl: '/api' })
export const store = createMemoryStore()
export const stores = () => [openSqliteStore({ path: 'x' }), openPostgresStore({ connectionString: 'x' })]
export const lyceum = createLyceum({ store, areas: [badgeArea] })
export const app = createApp({ lyceum, authenticate: () => actor })
export const ada = lyceum.as(actor)
export const badgesOf = () => ada.badges.listByLearner({})
export const failure = (error: unknown) => (isLyceumError<typeof badgeArea>(error) ? error : undefined)
export const remoteFailure = (error: unknown) => (isClientError(error) ? { error, details: error.details } : undefined)
export const issued = () => lyceum.on('certificate.issued', ({ data }) => console.log(data.number))
${functions.join('')}
`
}

const compilerOptions = (module: string, resolution: string) => ({
  target: 'es2023',
  lib: ['es2024', 'dom', 'dom.iterable'],
  types: ['node'],
  module,
  moduleResolution: resolution,
  customConditions: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  declaration: true,
  emitDeclarationOnly: true,
  allowImportingTsExtensions: true,
  rootDir: '..',
})

/** Writes the host into a folder beside the example of an extension, whose area it takes. */
export const writeHost = async (directory: string): Promise<void> => {
  await mkdir(join(directory, 'src'), { recursive: true })
  await writeFile(join(directory, 'src/host.ts'), host())
  await writeJson(join(directory, 'package.json'), {
    name: 'host-types',
    private: true,
    type: 'module',
    dependencies: {
      ...Object.fromEntries(
        ['client', 'core', 'http-hono', 'store-postgres', 'store-sqlite'].map((name) => [`@lyceum/${name}`, '*']),
      ),
      ...Object.fromEntries(['better-sqlite3', 'hono', 'pg', 'zod', '@types/node'].map((name) => [name, 'catalog:'])),
    },
    devDependencies: Object.fromEntries(compilers.map(({ name, version }) => [name, version])),
  })
  for (const [resolution, module] of Object.entries(resolutions))
    await writeJson(join(directory, `tsconfig.${resolution}.json`), {
      compilerOptions: compilerOptions(module, resolution),
      include: ['src', '../extension/src/badges'],
    })
}

/** Compiles the host to declarations with each version of TypeScript, as Node and as bundlers find modules. */
export const checkDeclarations = async (directory: string): Promise<Finished> => {
  const compile = async (resolution: string, { name, bin }: (typeof compilers)[number]): Promise<string[]> => {
    const command = `node node_modules/${name}/${bin} -p tsconfig.${resolution}.json --outDir dist/${name}-${resolution}`
    const { ok, output } = await run(command, { cwd: directory })
    return ok ? [] : [`${name}, ${resolution}:`, output.slice(0, 5_000)]
  }
  const faults: string[] = []
  for (const resolution of Object.keys(resolutions))
    faults.push(...(await Promise.all(compilers.map((compiler) => compile(resolution, compiler)))).flat())
  return { ok: faults.length === 0, output: faults.join('\n') }
}

/** What OpenAPI says of a field of an answer; editors are to say the same. */
const described = (resource: string, verb: string, field: string): string => {
  const output = coreAreas.map(({ operations }) => operations[resource]?.[verb]?.output).find(Boolean)
  const description = output instanceof z.ZodObject ? output.shape[field]?.description : undefined
  if (description === undefined) throw new Error(`${resource}.${verb} answers no ${field} that is described.`)
  return description
}

/** What an editor shows over the last word of each expression, and what it has to say there. */
const hovers: [expression: string, ...says: string[]][] = [
  [
    'lyceum.as(actor).courses.get',
    'get: (input: CoursesGetInput, options?: CallOptions | undefined) => Promise<Course>',
    'A course by id or by slug',
    '@example',
    'celestial-navigation',
    '@throws COURSE_NOT_FOUND: The course does not exist.',
  ],
  ['client.enrollments.enroll', '=> Promise<EnrollmentsEnrollAnswer>', '@throws ENROLLMENT_LIMIT_REACHED: '],
  [
    '(await lyceum.as(actor).courses.get({ courseId })).currentPrice',
    'Course.currentPrice: number',
    described('courses', 'get', 'currentPrice'),
  ],
  [
    '(await client.enrollments.enroll({ courseId })).hasAccess',
    'hasAccess: boolean',
    described('enrollments', 'enroll', 'hasAccess'),
  ],
  ['ada.badges.award', 'Awards a badge by hand'],
]

const quickInfo = (service: ts.LanguageService, file: string, position: number): string => {
  const info = service.getQuickInfoAtPosition(file, position)
  const tags = (info?.tags ?? []).map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`)
  return [ts.displayPartsToString(info?.displayParts), ts.displayPartsToString(info?.documentation), ...tags].join('\n')
}

/** Asks TypeScript's language service, as editors do. */
export const checkHovers = async (directory: string): Promise<Finished> => {
  const file = join(directory, 'src/hovers.ts')
  const before = `${await readFile(join(directory, 'src/host.ts'), 'utf8')}\nconst courseId = ''\n`
  const positions: number[] = []
  const text = hovers.reduce((text, [expression]) => {
    positions.push(text.length + expression.lastIndexOf('.') + 1)
    return `${text}${expression}\n;`
  }, `${before};`)
  const { options } = ts.parseJsonConfigFileContent(
    { compilerOptions: compilerOptions('nodenext', 'nodenext') },
    ts.sys,
    directory,
  )
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const source = path === file ? text : ts.sys.readFile(path)
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source)
    },
    getCurrentDirectory: () => directory,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: (path) => (path === file ? text : ts.sys.readFile(path)),
    ...(ts.sys.realpath ? { realpath: ts.sys.realpath } : {}),
    directoryExists: ts.sys.directoryExists,
  })
  const lost = hovers.flatMap(([expression, ...says], index) => {
    const shown = quickInfo(service, file, positions[index] ?? 0)
    return says
      .filter((what) => !shown.includes(what))
      .map((what) => `${expression} does not say ${what}, but:\n${shown}\n`)
  })
  return { ok: lost.length === 0, output: lost.join('\n') }
}

const writeJson = (path: string, value: unknown) => writeFile(path, JSON.stringify(value, null, 2))
