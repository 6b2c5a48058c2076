import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finished, run } from './steps.ts'

/** Packs every package as it would be published. */
export const pack = (directory: string): Promise<Finished> =>
  run(`pnpm --recursive --filter=./packages/* pack --pack-destination ${directory}`)

export async function tarballsIn(directory: string): Promise<string[]> {
  return (await readdir(directory)).map((name) => join(directory, name))
}

/** Runs the command on each tarball in turn. */
export async function onEach(tarballs: string[], command: string): Promise<Finished> {
  const results = []
  for (const tarball of tarballs) results.push(await run(`${command} ${tarball}`))
  const failed = results.filter(({ ok }) => !ok)
  return { ok: failed.length === 0, output: failed.map(({ output }) => output).join('\n') }
}
