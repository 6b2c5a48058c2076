import { readdir, readFile } from 'node:fs/promises'
import { coreAreas } from '@lyceum/core'
import { expect, it } from 'vitest'

const root = new URL('..', import.meta.url)
const core = new URL('packages/core/src/', root)

const line = (name: string, does: string): string => `| \`${name}\` | ${does} |`

it('lists every reaction and job in ARCHITECTURE.md, and no other', async () => {
  const text = await readFile(new URL('ARCHITECTURE.md', root), 'utf8')
  const drawn = text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '))
    .filter((line) => /^\| `[a-z]+\.[a-zA-Z_]+` \|/.test(line))
  const periodic = new Set(coreAreas.flatMap(({ upkeep }) => upkeep.map(({ job }) => job.name)))
  expect(drawn.sort()).toEqual(
    coreAreas
      .flatMap(({ reactions, jobs }) => [
        ...reactions.map(({ on, does }) => line(on, does)),
        ...jobs.map(({ name, does }) => line(name, periodic.has(name) ? `each minute: ${does}` : does)),
      ])
      .sort(),
  )
})

it('lists every relation in ARCHITECTURE.md, with who asks and who answers', async () => {
  const text = await readFile(new URL('ARCHITECTURE.md', root), 'utf8')
  const drawn = [...text.matchAll(/^\| `([a-zA-Z]+)` +\| ([a-z]+) +\| ([a-z]+) +\|/gm)].map(([, ...cells]) => cells)
  const answering = new Map(coreAreas.flatMap(({ name, answers }) => answers.map((each) => [each.relation.name, name])))
  const asked = coreAreas.flatMap(({ name, relations }) => relations.map((each) => [each.name, name]))
  expect(asked.length).toBeGreaterThan(0)
  expect(drawn.sort()).toEqual(asked.map(([relation = '', area]) => [relation, area, answering.get(relation)]).sort())
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
