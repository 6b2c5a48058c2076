import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueNotice, nextNoticeAt, validityEndsAt } from './validity.ts'

const validity = (amount: number, unit: 'days' | 'months', timeZone = 'UTC') => ({
  certificateValidity: { amount, unit },
  timeZone,
})

describe('a certificate ends', () => {
  test.each([
    ['after days', validity(90, 'days'), '2026-01-05T09:00:00.000Z', '2026-04-05T09:00:00.000Z'],
    ['after months', validity(12, 'months'), '2026-01-05T09:00:00.000Z', '2027-01-05T09:00:00.000Z'],
    [
      'on the last day of a shorter month',
      validity(1, 'months'),
      '2026-01-31T09:00:00.000Z',
      '2026-02-28T09:00:00.000Z',
    ],
    ['a year after a leap day', validity(12, 'months'), '2028-02-29T09:00:00.000Z', '2029-02-28T09:00:00.000Z'],
    // A day with a clock change is not 24 hours.
    [
      'at the same time of day over a clock change',
      validity(1, 'days', 'Europe/Helsinki'),
      '2026-03-28T10:00:00.000Z',
      '2026-03-29T09:00:00.000Z',
    ],
    [
      'by the calendar of its time zone',
      validity(1, 'months', 'Pacific/Kiritimati'),
      '2026-01-30T12:00:00.000Z',
      '2026-02-27T12:00:00.000Z',
    ],
  ])('%s', (_, course, now, end) => {
    expect(validityEndsAt(course, now)).toBe(end)
  })

  test('never, without a validity', () => {
    expect(validityEndsAt({ certificateValidity: null, timeZone: 'UTC' }, '2026-01-05T09:00:00.000Z')).toBeNull()
  })
})

describe('notices', () => {
  const ending = { validUntil: '2026-12-31T12:00:00.000Z', timeZone: 'Europe/Helsinki' }

  test('come in order, and end with the end', () => {
    const told: number[] = []
    for (let at: string | null = '2026-01-01T00:00:00.000Z'; at !== null; at = nextNoticeAt(ending, [7, 30, 7], at))
      told.push(dueNotice(ending, [7, 30], at)?.daysLeft ?? -1)
    expect(told).toEqual([-1, 30, 7, 0])
  })

  test('of several that have passed the last is told', () => {
    expect(dueNotice(ending, [30, 7], '2026-12-30T00:00:00.000Z')).toMatchObject({ daysLeft: 7 })
    expect(dueNotice(ending, [30, 7], '2027-02-01T00:00:00.000Z')).toMatchObject({ daysLeft: 0 })
  })

  test('each once, whenever somebody looks', () => {
    const days = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 })
    const steps = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 20 })
    fc.assert(
      fc.property(days, steps, (reminders, gaps) => {
        const told: number[] = []
        let now = Date.parse('2026-01-01T00:00:00.000Z')
        let due = nextNoticeAt(ending, reminders, new Date(now).toISOString())
        for (const gap of [...gaps, 1_000]) {
          now += gap * 86_400_000
          const moment = new Date(now).toISOString()
          if (due === null || due > moment) continue
          told.push(dueNotice(ending, reminders, moment)?.daysLeft ?? -1)
          due = nextNoticeAt(ending, reminders, moment)
        }
        expect(new Set(told).size).toBe(told.length)
        expect(told).toEqual([...told].sort((one, other) => other - one))
        expect(told.at(-1)).toBe(0)
      }),
    )
  })
})
