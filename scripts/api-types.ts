// Writes the types of the API from the schemas of the operations: one module for each area, without zod, so that hosts
// can name what they are answered and editors show what the fields mean. With --check it fails where one is out of date.
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { coreAreas } from '../packages/core/src/areas.ts'
import { nameOf } from '../packages/core/src/kernel/names.ts'
import * as paging from '../packages/core/src/kernel/paging.ts'
import * as values from '../packages/core/src/kernel/values.ts'
import { areaTypes, type Homes } from './api-types/area-types.ts'
import { root } from './steps.ts'

const check = process.argv.includes('--check')

const formatted = (path: string, text: string): string =>
  execFileSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', `--stdin-file-path=${path}`], {
    input: text,
    cwd: root,
    encoding: 'utf8',
  })

/** What all areas speak of is declared where it is made. */
const shared = [...Object.values(values), ...Object.values(paging)]
  .filter((value) => value instanceof z.ZodType)
  .filter((schema) => nameOf(schema) !== undefined)

const homes: Homes = new Map()
const stale: string[] = []
for (const area of coreAreas) {
  const path = join(root, 'packages/core/src', area.name, 'api.ts')
  const text = formatted(path, await areaTypes(area, area.name === 'kernel' ? shared : [], homes))
  if (text === (await readFile(path, 'utf8').catch(() => ''))) continue
  if (check) stale.push(relative(root, path))
  else await writeFile(path, text)
}
for (const path of stale) console.error(`${path} is not what the schemas give. \`npm run fix\` writes it.`)
process.exitCode = stale.length > 0 ? 1 : 0
