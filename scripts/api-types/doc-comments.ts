import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../steps.ts'

const COMMENT = String.raw`/\*\*((?:(?!\*/)[\s\S])*)\*/\n`
/** An operation or an event, by its name. */
const NAMED = new RegExp(String.raw`${COMMENT}export const \w+ = \w+\(\{\s*name: '([\w.]+)'`, 'g')
/** A schema, by the id that its definition ends with; a definition has no blank line in it. */
const IDENTIFIED = new RegExp(
  String.raw`${COMMENT}(?:export )?const \w+(?:: [^=]+)? = (?:(?!\n\n)[\s\S])*?\.register\(\s*names,\s*\{\s*id: '(\w+)'`,
  'g',
)

/** Where a rule comes from, such as (000-R78): of use to those who change the source only. */
const ORIGIN = / \(\d{3}-R\d+[^)]*\)/g

const linesOf = (comment: string): string[] =>
  comment
    .replaceAll(ORIGIN, '')
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))

/** What the sources of an area say of its operations, events and named schemas, line by line, by their names. */
export const docComments = async (area: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const cwd = join(root, 'packages/core/src', area)
  const found = new Map<string, readonly string[]>()
  for await (const path of glob('**/*.ts', { cwd })) {
    const source = await readFile(join(cwd, path), 'utf8')
    for (const [, comment = '', name = ''] of [...source.matchAll(NAMED), ...source.matchAll(IDENTIFIED)])
      found.set(name, linesOf(comment))
  }
  return found
}

/** A doc comment of these lines; nothing without any. */
export const docComment = (lines: readonly string[]): string => {
  if (lines.length === 0) return ''
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}
