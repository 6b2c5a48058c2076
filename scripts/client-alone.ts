// The built client must run by itself: whatever it imported would have to be in every browser too.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './steps.ts'

const built = await readFile(join(root, 'packages/client/dist/index.js'), 'utf8')
const imports = built.match(/^import\b.*$|^export\b.*\bfrom\b.*$|\bimport\(.*$/gm) ?? []
for (const line of imports) console.error(`The client imports at run time: ${line}`)
process.exitCode = imports.length === 0 ? 0 : 1
