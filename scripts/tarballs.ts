import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Finished, run } from './steps.ts'

/** Packs every package as it would be published. */
export async function pack(): Promise<Finished & { tarballs: string[] }> {
  const directory = await mkdtemp(join(tmpdir(), 'lyceum-tarballs-'))
  const packed = await run(`pnpm --recursive --filter=./packages/* pack --pack-destination ${directory}`)
  const tarballs = (await readdir(directory)).map((name) => join(directory, name))
  return { ...packed, tarballs }
}

/** Runs the command on each tarball in turn. */
export async function onEach(tarballs: string[], command: string): Promise<Finished> {
  const results = []
  for (const tarball of tarballs) results.push(await run(`${command} ${tarball}`))
  const failed = results.filter(({ ok }) => !ok)
  return { ok: failed.length === 0, output: failed.map(({ output }) => output).join('\n') }
}
