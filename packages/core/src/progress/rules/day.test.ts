import { describe, expect, it } from 'vitest'
import { localDay } from './day.ts'

describe('the day of a person', () => {
  // nandinigoyaldev/Open-Source-Contribution-Atelier#2596
  it.each([
    ['2026-03-01T10:30:00.000Z', 'Pacific/Kiritimati', '2026-03-02'], // +14
    ['2026-03-01T09:59:59.999Z', 'Pacific/Kiritimati', '2026-03-01'],
    ['2026-03-01T10:00:00.000Z', 'Pacific/Pago_Pago', '2026-02-28'], // -11
    ['2026-03-29T00:30:00.000Z', 'Europe/Helsinki', '2026-03-29'], // the hour that is skipped
    ['2026-03-29T20:59:59.000Z', 'Europe/Helsinki', '2026-03-29'],
    ['2026-03-29T21:00:00.000Z', 'Europe/Helsinki', '2026-03-30'], // +3 from that night on
    ['2026-03-28T22:00:00.000Z', 'Europe/Helsinki', '2026-03-29'], // +2 before
    ['2026-10-25T21:59:59.000Z', 'Europe/Helsinki', '2026-10-25'], // +2 again
    ['2026-11-01T05:30:00.000Z', 'America/New_York', '2026-11-01'], // the hour that comes twice
    ['2026-11-01T06:30:00.000Z', 'America/New_York', '2026-11-01'],
    ['2026-11-01T04:30:00.000Z', 'America/New_York', '2026-11-01'],
    ['2026-11-01T03:59:59.000Z', 'America/New_York', '2026-10-31'],
    ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31'],
  ])('at %s in %s is %s', (now, timeZone, day) => {
    expect(localDay(now, [timeZone])).toEqual({ day, timeZone })
  })

  it('uses the first valid zone', () => {
    const now = '2026-03-01T10:30:00.000Z'
    expect(localDay(now, [undefined, null, 'Pacific/Kiritimati', 'UTC']).day).toBe('2026-03-02')
    expect(localDay(now, ['Mars/Olympus', 'Pacific/Kiritimati']).timeZone).toBe('Pacific/Kiritimati')
    expect(localDay(now, ['Mars/Olympus'])).toEqual({ day: '2026-03-01', timeZone: 'UTC' })
  })
})
