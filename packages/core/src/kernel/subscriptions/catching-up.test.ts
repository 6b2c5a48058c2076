import { expect, test } from 'vitest'
import { deliveryWorld } from '../../testing/builders/delivery.ts'

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

test('a subscription that is far behind hears new events of other aggregates in between, each aggregate in order', async () => {
  const { start, emit, placeOf } = deliveryWorld()
  for (let aggregate = 0; aggregate < 40; aggregate += 1)
    await emit(`old${aggregate}-`, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  const { runner, received, subscribe } = start()
  subscribe(async () => {
    await pause(1)
  })
  const running = runner.drain()
  await pause(400)
  const before = received.length
  await emit('new', [1])
  await emit('old39-', [21])
  await emit('new', [2])
  await emit('old0-', [21])
  await running
  await runner.drain()
  expect(before).toBeLessThan(700)
  expect(received).toHaveLength(804)
  expect(new Set(received).size).toBe(804)
  expect(received.indexOf('new1')).toBeLessThan(before + 250)
  expect(received.indexOf('new1')).toBeLessThan(received.indexOf('new2'))
  for (const about of ['old0-', 'old39-']) {
    const steps = received.filter((label) => label.startsWith(about)).map((label) => Number(label.slice(about.length)))
    expect(steps).toEqual(Array.from({ length: 21 }, (_, at) => at + 1))
  }
  expect(await placeOf()).toMatchObject({ handled: 804, liveFrom: null, livePosition: null, waiting: 0 })
}, 20_000)

test('it does not keep waiting what was new before it turned out to be far behind', async () => {
  const { start, emit } = deliveryWorld()
  for (let aggregate = 0; aggregate < 40; aggregate += 1)
    await emit(
      `old${aggregate}-`,
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
  const { runner, received, subscribe } = start()
  let heard = () => {}
  const first = new Promise<void>((resolve) => (heard = resolve))
  subscribe(async () => {
    heard()
    await pause(1)
  })
  const running = runner.drain()
  await first
  await emit('new', [1])
  await running
  await runner.drain()
  expect(received).toHaveLength(801)
  expect(received.indexOf('new1')).toBeLessThan(700)
}, 20_000)
