import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EnrollmentStatus, enrollmentStatuses } from '../records.ts'
import { accessEndsAt } from './expiry.ts'
import { type MoveName, moves, refuseMove } from './moves.ts'
import { accessStatusAt, hasAccessAt, hasEnded, hasLapsed, holdsSeat, lapseTimeOf, statusAt } from './status.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const BEFORE = '2026-03-01T11:59:59.999Z'
const AFTER = '2026-03-01T12:00:00.001Z'

describe('the clock and the status', () => {
  const dated = (status: (typeof enrollmentStatuses)[number], expiresAt: string | null, unlimited = false) => ({
    status,
    expiresAt,
    unlimited,
  })

  // Automattic/sensei#5505: access is decided from the clock at call time; results stay.
  test.each([
    ['active without an end', dated('active', null), 'active', 'active', true],
    ['active before its end', dated('active', AFTER), 'active', 'active', true],
    ['active at its end', dated('active', NOW), 'expired', 'expired', false],
    ['active after its end', dated('active', BEFORE), 'expired', 'expired', false],
    ['unlimited after its end (002-R102)', dated('active', BEFORE, true), 'active', 'active', true],
    ['completed before its end', dated('completed', AFTER), 'completed', 'completed', true],
    ['completed after its end', dated('completed', BEFORE), 'completed', 'expired', false],
    ['suspended after its end', dated('suspended', BEFORE), 'suspended', 'suspended', false],
    ['pending', dated('pending', null), 'pending', 'pending', false],
    ['written down as expired', dated('expired', BEFORE), 'expired', 'expired', false],
  ] as const)('%s', (_, enrollment, status, standing, access) => {
    expect(statusAt(enrollment, NOW)).toBe(status)
    expect(accessStatusAt(enrollment, NOW)).toBe(standing)
    expect(hasAccessAt(enrollment, NOW)).toBe(access)
  })

  test('lapsesAt names the very moment at which an enrollment expires', () => {
    const instants = fc.integer({ min: 0, max: 4e12 }).map((time) => new Date(time).toISOString())
    fc.assert(
      fc.property(
        fc.record({
          status: fc.constantFrom(...enrollmentStatuses.filter((status) => status !== 'expired')),
          expiresAt: fc.option(instants, { nil: null }),
          unlimited: fc.boolean(),
        }),
        instants,
        (enrollment, now) =>
          (statusAt(enrollment, now) === 'expired') === hasLapsed({ lapsesAt: lapseTimeOf(enrollment) }, now),
      ),
    )
    expect(lapseTimeOf(dated('active', BEFORE, true))).toBeNull()
  })
})

describe('moves', () => {
  const names = Object.keys(moves) as MoveName[]
  const targetsOf = (from: EnrollmentStatus) =>
    enrollmentStatuses.filter((to) => names.some((name) => refuseMove(name, from, to) === undefined))

  test('every status has a way out and none to itself', () => {
    for (const from of enrollmentStatuses) {
      expect(targetsOf(from).length).toBeGreaterThan(0)
      expect(targetsOf(from)).not.toContain(from)
    }
  })

  test('only what is over is revived, and only reinstating brings back who is suspended', () => {
    for (const from of enrollmentStatuses) expect(targetsOf(from).includes('waitlisted')).toBe(hasEnded(from))
    expect(targetsOf('suspended')).toEqual(['active', 'completed', 'cancelled'])
  })

  test('a refusal names both ends', () => {
    expect(refuseMove('suspend', 'cancelled', 'suspended')).toMatchObject({
      code: 'ENROLLMENT_STATUS_CONFLICT',
      details: { from: 'cancelled', to: 'suspended' },
    })
  })

  test('seats are held by active and pending enrollments', () => {
    expect(enrollmentStatuses.filter(holdsSeat)).toEqual(['pending', 'active'])
  })
})

describe('expiryOf', () => {
  const course = { endsAt: null, accessDays: null, timeZone: 'Europe/Helsinki' }

  test.each([
    ['no end', {}, NOW, null],
    ['the end of the course (002-R100)', { endsAt: '2026-12-31T23:59:59.000Z' }, NOW, '2026-12-31T23:59:59.000Z'],
    ['days of access', { accessDays: 10 }, NOW, '2026-03-11T12:00:00.000Z'],
    ['the end of the course where it comes first', { accessDays: 10, endsAt: AFTER }, NOW, AFTER],
    // autolab/Autolab#932: the same time of day in the course's zone, 23 or 25 hours a day later where the clocks
    // change.
    ['a day over the change to summer time', { accessDays: 1 }, '2026-03-28T12:00:00.000Z', '2026-03-29T11:00:00.000Z'],
    ['a day over the change to winter time', { accessDays: 1 }, '2026-10-24T12:00:00.000Z', '2026-10-25T13:00:00.000Z'],
    [
      'a year in Kiritimati',
      { accessDays: 365, timeZone: 'Pacific/Kiritimati' },
      '2026-01-01T10:30:00.000Z',
      '2027-01-01T10:30:00.000Z',
    ],
  ])('%s', (_, settings, now, expected) => {
    expect(accessEndsAt({ ...course, ...settings }, now)).toBe(expected)
  })
})
