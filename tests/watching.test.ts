import { once } from 'node:events'
import { createLyceum } from '@lyceum/core'
import { describe, expect, test } from 'vitest'
import { fromProcesses, startProcess } from './support/processes.ts'
import { sharedStores } from './support/stores.ts'

const courses = (count: number, title: string) =>
  Array.from({ length: count }, (_, at) => ({
    userId: 'teacher',
    roles: ['instructor' as const],
    call: 'courses.create',
    input: { title: `${title} ${at}` },
  }))

describe.each(sharedStores)('on $name', ({ open }) => {
  test('a process is woken by what another one has written, and ends when it has nothing else to do', async () => {
    const { store, place, close } = await open()
    if (!place) throw new Error('This store cannot be shared.')
    const { child, lines } = startProcess('watcher.ts', { place })
    const nextLine = async () => (await lines.next()).value
    expect(await nextLine()).toBe('watching')
    const exited = once(child, 'exit')

    await fromProcesses(place, 'academy', [courses(1, 'Knots')])
    expect(await nextLine()).toBe('woken')
    // Wakes may be late or double: one that comes after this is for what follows, or for nothing.
    const teacher = createLyceum({ store, deliver: false }).as({
      tenantId: 'academy',
      userId: 'ada',
      roles: ['instructor'],
    })
    await teacher.courses.create({ title: 'Sails' })
    expect(await nextLine()).toBe('woken')

    child.stdin?.end()
    expect(await exited).toEqual([0, null])
    await close()
  })
})
