import { describe, expect, test } from 'vitest'
import { testRuntime } from './index.ts'

describe('the test runtime', () => {
  test('stands still until it is told to travel', () => {
    const runtime = testRuntime({ now: '2026-03-28T12:00:00.000Z' })
    expect([runtime.now().toISOString(), runtime.now().toISOString()]).toEqual(
      Array(2).fill('2026-03-28T12:00:00.000Z'),
    )
    const before = runtime.elapsed()
    runtime.clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5 })
    expect(runtime.now().toISOString()).toBe('2026-03-29T14:03:04.005Z')
    expect(runtime.elapsed() - before).toBe(((26 * 60 + 3) * 60 + 4) * 1_000 + 5)
    runtime.clock.set('2020-02-29T00:00:00+02:00')
    expect(runtime.now().toISOString()).toBe('2020-02-28T22:00:00.000Z')
    expect(() => runtime.clock.set('yesterday')).toThrow(RangeError)
  })

  test('hands out moments that nobody shares', () => {
    const runtime = testRuntime()
    const first = runtime.now()
    first.setFullYear(1970)
    expect(runtime.now().getFullYear()).toBe(2026)
  })

  test('has the same chance for the same seed', () => {
    const numbers = (seed?: number) => {
      const runtime = testRuntime(seed === undefined ? {} : { seed })
      return Array.from({ length: 100 }, () => runtime.random())
    }
    expect(numbers()).toEqual(numbers())
    expect(numbers(2)).toEqual(numbers(2))
    expect(numbers(2)).not.toEqual(numbers(3))
    expect(numbers().every((number) => number >= 0 && number < 1)).toBe(true)
    expect(new Set(numbers()).size).toBe(100)
  })

  test('makes ids as in production, or counts them', () => {
    const production = testRuntime()
    expect(production.newId('crs')).toMatch(/^crs_[0-9A-Za-z]{18}$/)
    expect(production.newId('crs')).not.toBe(testRuntime().newId('crs'))
    const counted = testRuntime({ ids: 'counted' })
    expect([counted.newId('crs'), counted.newId('les'), counted.newId('crs')]).toEqual(['crs_1', 'les_1', 'crs_2'])
  })
})
