import { createLyceum } from '@lyceum/core'
import { courses } from '@lyceum/core/storage'
import { describe, expect, test } from 'vitest'
import { stores } from './support/stores.ts'

/**
 * On SQLite and in memory no call waits for anything outside of the process, and still neither a loop of calls nor a long
 * transaction may keep timers and I/O of the process from running.
 */

const tenantId = 'academy'
const LOOP_MS = 1_000
/** The stores yield after about 8 ms. A busy machine may take longer for anything. */
const LONGEST_GAP_MS = 250

/** Repeats the work for a second, and answers what a timer of 10 ms saw of it. */
const observed = async (work: () => Promise<unknown>) => {
  let ticks = 0
  let longestGap = 0
  let last = performance.now()
  const tick = () => {
    ticks += 1
    longestGap = Math.max(longestGap, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(tick, 10)
  const end = performance.now() + LOOP_MS
  while (performance.now() < end) await work()
  clearInterval(timer)
  return { ticks, longestGap: Math.max(longestGap, performance.now() - last) }
}

const expectRunning = ({ ticks, longestGap }: { ticks: number; longestGap: number }) => {
  expect(longestGap).toBeLessThan(LONGEST_GAP_MS)
  expect(ticks).toBeGreaterThan(LOOP_MS / LONGEST_GAP_MS)
}

describe.each(stores.filter(({ name }) => name !== 'PostgreSQL'))('$name', ({ open }) => {
  test('timers run, and events are delivered, during a loop of calls', async () => {
    const { store, close } = await open()
    const lyceum = createLyceum({ store })
    let heard = 0
    lyceum.on('course.created', () => {
      heard += 1
    })
    const teacher = lyceum.as({ tenantId, userId: 'teacher', roles: ['instructor'] })
    let made = 0
    const create = async () => {
      made += 1
      await teacher.courses.create({ title: `Knots ${made}` })
    }
    expectRunning(await observed(create))
    expect(heard).toBeGreaterThan(0)
    expectRunning(await observed(() => teacher.courses.list()))
    await lyceum.stop()
    await close()
  })

  test('timers run while many calls wait for each other', async () => {
    const { store, close } = await open()
    const teacher = createLyceum({ store, deliver: false }).as({ tenantId, userId: 'teacher', roles: ['instructor'] })
    const many = () =>
      Promise.all(Array.from({ length: 300 }, (_, at) => teacher.courses.create({ title: `Knots ${at}` })))
    expectRunning(await observed(many))
    await close()
  })

  test('timers run during one long transaction, and another call waits for it', async () => {
    const { store, close } = await open()
    const order: string[] = []
    const long = store.transaction(tenantId, async (session) => {
      expectRunning(await observed(() => session.get(courses, 'none')))
      order.push('long')
    })
    const other = store.transaction(tenantId, async () => void order.push('other'))
    await Promise.all([long, other])
    expect(order).toEqual(['long', 'other'])
    await close()
  })
})
