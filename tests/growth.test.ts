import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

/**
 * What an area gains is written in its folder, and on the wire in its route table. The test makes a copy of the sources,
 * adds one of everything to the catalog, touches no other file, and asks the engine, HTTP and the types for all of it.
 */

const root = join(import.meta.dirname, '..')

const area = 'packages/core/src/catalog'

/** What is added, file by file: at the end, or in the place of a text. */
const additions: readonly (readonly [path: string, text: string, inPlaceOf?: string])[] = [
  [
    `${area}/errors.ts`,
    "\nexport const GREETING_REFUSED = defineError('GREETING_REFUSED', 'conflict', 'No greeting.')\n",
  ],
  [
    `${area}/events.ts`,
    "\nexport const greeted = defineEvent({ name: 'course.greeted', version: 1, data: z.object({ text: z.string() }) })\n",
  ],
  [
    `${area}/records.ts`,
    "\nexport const greetings = defineCollection({ name: 'greetings', prefix: 'grt', fields: { text: line(1, 100) }, indexes: { byText: ['text'] } })\n",
  ],
  [
    `${area}/views.ts`,
    "\nexport const greetingTexts = defineView({ name: 'catalog.greetings', reference: async (tx, limit: number) => (await tx.list(greetings, 'byText', {}, { limit })).map(({ text }) => text) })\n",
  ],
  [`${area}/views.ts`, 'courses, greetings }', 'courses }'],
  [
    `${area}/operations/greeting.ts`,
    `import * as z from 'zod'
import { anyone } from '../../kernel/access.ts'
import { fail } from '../../kernel/lyceum-error.ts'
import { defineCommand } from '../../kernel/operation.ts'
import { line } from '../../kernel/values.ts'
import { GREETING_REFUSED } from '../errors.ts'
import { greeted } from '../events.ts'
import { greetingLimit } from '../policies.ts'
import { greetings } from '../records.ts'
import { greetingTexts } from '../views.ts'

export const greet = defineCommand({
  name: 'courses.greet',
  summary: 'Greets.',
  input: z.strictObject({ text: line(1, 100) }),
  output: z.object({ texts: z.array(z.string()) }),
  errors: [GREETING_REFUSED],
  allow: anyone,
  run: async ({ tx, newId, emit, policy }, { text }) => {
    if (text === 'refused') fail(GREETING_REFUSED, {})
    const { id } = tx.insert(greetings, { id: newId(greetings.prefix), text })
    await emit(greeted, id, { text })
    return { texts: await tx.view(greetingTexts, policy(greetingLimit)) }
  },
})
`,
  ],
  [
    `${area}/policies.ts`,
    "\nexport const greetingLimit = definePolicy({ name: 'greetingLimit', summary: 'Texts.', value: z.int(), default: 1 })\n",
  ],
  [`${area}/operations/courses.ts`, "export * from './greeting.ts'\n"],
  [
    `${area}/index.ts`,
    'courseCounters, courseInstructors, courses, greetings }',
    'courseCounters, courseInstructors, courses }',
  ],
  [`${area}/index.ts`, 'categoryCounts, greetingTexts }', 'categoryCounts }'],
  [`${area}/index.ts`, 'categories, courses, greetings,', 'categories, courses,'],
  [`${area}/index.ts`, 'categoryCounts, greetingTexts, sugg', 'categoryCounts,\n    sugg'],
  ['packages/http-hono/src/routes/catalog.ts', "  'courses.greet': 'POST /greetings',\n} as const", '} as const'],
]

const host = `
import { anonymous, coreAreas, createLyceum, type AnyLyceumError, type AnyLyceumEvent } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'
import { createApp, openApiDocument } from '@lyceum/http-hono'

const lyceum = createLyceum({ store: createMemoryStore(), checkAnswers: true, policies: { greetingLimit: 10 } })
const heard: string[] = []
lyceum.on('course.greeted', ({ data }) => void heard.push(data.text))
const { texts } = await lyceum.as(anonymous('academy')).courses.greet({ text: 'hello' })
const refused = await lyceum.as(anonymous('academy')).courses.greet({ text: 'refused' }).catch((error) => error.code)
await lyceum.drain()
const app = createApp({ lyceum, authenticate: () => anonymous('academy') })
const body = JSON.stringify({ text: 'hello again' })
const headers = { 'content-type': 'application/json' }
const response = await app.request('/greetings', { method: 'POST', body, headers })
const code: AnyLyceumError['code'] = 'GREETING_REFUSED'
const event: AnyLyceumEvent['name'] = 'course.greeted'
console.log(JSON.stringify({
  texts, refused, heard, code, event,
  wire: await response.json(),
  documented: '/greetings' in openApiDocument().paths,
  kept: coreAreas.flatMap(({ collections }) => collections.map(({ name }) => name)).includes('greetings'),
}))
`

/** Core and http-hono in a workspace of their own, importing each other's copies. */
const copyOfTheSources = async (): Promise<string> => {
  const copy = await mkdtemp(join(inject('scratchDirectory'), 'growth-'))
  const copied = ['scripts', 'package.json', 'tsconfig.base.json', 'biome.jsonc', 'lint', '.gitignore']
  for (const part of copied) await cp(join(root, part), join(copy, part), { recursive: true })
  await mkdir(join(copy, 'node_modules'))
  const link = async (from: string, to: string): Promise<void> => {
    for (const name of await readdir(from))
      if (name !== '@lyceum' && name !== '.cache') await symlink(join(from, name), join(to, name))
  }
  await link(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const name of ['core', 'http-hono']) {
    const [from, to] = [join(root, 'packages', name), join(copy, 'packages', name)]
    for (const part of ['package.json', 'src']) await cp(join(from, part), join(to, part), { recursive: true })
    await mkdir(join(to, 'node_modules/@lyceum'), { recursive: true })
    await link(join(from, 'node_modules'), join(to, 'node_modules'))
  }
  await symlink(join(copy, 'packages/core'), join(copy, 'packages/http-hono/node_modules/@lyceum/core'))
  await mkdir(join(copy, 'node_modules/@lyceum'))
  for (const name of ['core', 'http-hono'])
    await symlink(join(copy, 'packages', name), join(copy, 'node_modules/@lyceum', name))
  const compilerOptions = { types: ['node'], lib: ['ES2024', 'DOM', 'DOM.Iterable'], skipLibCheck: true }
  const tsconfig = {
    extends: './tsconfig.base.json',
    compilerOptions,
    include: ['packages/*/src', 'host.ts'],
    exclude: ['**/*.test.ts', '**/testing'],
  }
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify(tsconfig))
  return copy
}

const addTo = async (copy: string): Promise<void> => {
  for (const [path, text, inPlaceOf] of additions) {
    const before = await readFile(join(copy, path), 'utf8').catch(() => '')
    if (inPlaceOf !== undefined) expect(before, path).toContain(inPlaceOf)
    await writeFile(join(copy, path), inPlaceOf === undefined ? before + text : before.replace(inPlaceOf, text))
  }
}

test('what an area gains is written in its folder and its route table', { timeout: 120_000 }, async () => {
  const copy = await copyOfTheSources()
  await addTo(copy)
  await writeFile(join(copy, 'host.ts'), host)
  const run = (command: string, ...args: string[]) => promisify(execFile)(command, args, { cwd: copy })

  // What `npm run fix` writes: the types of the area, in its folder.
  await run('node', 'scripts/api-types.ts')
  const { stdout } = await run('node', '--conditions=@lyceum/source', 'host.ts')
  expect(JSON.parse(stdout)).toEqual({
    texts: ['hello'],
    refused: 'GREETING_REFUSED',
    heard: ['hello'],
    code: 'GREETING_REFUSED',
    event: 'course.greeted',
    wire: { texts: ['hello', 'hello again'] },
    documented: true,
    kept: true,
  })
  await run(join(root, 'node_modules/.bin/tsc'), '-p', '.')
})
