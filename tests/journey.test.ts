import { type Api, createLyceum, isLyceumError, type Lyceum } from '@lyceum/core'
import { recordEvents, testRuntime } from '@lyceum/core/testing'
import { describe, expect, test } from 'vitest'
import { journey } from './support/journey.ts'
import { type ApiMaker, overHttp } from './support/served.ts'
import { stores } from './support/stores.ts'

/** One journey, on every store, in process and over HTTP, with the same answers everywhere to the letter. */

const ways: readonly { readonly way: string; reach(lyceum: Lyceum): ApiMaker }[] = [
  { way: 'in process', reach: (lyceum) => lyceum.as },
  { way: 'through client and HTTP', reach: (lyceum) => overHttp(lyceum).api },
]

/** An API that writes down what it was asked and what it answered. */
const recordCalls = (api: Api, notes: unknown[]): Api =>
  new Proxy({} as Api, {
    get: (_, resource: keyof Api) =>
      new Proxy(api[resource], {
        get: (verbs, verb) => async (input: unknown) => {
          const call = Reflect.get(verbs, verb) as (given: unknown) => Promise<unknown>
          const asked = `${resource}.${String(verb)}`
          try {
            const answer = await call(input)
            notes.push({ asked, input, answer })
            return answer
          } catch (error) {
            if (error instanceof Error && error.name === 'LyceumError')
              notes.push({ asked, input, refused: [Reflect.get(error, 'code'), Reflect.get(error, 'details')] })
            throw error
          }
        },
      }),
  })

/** The numbers of certificates are drawn from no seed, and their hashes follow from them. */
const withoutRandomNumbers = (notes: readonly unknown[]): unknown[] => {
  const drawn = new Map<string, string>()
  const text = JSON.stringify(notes).replace(/cert-[0-9a-z]{16}|"[0-9a-f]{64}"/gi, (each) => {
    const key = each.toUpperCase()
    if (!drawn.has(key)) drawn.set(key, `drawn ${drawn.size}`)
    return each.startsWith('"') ? `"${drawn.get(key)}"` : String(drawn.get(key))
  })
  return JSON.parse(text) as unknown[]
}

const recordings: { name: string; notes: unknown[] }[] = []

describe.each(stores)('on $name', ({ name, open }) => {
  test.each(ways)('$way', async ({ way, reach }) => {
    const opened = await open()
    // Identities are counted and chance is seeded, so that two journeys can be laid side by side.
    const runtime = testRuntime({ ids: 'counted' })
    const lyceum = createLyceum({ store: opened.store, runtime, checkAnswers: true })
    const heard = recordEvents(lyceum)
    const notes: unknown[] = []
    try {
      const api = reach(lyceum)
      await journey((actor) => recordCalls(api(actor), notes), { clock: runtime.clock, heard: heard.all })
      recordings.push({ name: `${name}, ${way}`, notes: withoutRandomNumbers(notes) })
    } finally {
      await lyceum.stop()
      await opened.close()
    }
  })
})

test('the same calls were answered alike everywhere', () => {
  expect(recordings).toHaveLength(stores.length * ways.length)
  const [first, ...others] = recordings
  for (const other of others) expect(other.notes, other.name).toEqual(first?.notes)
})

test('a refusal from afar is told apart as one from near', async () => {
  const opened = await stores[0]?.open()
  if (!opened) return
  const lyceum = createLyceum({ store: opened.store })
  const asked = { tenantId: 'academy', userId: 'ada', roles: [] }
  const near = await lyceum
    .as(asked)
    .courses.get({ courseId: 'none' })
    .catch((error: unknown) => error)
  expect(isLyceumError(near)).toBe(true)
  await expect(overHttp(lyceum).api(asked).courses.get({ courseId: 'none' })).rejects.toMatchObject({
    name: 'LyceumError',
    code: 'COURSE_NOT_FOUND',
    category: 'not_found',
    details: { courseId: 'none' },
  })
})
