import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../steps.ts'

const DOCUMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const \w+ = \w+\(\{\s*name: '([\w.]+)'/g

const linesOf = (comment: string): string[] =>
  comment
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))

/** What the sources of an area say of its operations and events, line by line, by their names. */
export const docComments = async (area: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const cwd = join(root, 'packages/core/src', area)
  const found = new Map<string, readonly string[]>()
  for await (const path of glob('**/*.ts', { cwd })) {
    const source = await readFile(join(cwd, path), 'utf8')
    for (const [, comment = '', name = ''] of source.matchAll(DOCUMENTED)) found.set(name, linesOf(comment))
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
