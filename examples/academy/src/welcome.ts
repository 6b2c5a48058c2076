import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lyceum } from '@lyceum/core'
import { type Keys, tokenFor } from './keys.ts'
import { actorOf, type PersonId, people } from './people.ts'

export interface Opened {
  readonly lyceum: Lyceum
  readonly keys: Keys
  readonly folder: string
  /** Whether the academy was made at this start. */
  readonly loaded: boolean
  readonly url: string
}

/** Curl lines that work as they stand. What a visitor has removed from the academy meanwhile is left out. */
const examples = async ({ lyceum, keys, url }: Opened): Promise<string[]> => {
  const as = (person: PersonId) => lyceum.as(actorOf(person))
  const { items: found } = await as('jun').courses.list({ search: 'reading the weather' })
  const courseId = found[0]?.id
  const lessons = courseId === undefined ? [] : (await as('jun').placements.list({ courseId, kind: 'video' })).items
  const video = lessons.find(({ lesson }) => lesson.title.startsWith('Cirrus'))
  const { items: certificates } = await as('noor').certificates.listByLearner()

  const lines = ['# The catalogue, as anybody sees it.', `curl '${url}/courses?search=knots&pricing=free'`]
  if (video) {
    const report = JSON.stringify({ watched: [[255, 315]], durationSeconds: 660, resumeSeconds: 315 })
    lines.push(
      '',
      '# Jun watches a minute more of a video. Watching it again adds nothing.',
      `curl '${url}/placements/${video.id}/progress' -H 'Content-Type: application/json' -d '${report}' -H 'Authorization: Bearer ${await tokenFor('jun', keys)}'`,
    )
  }
  if (certificates[0])
    lines.push(
      '',
      "# Is Noor's certificate genuine? Anybody may ask.",
      `curl '${url}/certificates/verify?number=${certificates[0].number}'`,
    )
  return lines
}

/** Keeps a token of everybody beside the database, to be copied from there. */
const writeTokens = async (folder: string, keys: Keys): Promise<string> => {
  const path = join(folder, 'tokens.txt')
  const lines = []
  for (const userId of Object.keys(people) as PersonId[]) lines.push(`${userId} ${await tokenFor(userId, keys)}\n`)
  writeFileSync(path, lines.join(''), { mode: 0o600 })
  return path
}

/** What is printed once the academy is open. */
export const welcome = async (opened: Opened): Promise<string> => {
  const { url, folder, loaded, keys } = opened
  const entries = Object.entries(people).map(([userId, { name, roles, story }]) => {
    const who = `${userId.padEnd(6)} ${name.padEnd(16)} ${roles.join(', ').padEnd(10)}`
    return `  ${who} ${story}`
  })
  return [
    '',
    `Tidewater Academy is open at ${url}`,
    `API documentation          ${url}/docs`,
    `${loaded ? 'Its data was made just now in' : 'Its data was kept in          '} ${folder}`,
    '',
    'In it, and a token for each of them in',
    `  ${await writeTokens(folder, keys)}`,
    ...entries,
    '',
    'Try:',
    '',
    ...(await examples(opened)),
    '',
  ].join('\n')
}
