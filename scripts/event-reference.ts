// Writes docs/events.md: every event with its payload as JSON Schema. With --check it fails where that is out of date.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { coreAreas } from '../packages/core/src/areas.ts'
import type { EventDefinition } from '../packages/core/src/kernel/events.ts'
import { docComments } from './api-types/doc-comments.ts'
import { root } from './steps.ts'

const path = join(root, 'docs/events.md')

const INTRODUCTION = `# Events

Written by \`npm run fix\` from the schemas. \`lyceum.subscribe\` and \`lyceum.on\` take these names and hand over:

| field         | what it is                                                                    |
| ------------- | ----------------------------------------------------------------------------- |
| \`id\`          | identifies repetitions: an event is delivered at least once                   |
| \`name\`        | as below                                                                      |
| \`version\`     | of its data; within a version, fields are only ever added                     |
| \`tenantId\`    | the tenant that it occurred in                                                |
| \`aggregateId\` | what it is about; events of one aggregate are delivered in order              |
| \`occurredAt\`  | when the call was made that emitted it, ISO 8601 in UTC                       |
| \`actorId\`     | the user who caused it; null for the system and for callers without a name    |
| \`data\`        | as below                                                                      |
`

const section = ({ name, version, data }: EventDefinition, doc: readonly string[]): string => {
  // Whoever validates must let fields through that are added later.
  const open = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    delete jsonSchema.additionalProperties
  }
  const { $schema, ...schema } = z.toJSONSchema(data, { io: 'output', target: 'draft-2020-12', override: open })
  return `### ${name}\n\n${doc.join('\n')}\n\nVersion ${version}.\n\n\`\`\`json\n${JSON.stringify(schema, null, 2)}\n\`\`\`\n`
}

const parts = [INTRODUCTION]
for (const area of coreAreas) {
  const events = Object.values(area.events)
  if (events.length === 0) continue
  const docs = await docComments(area.name)
  parts.push(`## ${area.name}\n`)
  for (const event of events) parts.push(section(event, docs.get(event.name) ?? []))
}
const text = parts.join('\n')
const isCurrent = text === (await readFile(path, 'utf8').catch(() => ''))
if (!isCurrent && process.argv.includes('--check')) {
  console.error('docs/events.md is not what the schemas give. `npm run fix` writes it.')
  process.exitCode = 1
} else if (!isCurrent) await writeFile(path, text)
