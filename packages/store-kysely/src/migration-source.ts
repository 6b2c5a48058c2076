import type { Migration, Step } from './migration.ts'

const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${literal(inner)}`)
      .join(', ')} }`
  return typeof value === 'string' ? `'${value}'` : String(value)
}

/** Declared nowhere, so that a draft in which it is left does not compile. */
const TO_WRITE = 'VALUE_OF_EXISTING_ROWS'
const COMMENT = `// Replace ${TO_WRITE} with SQL in quotes, such as "'none'", '0' or 'false': the value that existing rows get.`

const needsValue = (step: Step): boolean =>
  step.step === 'addColumn' && !step.kind.endsWith('?') && step.initially === undefined

/** A step as TypeScript. */
export const stepSource = (step: Step): string =>
  needsValue(step) ? `${COMMENT}\n${literal(step).slice(0, -2)}, initially: ${TO_WRITE} }` : literal(step)

/** The file of a migration; `types` is the module that declares its type. */
export const migrationSource = ({ name, steps }: Migration, types: string): string =>
  `import type { Migration } from '${types}'

export const migration${name.slice(0, 4)}: Migration = {
  name: '${name}',
  steps: [
${steps.map((step) => `${stepSource(step)},\n`.replace(/^(?=.)/gm, '    ')).join('')}  ],
}
`
