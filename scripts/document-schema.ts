// Writes the JSON Schema of course documents, which core publishes. With --check it fails where that is out of date.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { CourseDocument } from '../packages/core/src/content/document.ts'
import { names } from '../packages/core/src/kernel/names.ts'
import { root } from './steps.ts'

const path = 'packages/core/docs/course-document.schema.json'

const metadata = Object.assign(z.registry<z.GlobalMeta>(), {
  get: (schema: z.core.$ZodType): z.GlobalMeta => ({ ...z.globalRegistry.get(schema), ...names.get(schema) }),
})
const schema = z.toJSONSchema(CourseDocument, {
  io: 'input',
  target: 'draft-2020-12',
  metadata,
  unrepresentable: 'any',
  override: ({ jsonSchema }) => {
    // The format says the same, without the leap years.
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
  },
})
const text = `${JSON.stringify(schema, null, 2)}\n`
const isCurrent = text === (await readFile(join(root, path), 'utf8').catch(() => ''))
if (!isCurrent && process.argv.includes('--check')) {
  console.error(`${path} is not what the schemas give. \`npm run fix\` writes it.`)
  process.exitCode = 1
} else if (!isCurrent) await writeFile(join(root, path), text)
