import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEnrollment, type EnrollmentFacts, statusAfterPromotion } from './check.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const EARLIER = '2026-02-01T00:00:00.000Z'
const LATER = '2026-04-01T00:00:00.000Z'

const course: EnrollmentFacts['course'] = {
  id: 'crs_1',
  status: 'published',
  price: 0,
  currency: 'EUR',
  discountPrice: null,
  discountEndsAt: null,
  maxEnrollments: null,
  keepsWaitlist: false,
  enrollmentStartsAt: null,
  enrollmentEndsAt: null,
  endsAt: null,
  accessDays: null,
  needsApproval: false,
  autoEnroll: false,
  prerequisiteCourseIds: [],
  plans: [],
  allowedCountries: [],
  deniedCountries: [],
  timeZone: 'UTC',
}
const open: EnrollmentFacts = {
  course,
  inactiveLearner: null,
  enrollment: null,
  fullGroup: null,
  seatsTaken: 0,
  byStaff: false,
  selfClosed: false,
  missingRoles: undefined,
  approved: false,
  blockedBy: null,
  country: null,
  plans: [],
  missingCourses: [],
  admissionRefusal: null,
  paid: false,
}
type Enrollment = NonNullable<EnrollmentFacts['enrollment']>
const enrolled = (enrollment: Partial<Enrollment>): Enrollment => ({
  id: 'enr_1',
  status: 'active',
  expiresAt: null,
  unlimited: false,
  completedAt: null,
  ...enrollment,
})

interface Case {
  facts?: Partial<EnrollmentFacts>
  course?: Partial<EnrollmentFacts['course']>
}
const factsOf = ({ facts = {}, course: settings = {} }: Case): EnrollmentFacts => ({
  ...open,
  ...facts,
  course: { ...course, ...settings },
})
const check = (one: Case) => checkEnrollment(factsOf(one), NOW)

/** Every check by itself, in the order in which they are answered. */
const obstacles: [string, Case, object][] = [
  ['COURSE_NOT_PUBLISHED', { course: { status: 'draft' } }, { courseId: 'crs_1' }],
  ['ENROLLMENT_NOT_STARTED', { course: { enrollmentStartsAt: LATER } }, { startsAt: LATER }],
  ['ENROLLMENT_PERIOD_ENDED', { course: { enrollmentEndsAt: EARLIER } }, { endedAt: EARLIER }],
  ['ENROLLMENT_BLOCKED', { facts: { blockedBy: 'teacher' } }, { instructorId: 'teacher' }],
  ['REGION_RESTRICTED', { facts: { country: 'NO' }, course: { deniedCountries: ['NO'] } }, { country: 'NO' }],
  ['PLAN_REQUIRED', { course: { plans: ['gold'] } }, { plans: ['gold'] }],
  ['PREREQUISITES_NOT_MET', { facts: { missingCourses: ['crs_0'] } }, { missing: ['crs_0'] }],
  ['ENROLLMENT_LIMIT_REACHED', { facts: { seatsTaken: 1 }, course: { maxEnrollments: 1 } }, { limit: 1 }],
  ['PAYMENT_REQUIRED', { course: { price: 9_900 } }, { amount: 9_900, currency: 'EUR' }],
]

const merge = (cases: Case[]): Case => ({
  facts: Object.assign({}, ...cases.map(({ facts }) => facts)),
  course: Object.assign({}, ...cases.map((one) => one.course)),
})

describe('the checks', () => {
  test('an open course takes anybody', () => {
    expect(check({})).toEqual({ refusals: [], status: 'active', full: false })
  })

  test.each(obstacles)('%s', (code, one, details) => {
    expect(check(one).refusals).toMatchObject([{ code, details }])
  })

  test('stand in one order, whatever comes together', () => {
    // A course that has not begun to take learners and one that no longer does are the same check.
    const order = obstacles.map(([code]) => code)
    fc.assert(
      fc.property(fc.subarray(obstacles.filter(([code]) => code !== 'ENROLLMENT_PERIOD_ENDED')), (some) => {
        const codes = check(merge(some.map(([, one]) => one))).refusals.map(({ code }) => code)
        expect(codes).toEqual(order.filter((code) => some.some(([wanted]) => wanted === code)))
      }),
    )
  })

  test.each(['pending', 'waitlisted', 'active', 'completed', 'suspended'] as const)(
    'whoever is %s is enrolled already, and hears of nothing else',
    (status) => {
      const one = merge([
        ...obstacles.slice(1).map(([, each]) => each),
        { facts: { enrollment: enrolled({ status }) } },
      ])
      expect(check(one).refusals).toMatchObject([
        { code: 'ALREADY_ENROLLED', details: { enrollmentId: 'enr_1', status } },
      ])
    },
  )

  // mitodl/mitxpro#1002, bmosoluciones/now-lms#233, Simon-Initiative/oli-torus#4158, Automattic/sensei#5505: enrolling
  // again revives, also what the clock has ended and nobody has written down.
  test.each([
    ['cancelled', enrolled({ status: 'cancelled' }), 'active'],
    ['rejected', enrolled({ status: 'rejected' }), 'active'],
    ['expired', enrolled({ status: 'expired', expiresAt: EARLIER }), 'active'],
    ['expired by the clock', enrolled({ expiresAt: EARLIER }), 'active'],
    [
      'completed, with access ended',
      enrolled({ status: 'completed', expiresAt: EARLIER, completedAt: EARLIER }),
      'completed',
    ],
    ['cancelled after completing', enrolled({ status: 'cancelled', completedAt: EARLIER }), 'completed'],
  ] as const)('whoever was %s may enroll again', (_, enrollment, status) => {
    expect(check({ facts: { enrollment } })).toMatchObject({ refusals: [], status })
  })
})

describe('single checks', () => {
  test.each([
    ['at its first moment', { enrollmentStartsAt: NOW }, undefined],
    ['at its last moment', { enrollmentEndsAt: NOW }, 'ENROLLMENT_PERIOD_ENDED'],
    ['before its end', { enrollmentEndsAt: LATER }, undefined],
    // Automattic/sensei#5505: nobody enrolls in a course that is over.
    ['of a course that is over', { endsAt: EARLIER }, 'ENROLLMENT_PERIOD_ENDED'],
  ])('the window %s', (_, settings, code) => {
    expect(check({ course: settings }).refusals[0]?.code).toBe(code)
  })

  test.each([
    ['unknown, some denied', null, { deniedCountries: ['NO'] }, true],
    ['unknown, some allowed', null, { allowedCountries: ['FI'] }, false],
    ['allowed', 'FI', { allowedCountries: ['FI'] }, true],
    ['not allowed', 'SE', { allowedCountries: ['FI'] }, false],
    ['allowed and denied', 'FI', { allowedCountries: ['FI'], deniedCountries: ['FI'] }, false],
  ])('region: %s', (_, country, settings, allowed) => {
    expect(check({ facts: { country }, course: settings }).refusals.length === 0).toBe(allowed)
  })

  test('one of the plans is enough', () => {
    expect(check({ facts: { plans: ['silver'] }, course: { plans: ['gold', 'silver'] } }).refusals).toEqual([])
  })

  test.each([
    ['paid', { paid: true }, { price: 100 }],
    ['granted by staff', { byStaff: true }, { price: 100 }],
    ['free by a discount that runs', {}, { price: 100, discountPrice: 0, discountEndsAt: LATER }],
  ])('payment: %s', (_, facts, settings) => {
    expect(check({ facts, course: settings }).refusals).toEqual([])
  })

  test('a discount that has ended is no discount', () => {
    const settings = { price: 100, discountPrice: 0, discountEndsAt: NOW }
    expect(check({ course: settings }).refusals[0]?.code).toBe('PAYMENT_REQUIRED')
  })

  test('a full course with a waitlist takes the learner into it, and asks for no payment yet', () => {
    const full = { facts: { seatsTaken: 5 }, course: { maxEnrollments: 5, keepsWaitlist: true, price: 100 } }
    expect(check(full)).toEqual({ refusals: [], status: 'waitlisted', full: true })
  })

  test('a limit lowered below the seats taken is full', () => {
    expect(check({ facts: { seatsTaken: 9 }, course: { maxEnrollments: 5 } }).full).toBe(true)
  })

  test('approval makes it wait, with a seat, unless staff enrols', () => {
    const needsApproval = { course: { needsApproval: true, maxEnrollments: 1 } }
    expect(check(needsApproval).status).toBe('pending')
    expect(check({ ...needsApproval, facts: { seatsTaken: 1 } }).refusals[0]?.code).toBe('ENROLLMENT_LIMIT_REACHED')
    expect(check({ ...needsApproval, facts: { approved: true } }).status).toBe('active')
  })

  test('whoever has completed the course comes back without a seat', () => {
    const facts = { seatsTaken: 1, enrollment: enrolled({ status: 'cancelled', completedAt: EARLIER }) }
    expect(check({ facts, course: { maxEnrollments: 1 } })).toEqual({ refusals: [], status: 'completed', full: false })
  })
})

describe('promotion from the waitlist', () => {
  const waiting = { type: 'free', paymentStatus: 'none', completedAt: null } as const
  test.each([
    ['a free course', {}, {}, 'active'],
    ['approval', { needsApproval: true }, {}, 'pending'],
    ['approval that staff gave', { needsApproval: true }, { type: 'granted' }, 'active'],
    ['payment', {}, { type: 'paid', paymentStatus: 'pending' }, 'pending'],
    ['completed before', {}, { completedAt: EARLIER }, 'completed'],
  ] as const)('%s', (_, settings, enrollment, status) => {
    expect(statusAfterPromotion({ needsApproval: false, ...settings }, { ...waiting, ...enrollment })).toBe(status)
  })
})
