import { once } from 'node:events'
import { type Actor, createLyceum, isLyceumError } from '@lyceum/core'
import type { Outcome, Task } from './processes.ts'
import { type DataLocation, openLocation } from './stores.ts'

// A separate process: makes all of its calls concurrently on a signal, and reports the outcome of each.

const { place, tenantId, tasks } = JSON.parse(String(process.argv[2])) as {
  place: DataLocation
  tenantId: string
  tasks: readonly Task[]
}
const store = openLocation(place)
const lyceum = createLyceum({ store, deliver: false })

const run = async ({ userId, roles, call, input }: Task): Promise<Outcome> => {
  const actor: Actor = { tenantId, userId, roles }
  const [resource, verb] = call.split('.') as ['enrollments', 'enroll']
  try {
    // The test that named the call gave it an input of its own.
    return { answer: await lyceum.as(actor)[resource][verb](input as never) }
  } catch (error) {
    return { refused: isLyceumError(error) ? error.code : String(error) }
  }
}

// Connected and loaded before the others are waited for.
await store.read(tenantId, async () => undefined)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const outcomes = await Promise.all(tasks.map(run))
process.stdout.write(`${JSON.stringify(outcomes)}\n`, () => process.exit(0))
