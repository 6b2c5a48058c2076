import * as z from 'zod'
import type { Area } from '../../packages/core/src/kernel/area.ts'
import { nameOf } from '../../packages/core/src/kernel/names.ts'
import type { Operation } from '../../packages/core/src/kernel/operation.ts'
import { docComment, docComments } from './doc-comments.ts'
import { mayBeLeftOut, schemaPrinter } from './schemas.ts'

type Schema = z.core.$ZodType

/** The area in which each named type is declared. */
export type Homes = Map<string, string>

const HEADER = '// Written by scripts/api-types.ts from the schemas of the area; `npm run fix` writes it anew.\n'

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const declaration = (name: string, type: string, schema?: Schema): string =>
  schema instanceof z.ZodObject && type.startsWith('{')
    ? `export interface ${name} ${type}\n`
    : `export type ${name} = ${type}\n`

const block = (fields: readonly string[]): string => `{\n${fields.join('')}}`

const table = (doc: string, head: string, fields: readonly string[]): string =>
  docComment([doc]) +
  (fields.length === 0 ? `export type ${head} = Record<never, never>\n` : `export interface ${head} ${block(fields)}\n`)

const field = (doc: readonly string[], name: string, type: string, mark: '' | '?' = ''): string =>
  `${docComment(doc)}readonly ${/^\w+$/.test(name) ? name : `'${name}'`}${mark}: ${type}\n`

/**
 * The types of an area as a module without zod: the records and answers that have names, each operation's input and
 * answer, the API, the details of the errors and the data of the events. `named` is declared whether or not an operation
 * speaks of it; what an area before this one has declared (`homes`) is imported from there.
 */
export const areaTypes = async (area: Area, named: readonly Schema[], homes: Homes): Promise<string> => {
  const docs = await docComments(area.name)
  const title = capitalized(area.name)
  const imports = new Map<string, Set<string>>()
  const declarations = new Map<string, string>()

  const refer = (name: string, schema: Schema): void => {
    const home = homes.get(name)
    if (home === undefined) declare(name, schema)
    else if (home !== area.name) imports.set(home, (imports.get(home) ?? new Set()).add(name))
  }
  const print = schemaPrinter(refer)

  const declare = (name: string, schema: Schema): void => {
    // Known before it is printed: it may refer to itself. What refers to others stands before them.
    homes.set(name, area.name)
    declarations.set(name, '')
    const description = z.globalRegistry.get(schema)?.description
    const doc = docComment(description === undefined ? (docs.get(name) ?? []) : [description])
    declarations.set(name, doc + declaration(name, print(schema, 'output'), schema))
  }

  const operationTypes = (resource: string, verb: string, { input, output }: Operation): string => {
    const name = capitalized(resource) + capitalized(verb)
    const answer = nameOf(output)
    if (answer !== undefined) refer(answer, output)
    return (
      declaration(`${name}Input`, print(input, 'input'), input) +
      (answer === undefined
        ? declaration(`${name}Answer`, print(output, 'output'), output)
        : declaration(`${name}Answer`, answer))
    )
  }

  const call = (resource: string, verb: string, { name, summary, input, output, errors }: Operation): string => {
    const throws = errors.map(({ code, message }) => `@throws ${code}: ${message}`)
    const types = capitalized(resource) + capitalized(verb)
    const parameters = `input${mayBeLeftOut(input) ? '?' : ''}: ${types}Input, options?: Options`
    const answer = nameOf(output) ?? `${types}Answer`
    const doc = [...(docs.get(name) ?? [summary]), ...throws]
    return field(doc, verb, `(${parameters}) => Promise<${answer}>`)
  }

  for (const schema of named) refer(nameOf(schema) ?? '', schema)
  const resources = Object.entries(area.operations).map(
    ([resource, verbs]) => [resource, Object.entries(verbs)] as const,
  )
  const operations = resources.flatMap(([resource, verbs]) =>
    verbs.map(([verb, operation]) => operationTypes(resource, verb, operation)),
  )
  const calls = resources.map(([resource, verbs]) =>
    field([], resource, block(verbs.map(([verb, operation]) => call(resource, verb, operation)))),
  )
  const errors = Object.values(area.errors).map(({ code, message, details }) =>
    field([message], code, print(details, 'output')),
  )
  const events = Object.values(area.events).map(({ name, data }) =>
    field(docs.get(name) ?? [], name, print(data, 'output')),
  )
  const policies = Object.values(area.policies).map(({ name, summary, value }) =>
    field([summary], name, print(value, 'output'), '?'),
  )
  const tables = [
    calls.length === 0 ? '' : table(`The operations of ${area.name}.`, `${title}Api<Options>`, calls),
    // Every area has these, so that api.ts names them before there is anything in them.
    table(`The details of the errors of ${area.name}, by code.`, `${title}Errors`, errors),
    table(`The data of the events of ${area.name}, by name.`, `${title}Events`, events),
    table(`The policies of ${area.name}, by name.`, `${title}Policies`, policies),
  ]
  const importLines = Array.from(
    imports,
    ([home, names]) => `import type { ${[...names].join(', ')} } from '../${home}/api.ts'\n`,
  )
  return [HEADER, importLines.join(''), ...declarations.values(), ...operations, ...tables].join('\n')
}
