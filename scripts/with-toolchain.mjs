// node scripts/with-toolchain.mjs <script> [arguments]
//
// Runs the script with the Node and the pnpm this workspace needs. A machine that has older ones, or none, gets them
// from the npm registry through npx, so this file and what it imports must run on Node 20.
import { execFileSync } from 'node:child_process'
import { become } from './become.mjs'

const pinned = { node: '24', pnpm: '12' }
// The first Node that runs TypeScript sources as they are.
const oldestNode = { major: 22, minor: 18 }

const shell = process.platform === 'win32'

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

/** The PATH on which npx has put both. */
function fetchedPath() {
  const packages = Object.entries(pinned).flatMap(([name, version]) => ['-p', `${name}@${version}`])
  // .npmrc silences npm for the sake of what scripts print, but a failed download has to be seen.
  const args = ['--yes', '--loglevel=error', ...packages, '-c', 'node -p process.env.PATH']
  return execFileSync('npx', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], shell }).trim()
}

const PATH = nodeIsRecent() && pnpmIsRecent() ? process.env['PATH'] : fetchedPath()
become('node', process.argv.slice(2), { env: { ...process.env, PATH } })
