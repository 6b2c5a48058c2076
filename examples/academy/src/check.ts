// Starts the academy in a folder of its own, does what it says can be done, and starts it again.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = await mkdtemp(join(tmpdir(), 'lyceum-academy-'))

interface Academy {
  readonly printed: string
  readonly url: string
  /** Ends it with a signal, and answers the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

const running = new Set<ChildProcess>()

const start = (): Promise<Academy> =>
  new Promise((resolve, reject) => {
    const main = join(import.meta.dirname, 'main.ts')
    const child = spawn(process.execPath, [...process.execArgv, main], {
      env: { ...process.env, ACADEMY_DATA: folder, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.add(child)
    const ended = new Promise<number | null>((end) => child.once('exit', end)).finally(() => running.delete(child))
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      const url = /open at (\S+)/.exec(printed)?.[1]
      if (url === undefined || !printed.includes('certificate-verification')) return
      const end = (signal: NodeJS.Signals) => {
        child.kill(signal)
        return ended
      }
      resolve({ printed, url, end })
    })
    void ended.then((code) => reject(new Error(`The academy ended with ${code} before it was open.\n${printed}`)))
  })

type Fields = Readonly<Record<string | number, unknown>>

/** What stands at a place of an answer; undefined where there is no such place. */
const at = (answer: unknown, ...path: (string | number)[]): unknown =>
  // A check reads answers as whoever copies a curl line does: it asserts what it finds.
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' ? (value as Fields | null)?.[key] : undefined),
    answer,
  )

const itemsOf = (answer: unknown): unknown[] => {
  const items = at(answer, 'items')
  return Array.isArray(items) ? items : []
}

const request = async (url: string, init: RequestInit = {}): Promise<unknown> => {
  const response = await fetch(url, init)
  const text = await response.text()
  assert.ok(response.ok, `${init.method ?? 'GET'} ${url} answered ${response.status}: ${text}`)
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
}

/** Does what a curl line asks for. */
const curl = (line: string): Promise<unknown> => {
  const [, url = '', ...rest] = line.match(/'[^']*'|\S+/g)?.map((word) => word.replaceAll("'", '')) ?? []
  const init: RequestInit & { headers: Record<string, string> } = { headers: {} }
  while (rest.length > 0) {
    const [option, value = ''] = rest.splice(0, 2)
    if (option === '-d') Object.assign(init, { method: 'POST', body: value })
    else init.headers[value.slice(0, value.indexOf(':'))] = value.slice(value.indexOf(':') + 1).trim()
  }
  return request(url, init)
}

const tokens = async (): Promise<Record<string, string>> => {
  const lines = (await readFile(join(folder, 'tokens.txt'), 'utf8')).trim().split('\n')
  return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]))
}

/** Everything that `/` and `/docs` show comes from the academy itself. */
const visitPages = async (url: string, commands: string[]): Promise<void> => {
  const response = await fetch(url)
  const page = await response.text()
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-[^;]+; /)
  const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  assert.ok(response.headers.get('content-security-policy')?.includes(hash), 'The policy refuses the style sheet.')
  const shown = page.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  // Each token tells when it was issued, so no two are equal.
  const parts = commands.map((command) => command.replace(/Bearer .*/, 'Bearer '))
  for (const text of [...parts, folder]) assert.ok(shown.includes(text), `The page does not show ${text}`)
  const links = [...page.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = '']) => new URL(link, url))
  assert.ok(links.some(({ pathname }) => pathname === '/docs'))
  const viewer = ['docs/swagger-ui.css', 'docs/swagger-ui-bundle.js'].map((path) => new URL(path, url))
  for (const link of [...links, ...viewer]) {
    assert.equal(link.origin, url)
    await request(link.href)
  }
  const { status } = await fetch(`${url}/favicon.ico`)
  assert.equal(status, 204)
}

const visit = async ({ printed, url }: Academy) => {
  const lines = printed.split('\n').filter((line) => line.startsWith('curl '))
  assert.equal(lines.length, 3)
  const [catalogue, step, verification] = await Promise.all(lines.map(curl))
  assert.equal(at(catalogue, 'items', 0, 'title'), 'Knots that hold')
  assert.equal(at(step, 'lesson', 'watchedSeconds'), 315)
  assert.deepEqual([at(verification, 'status'), at(verification, 'signed')], ['valid', true])
  assert.equal(at(verification, 'certificate', 'learner'), 'Noor Haddad')
  await visitPages(url, lines)
  assert.equal(at(await request(`${url}/openapi.json`), 'openapi'), '3.1.0')

  const token = await tokens()
  const as = (person: string) => ({ headers: { authorization: `Bearer ${token[person]}` } })
  const standing = async (person: string) => {
    const items = itemsOf(await request(`${url}/me/progress`, as(person)))
    const standings = items.map((item): [string, unknown[]] => [
      String(at(item, 'course', 'title')),
      [at(item, 'status'), at(item, 'progress', 'percentage')],
    ])
    return Object.fromEntries(standings)
  }
  assert.deepEqual(await standing('noor'), {
    'Knots that hold': ['completed', 100],
    'Finding north': ['active', 50],
    'A night at sea': ['active', 0],
  })
  const pia = await standing('pia')
  assert.deepEqual([pia['Radio on board']?.[0], pia['A night at sea']?.[0]], ['pending', 'waitlisted'])
  const ward = await request(`${url}/users/lena/progress`, as('ruth'))
  assert.deepEqual(
    itemsOf(ward)
      .map((item) => at(item, 'status'))
      .sort(),
    ['active', 'cancelled'],
  )
  const courses = at(await request(`${url}/courses?limit=1`), 'page', 'totalItems')
  const people = itemsOf(await request(`${url}/users?limit=100`, as('hedda')))
  return { certificate: at(verification, 'certificate', 'number'), courses, people: people.length }
}

/** Enrolls Sam, who has not enrolled in anything, in the first course of the catalogue. */
const enrollSam = async ({ url }: Academy): Promise<string> => {
  const courseId = at(await request(`${url}/courses?search=weather`), 'items', 0, 'id')
  const headers = { authorization: `Bearer ${(await tokens())['sam']}` }
  const enrollment = await request(`${url}/courses/${courseId}/enrollments`, { method: 'POST', headers })
  return String(at(enrollment, 'id'))
}

try {
  const first = await start()
  const before = await visit(first)
  assert.equal(before.courses, 5)
  const enrolled = await enrollSam(first)
  assert.equal(await first.end('SIGTERM'), 0)

  const second = await start()
  assert.deepEqual(await visit(second), before)
  const enrollments = await request(`${second.url}/me/enrollments`, {
    headers: { authorization: `Bearer ${(await tokens())['sam']}` },
  })
  assert.deepEqual(
    itemsOf(enrollments).map((item) => at(item, 'id')),
    [enrolled],
  )
  await second.end('SIGKILL')

  const third = await start()
  assert.deepEqual(await visit(third), before)
  assert.equal(await third.end('SIGINT'), 0)
  console.log('The academy opens, answers what it prints, and keeps its data.')
} finally {
  for (const child of running) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
}
