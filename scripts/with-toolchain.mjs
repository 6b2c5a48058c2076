// node scripts/with-toolchain.mjs <script> [arguments]
//
// Runs the script with the Node and the pnpm that this workspace needs. Where they are missing or too old, npx downloads
// them from the npm registry, so this file and what it imports must run on Node 20.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { showProgress } from './progress.mjs'
import { replaceProcess } from './replace-process.mjs'

const pinned = { node: '24', pnpm: '12' }
// The first Node that runs TypeScript sources as they are.
const oldestNode = { major: 22, minor: 18 }

const shell = process.platform === 'win32'

// Asking npx takes more than a second even when it has downloaded both before, so its answer is kept.
const versions = Object.entries(pinned).map(([name, version]) => `${name}@${version}`)
const cache = new URL(`../node_modules/.cache/toolchain-${versions.join('-')}`, import.meta.url)

function nodeIsRecent() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)
}

function pnpmIsRecent() {
  try {
    const version = execFileSync('pnpm', ['--version'], { encoding: 'utf8', stdio: 'pipe', shell })
    return Number(version.split('.')[0]) >= Number(pinned.pnpm)
  } catch {
    return false
  }
}

/** @param {string} folder */
const hasBoth = (folder) => Object.keys(pinned).every((name) => existsSync(join(folder, name)))

/** The folder of both programs, unless it is not known or was deleted since. */
function cachedFolder() {
  const folder = existsSync(cache) ? readFileSync(cache, 'utf8') : ''
  return hasBoth(folder) ? folder : undefined
}

async function download() {
  const packages = versions.flatMap((version) => ['-p', version])
  // .npmrc silences npm for the sake of what scripts print, but a failed download has to be seen.
  const args = ['--yes', '--loglevel=error', ...packages, '-c', 'node -p process.env.PATH']
  const what = `Downloading Node ${pinned.node} and pnpm ${pinned.pnpm} from the npm registry`
  const { stdout } = await showProgress(what, promisify(execFile)('npx', args, { shell })).catch((error) => {
    console.error(`${error.stderr}\nNode ${pinned.node} and pnpm ${pinned.pnpm} could not be downloaded.`)
    process.exit(1)
  })
  const folder = stdout.trim().split(delimiter).find(hasBoth)
  if (folder === undefined) throw new Error('npx has put node and pnpm into no common folder.')
  mkdirSync(new URL('.', cache), { recursive: true })
  writeFileSync(cache, folder)
  return folder
}

async function searchPath() {
  const own = process.env['PATH'] ?? ''
  if (nodeIsRecent() && pnpmIsRecent()) return own
  return [cachedFolder() ?? (await download()), own].join(delimiter)
}

replaceProcess('node', process.argv.slice(2), { env: { ...process.env, PATH: await searchPath() } })
