import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startOfDayAfter } from './opening.ts'

describe('the start of a day some days after another', () => {
  test.each<[string, string, number, string, string]>([
    ['the day itself', '2026-03-01T12:00:00.000Z', 0, 'UTC', '2026-03-01T00:00:00.000Z'],
    ['a week', '2026-03-01T12:00:00.000Z', 7, 'UTC', '2026-03-08T00:00:00.000Z'],
    ['local days, not days of UTC', '2026-03-01T22:30:00.000Z', 1, 'Europe/Helsinki', '2026-03-02T22:00:00.000Z'],
    ['over a clock that is set forward', '2026-03-28T12:00:00.000Z', 2, 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['over a clock that is set back', '2026-10-24T12:00:00.000Z', 2, 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['a day without a midnight', '2018-11-03T12:00:00.000Z', 1, 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['a day with two', '2018-02-16T12:00:00.000Z', 2, 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
    ['a day that a place skipped', '2011-12-29T12:00:00.000Z', 1, 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['a quarter of an hour', '2026-03-01T12:00:00.000Z', 1, 'Asia/Kathmandu', '2026-03-01T18:15:00.000Z'],
  ])('%s', (_, from, days, zone, expected) => expect(startOfDayAfter(from, days, zone)).toBe(expected))

  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Asia/Beirut']
  const dayIn = (zone: string, time: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(time)

  test('is the first moment of that day on the calendar of the zone', () => {
    const from = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(from, fc.integer({ min: 0, max: 800 }), fc.constantFrom(...zones), (date, days, zone) => {
        const start = Date.parse(startOfDayAfter(date.toISOString(), days, zone))
        const [year = 0, month = 1, day = 1] = dayIn(zone, date.getTime()).split('-').map(Number)
        const expected = new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
        expect(dayIn(zone, start)).toBe(expected)
        expect(dayIn(zone, start - 1) < expected).toBe(true)
      }),
    )
  })
})
