import { readdir, readFile } from 'node:fs/promises'
import { coreAreas } from '@lyceum/core'
import { expect, it } from 'vitest'

const root = new URL('..', import.meta.url)
const core = new URL('packages/core/src/', root)

const linesOf = (list: readonly { on: string; does: string }[]): string[] =>
  list.map(({ on, does }) => `| \`${on}\` | ${does} |`).sort()

it('lists every reaction and follow-up in ARCHITECTURE.md, and no other', async () => {
  const text = await readFile(new URL('ARCHITECTURE.md', root), 'utf8')
  const drawn = text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '))
    .filter((line) => /^\| `[a-z]+\.[a-z_]+` \|/.test(line))
  expect(drawn.sort()).toEqual(
    coreAreas.flatMap(({ reactions, followUps }) => [...linesOf(reactions), ...linesOf(followUps)]).sort(),
  )
})

it('says in each area of core what it decides, in 10 to 30 lines', async () => {
  const folders = (await readdir(core, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  expect(folders.length).toBeGreaterThan(5)
  for (const { name } of folders) {
    const lines = (await readFile(new URL(`${name}/README.md`, core), 'utf8')).trim().split('\n').length
    expect(lines, `${name}/README.md`).toBeGreaterThanOrEqual(10)
    expect(lines, `${name}/README.md`).toBeLessThanOrEqual(30)
  }
})
