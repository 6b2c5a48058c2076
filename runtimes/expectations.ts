// What an academy must do, asked from outside.
import assert from 'node:assert/strict'
import { createClient } from '@lyceum/client'
import { journey } from './journey.ts'

type Fetch = (input: string, init?: RequestInit) => Promise<Response>

const toldOf = [
  'course.created',
  'course.published',
  'enrollment.created',
  'enrollment.completed',
  'certificate.issued',
]

const JOURNEYS = 5

/** Some journeys at once, and then every event of them exactly once, delivered without a `drain`. */
export const expectJourney = async (origin: string, fetch: Fetch): Promise<void> => {
  const as = (token: string) =>
    createClient({ baseUrl: `${origin}/api`, fetch: fetch as typeof globalThis.fetch, token })
  for (const number of await Promise.all(Array.from({ length: JOURNEYS }, () => journey(as))))
    assert.match(number, /^[0-9A-Z-]+$/)
  let heard: string[] = []
  const countOf = (name: string) => heard.filter((each) => each === name).length
  for (let tries = 0; tries < 100 && countOf('certificate.issued') < JOURNEYS; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    heard = (await (await fetch(`${origin}/heard`)).json()) as string[]
  }
  // What was delivered is not delivered again.
  heard = (await (await fetch(`${origin}/drain`)).json()) as string[]
  for (const name of toldOf) assert.equal(countOf(name), JOURNEYS, `${name} in ${heard}`)
}

export const expectNestedUse = async (origin: string, fetch: Fetch, expected: string): Promise<void> =>
  assert.equal(await (await fetch(`${origin}/nested-use`)).text(), expected)
