import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMutex } from './mutex.ts'

test('who gives way begins after all who do not, in the order of asking', async () => {
  const mutex = createMutex()
  const order: string[] = []
  const ask = async (name: string, givesWay: boolean) => {
    await mutex.acquire(givesWay)
    order.push(name)
    mutex.release()
  }
  await mutex.acquire()
  const all = [ask('piece', true), ask('call', false), ask('other piece', true), ask('other call', false)]
  mutex.release()
  await Promise.all(all)
  expect(order).toEqual(['call', 'other call', 'piece', 'other piece'])
})

test('who gives way does not wait for ever', async () => {
  const mutex = createMutex()
  let begun = false
  await mutex.acquire()
  const piece = mutex.acquire(true)?.then(() => {
    begun = true
  })
  // There is always a call that waits.
  const end = performance.now() + 5_000
  for (let next = mutex.acquire(); !begun && performance.now() < end; ) {
    mutex.release()
    await Promise.race([piece, next])
    if (begun) break
    next = mutex.acquire()
    await sleep(1)
  }
  expect(begun).toBe(true)
})
