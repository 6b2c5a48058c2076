import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CurlExample } from './curl-examples.ts'
import { type Keys, tokenFor } from './keys.ts'
import { type PersonId, people } from './people.ts'

/** Writes a token for everybody in the demo beside the database, and answers the path of the file. */
export const writeTokens = async (folder: string, keys: Keys): Promise<string> => {
  const path = join(folder, 'tokens.txt')
  const lines = []
  for (const userId of Object.keys(people) as PersonId[]) lines.push(`${userId} ${await tokenFor(userId, keys)}\n`)
  writeFileSync(path, lines.join(''), { mode: 0o600 })
  return path
}

export interface Opened {
  readonly url: string
  readonly folder: string
  /** Whether this start created the data. */
  readonly created: boolean
  readonly tokensPath: string
  readonly examples: readonly CurlExample[]
}

/** What is printed once the academy accepts requests. */
export const welcome = ({ url, folder, created, tokensPath, examples }: Opened): string => {
  const everybody = Object.entries(people).map(([userId, { name, roles, story }]) => {
    const who = `${userId.padEnd(6)} ${name.padEnd(16)} ${roles.join(', ').padEnd(10)}`
    return `  ${who} ${story}`
  })
  return [
    '',
    `Tidewater Academy is open at ${url}`,
    `API documentation:       ${url}/docs`,
    `Access tokens:           ${tokensPath}`,
    `Data ${created ? 'created just now:  ' : 'of earlier starts: '} ${folder}`,
    '',
    'Users:',
    ...everybody,
    '',
    'Try:',
    '',
    ...examples.flatMap(({ title, command }) => [`# ${title}`, command, '']),
    'Events follow, one line each. Ctrl+C stops the academy.',
    '',
  ].join('\n')
}
