import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { startPostgres } from '../tests/support/postgres.ts'
import { copyConsumers } from './consumers.ts'
import { checkDeclarations, checkHovers } from './host-types.ts'
import { type Finished, root, run, step } from './steps.ts'
import { onEach, pack, tarballsIn } from './tarballs.ts'

const scratch = await mkdtemp(join(tmpdir(), 'lyceum-test-'))
let passed = 0
let failed = 0

async function check(name: string, work: string | (() => Promise<Finished>)): Promise<boolean> {
  const ok = await step(name, work)
  if (ok) passed++
  else failed++
  return ok
}

/** Every project's tests on every store; each test counts. */
async function runTests(): Promise<void> {
  const report = join(scratch, 'tests.json')
  await step('tests', async () => {
    const { ok, output } = await run(`vitest run --reporter=default --reporter=json --outputFile.json=${report}`)
    const results = await readFile(report, 'utf8').then(parseReport, () => undefined)
    const silent = await foldersWithoutTests(results?.files ?? [])
    passed += results?.passed ?? 0
    failed += (results?.failed ?? 0) + silent.length
    // A file that does not load, or a database that does not start, fails no test.
    if (!ok && !results?.failed) failed++
    return {
      ok: ok && silent.length === 0,
      output: [output, ...silent.map((name) => `${name} has no tests`)].join('\n'),
    }
  })
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: { name: string; assertionResults: { status: string }[] }[]
}

function parseReport(json: string): { passed: number; failed: number; files: string[] } {
  const report = JSON.parse(json) as VitestReport
  const files = report.testResults.filter((file) => file.assertionResults.some(({ status }) => status === 'passed'))
  return { passed: report.numPassedTests, failed: report.numFailedTests, files: files.map(({ name }) => name) }
}

async function foldersWithoutTests(files: string[]): Promise<string[]> {
  const packages = await readdir(join(root, 'packages'))
  const folders = [...packages.map((name) => `packages/${name}`), 'tests']
  return folders.filter((folder) => !files.some((file) => file.startsWith(join(root, folder, '/'))))
}

async function checkPackages(): Promise<void> {
  const directory = join(scratch, 'tarballs')
  await mkdir(directory)
  if (!(await check('pack', () => pack(directory)))) return
  const tarballs = await tarballsIn(directory)
  await Promise.all([
    check('publint', () => onEach(tarballs, 'pnpm publint')),
    check('attw', () => onEach(tarballs, 'pnpm attw')),
    check('size', 'pnpm size'),
  ])
  await checkConsumers(tarballs)
}

async function checkConsumers(tarballs: string[]): Promise<void> {
  const cwd = join(scratch, 'consumers')
  await mkdir(cwd)
  const examples = await copyConsumers(cwd, tarballs)
  if (!(await check('consumers', () => run('pnpm install --no-frozen-lockfile', { cwd })))) return
  await check('their types', () => run('tsc', { cwd }))
  const host = join(cwd, 'examples/host-types')
  await check('host types', () => checkDeclarations(host))
  await check('hovers', () => checkHovers(host))
  const postgres = await startPostgres()
  const env = { LYCEUM_TEST_POSTGRES_URL: postgres.connectionString }
  try {
    for (const example of examples) await check(basename(example), () => run('pnpm run check', { cwd: example, env }))
  } finally {
    await postgres.stop()
  }
}

async function checkEverything(): Promise<void> {
  await Promise.all([
    check('lint', 'pnpm lint --colors=off'),
    check('types', 'pnpm types'),
    check('layers', 'pnpm layers'),
    check('api types', 'pnpm api-types'),
    check('unused', 'pnpm unused'),
    check('examples', 'pnpm examples'),
  ])
  await runTests()
  await check('first start', 'node scripts/first-start.ts')
  if (await check('build', 'pnpm build')) await checkPackages()
}

await checkEverything().catch((error) => {
  console.error(error)
  failed++
})
await rm(scratch, { recursive: true, force: true })
console.log(`tests: ${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
