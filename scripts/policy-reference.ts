// Writes docs/policies.md: every policy with its values and its default. With --check it fails where that is out of date.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { coreAreas } from '../packages/core/src/areas.ts'
import type { AnyPolicy } from '../packages/core/src/kernel/policies.ts'
import { root } from './steps.ts'

const path = join(root, 'docs/policies.md')

const INTRODUCTION = `# Policies

Written by \`npm run fix\` from the declarations. Where sites differ in who may do something or in what is required, the host
decides, for all tenants or by a function of the tenant's id. A name that is none and a value that is none are refused, at
once or in the first call of the tenant.

\`\`\`ts
import { createLyceum } from '@lyceum/core'
import { createMemoryStore } from '@lyceum/core/memory'

export const lyceum = createLyceum({
  store: createMemoryStore(),
  policies: (tenantId) => (tenantId === 'school' ? { selfEnrollment: false } : {}),
})
\`\`\`
`

type Json = z.core.JSONSchema.BaseSchema

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``

const bounds = ({ minimum, maximum, minLength, maxLength }: Json): string => {
  const [least, most] = [minimum ?? minLength, maximum ?? maxLength]
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`
  if (most !== undefined) return ` up to ${most}`
  return least === undefined ? '' : ` from ${least}`
}

/** The values of a JSON Schema in words. */
const valuesOf = (schema: Json): string => {
  const { type, enum: choices, const: constant, anyOf, items, properties } = schema
  if (choices) return choices.map(code).join(', ')
  if (constant !== undefined) return code(constant)
  if (anyOf) return anyOf.map((option) => valuesOf(option as Json)).join(', or ')
  if (type === 'boolean') return '`true`, `false`'
  if (type === 'null') return '`null`'
  if (type === 'array') return `a list of ${valuesOf(items as Json)}`
  if (type === 'integer') return `a whole number${bounds(schema)}`
  if (type === 'string') return `text${bounds(schema)} characters`
  if (type !== 'object' || !properties) throw new TypeError(`No words for ${JSON.stringify(schema)}.`)
  const fields = Object.entries(properties).map(([name, field]) => {
    const { description = '' } = field as Json
    return `\n  - \`${name}\`: ${valuesOf(field as Json)}. ${description}`
  })
  return `an object with any of${fields.join('')}`
}

const section = ({ name, summary, value, default: usual }: AnyPolicy): string =>
  `### ${name}\n\n${summary}\n\n- Values: ${valuesOf(z.toJSONSchema(value, { io: 'input' }))}\n- Default: ${code(usual)}\n`

const parts = [INTRODUCTION]
for (const { name, policies } of coreAreas) {
  const all = Object.values(policies)
  if (all.length > 0) parts.push(`## ${name}\n`, ...all.map(section))
}
const text = parts.join('\n')
const isCurrent = text === (await readFile(path, 'utf8').catch(() => ''))
if (!isCurrent && process.argv.includes('--check')) {
  console.error('docs/policies.md is not what the declarations give. `npm run fix` writes it.')
  process.exitCode = 1
} else if (!isCurrent) await writeFile(path, text)
