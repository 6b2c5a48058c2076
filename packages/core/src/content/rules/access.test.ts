import { describe, expect, test } from 'vitest'
import { refuseByTerms, type Viewer } from './access.ts'
import { type ContentFacts, decideContent } from './serving.ts'
import { publicTiersOf } from './texts.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const BEFORE = '2026-02-01T00:00:00.000Z'
const AFTER = '2026-04-01T00:00:00.000Z'

const nobody: Viewer = { signedIn: false, staff: false, premium: false, held: undefined, enrollment: null }
const somebody: Viewer = { ...nobody, signedIn: true }
const premium: Viewer = { ...somebody, premium: true }
const staff: Viewer = { ...somebody, staff: true }
const enrolled = (status: string): Viewer => ({
  ...somebody,
  enrollment: { status, opensAt: null, accessFrom: BEFORE },
})

const unknown = { plans: [], country: null }

const resource = (id: string, isPremium: boolean) => ({
  id,
  title: id,
  type: 'pdf' as const,
  tags: [],
  downloadable: true,
  sizeBytes: null,
  mimeType: null,
  durationMinutes: null,
  url: 'https://example.org/a.pdf',
  mediaId: null,
  description: null,
  premium: isPremium,
})

interface Differing {
  viewer?: Viewer
  course?: Partial<ContentFacts['course']>
  placement?: Partial<ContentFacts['placement']>
  lesson?: Partial<ContentFacts['lesson']>
  texts?: Partial<ContentFacts['texts']>
  begun?: boolean
  frontier?: number
  prerequisites?: ContentFacts['prerequisites']
}

const facts = (differing: Differing = {}): ContentFacts => {
  const texts = {
    content: 'full',
    registeredContent: 'registered',
    guestContent: 'guest',
    transcript: 'words',
    transcripts: [{ language: 'fi', text: 'sanat' }],
    captions: [],
    resources: [resource('open', false), resource('paid', true)],
    ...differing.texts,
  }
  return {
    course: {
      ...{ id: 'crs', status: 'published', sequential: false, startsAt: null, endsAt: null, timeZone: 'UTC' },
      accessDeniedText: null,
      ...differing.course,
    },
    placement: {
      id: 'plc',
      preview: false,
      visible: true,
      opensAt: null,
      closesAt: null,
      afterDays: 0,
      sequence: 3,
      prerequisites: [],
      ...differing.placement,
    },
    lesson: {
      accessLevel: 'registered',
      publicTiers: publicTiersOf(texts),
      contentUrl: 'https://example.org/v',
      mediaId: 'm',
      ...differing.lesson,
    },
    texts,
    viewer: differing.viewer ?? nobody,
    begun: differing.begun ?? false,
    frontier: differing.frontier ?? 1,
    prerequisites: differing.prerequisites ?? [],
  }
}

/** The tier with its text, or the code with its reason. */
const served = (differing: Differing): string => {
  const answer = decideContent(facts(differing), NOW)
  if (!('code' in answer)) return `${answer.tier}: ${answer.content}`
  return 'reason' in answer.details ? `${answer.code}: ${answer.details.reason}` : answer.code
}

describe('tiers', () => {
  test.each<[string, Viewer, string]>([
    ['nobody', nobody, 'guest: guest'],
    ['the signed-in', somebody, 'registered: registered'],
    ['an enrolled learner', enrolled('active'), 'full: full'],
    ['one who has completed', enrolled('completed'), 'full: full'],
    ['a premium plan', premium, 'full: full'],
    ['staff', staff, 'full: full'],
    ['one waiting for approval', enrolled('pending'), 'registered: registered'],
    ['one whose time is over', enrolled('expired'), 'registered: registered'],
    ['one who is suspended', enrolled('suspended'), 'registered: registered'],
  ])('%s', (_, viewer, expected) => expect(served({ viewer })).toBe(expected))

  // 004-R270: what is missing gives way to the next lower, and never to a higher one.
  test.each<[string, Viewer, Differing['texts'], string]>([
    ['registered falls to guest', somebody, { registeredContent: null }, 'guest: guest'],
    ['guest never rises', nobody, { guestContent: null }, 'CONTENT_LOCKED: sign_in'],
    ['guest without any tier', nobody, { guestContent: null, registeredContent: null }, 'CONTENT_LOCKED: not_enrolled'],
    [
      'signed in without any',
      somebody,
      { guestContent: null, registeredContent: null },
      'CONTENT_LOCKED: not_enrolled',
    ],
    [
      'an ended enrollment says so',
      enrolled('expired'),
      { guestContent: null, registeredContent: null },
      'CONTENT_LOCKED: enrollment',
    ],
    ['full falls to registered', enrolled('active'), { content: null }, 'full: registered'],
    [
      'a quiz has no text',
      enrolled('active'),
      { content: null, registeredContent: null, guestContent: null },
      'full: null',
    ],
  ])('%s', (_, viewer, texts, expected) => expect(served({ viewer, texts: texts ?? {} })).toBe(expected))

  test('a premium lesson names the plan', () => {
    const texts = { guestContent: null, registeredContent: null }
    expect(served({ viewer: somebody, texts, lesson: { accessLevel: 'premium' } })).toBe('CONTENT_LOCKED: premium')
  })

  test('below the full tier there is text and nothing else', () => {
    for (const viewer of [nobody, somebody])
      expect(decideContent(facts({ viewer }), NOW)).toMatchObject({
        contentUrl: null,
        mediaId: null,
        transcript: null,
        resources: [],
      })
  })

  // 004-R102: enrollment opens the lesson, not its premium resources.
  test.each<[string, Viewer, string[], number]>([
    ['enrolled', enrolled('active'), ['open'], 1],
    ['enrolled with the plan', { ...enrolled('active'), premium: true }, ['open', 'paid'], 0],
    ['plan alone', premium, ['open', 'paid'], 0],
    ['staff', staff, ['open', 'paid'], 0],
  ])('resources: %s', (_, viewer, ids, locked) => {
    const answer = decideContent(facts({ viewer }), NOW)
    expect('resources' in answer && answer.resources.map(({ id }) => id)).toEqual(ids)
    expect('resources' in answer && answer.lockedResources).toBe(locked)
  })
})

describe('free previews (004-R93, R276)', () => {
  test.each([nobody, somebody, enrolled('expired')])('are served in full to everybody', (viewer) => {
    expect(served({ viewer, placement: { preview: true } })).toBe('full: full')
  })

  test('go before sequence, prerequisites, dates and the terms of the course', () => {
    const placement = { preview: true, prerequisites: [{ placementId: 'other', passed: false }] }
    expect(served({ viewer: enrolled('active'), course: { sequential: true }, placement })).toBe('full: full')
    const held = refuseByTerms({ plans: ['gold'], allowedCountries: ['FI'], deniedCountries: [] }, unknown)
    for (const dates of [{ opensAt: AFTER }, { closesAt: BEFORE }, { afterDays: 90 }])
      for (const viewer of [nobody, { ...enrolled('active'), held }])
        expect(served({ viewer, course: { startsAt: AFTER }, placement: { preview: true, ...dates } })).toBe(
          'full: full',
        )
  })
})

describe('what is not published does not exist', () => {
  test.each<[string, Viewer, string]>([
    ['draft', nobody, 'COURSE_NOT_FOUND'],
    ['draft', somebody, 'COURSE_NOT_FOUND'],
    ['draft', premium, 'COURSE_NOT_FOUND'],
    ['archived', somebody, 'COURSE_NOT_FOUND'],
    // 004-R78: those who are enrolled keep their access.
    ['draft', enrolled('active'), 'full: full'],
    ['archived', enrolled('completed'), 'full: full'],
    ['archived', enrolled('cancelled'), 'COURSE_NOT_FOUND'],
    ['draft', staff, 'full: full'],
  ])('a course that is %s', (status, viewer, expected) => {
    expect(served({ viewer, course: { status: status as 'draft' } })).toBe(expected)
  })

  test.each<[Viewer, string]>([
    [nobody, 'PLACEMENT_NOT_FOUND'],
    [enrolled('active'), 'PLACEMENT_NOT_FOUND'],
    [staff, 'full: full'],
  ])('a placement out of sight', (viewer, expected) => {
    expect(served({ viewer, placement: { visible: false } })).toBe(expected)
  })
})

describe('dates', () => {
  test.each<[string | null, string | null, string]>([
    [null, null, 'full: full'],
    [BEFORE, AFTER, 'full: full'],
    [NOW, null, 'full: full'],
    [AFTER, null, 'CONTENT_LOCKED: not_open'],
    [null, BEFORE, 'CONTENT_LOCKED: closed'],
    [null, NOW, 'CONTENT_LOCKED: closed'],
  ])('open from %s until %s', (opensAt, closesAt, expected) => {
    expect(served({ viewer: enrolled('active'), placement: { opensAt, closesAt } })).toBe(expected)
  })

  test('hold for everybody but the staff', () => {
    const placement = { opensAt: AFTER }
    for (const viewer of [nobody, somebody, premium]) expect(served({ viewer, placement })).toMatch(/not_open$/)
    expect(served({ viewer: staff, placement })).toBe('full: full')
    expect(decideContent(facts({ placement }), NOW)).toMatchObject({ details: { at: AFTER } })
  })
})

describe('the dates of the course', () => {
  test('open and close its content to those without an enrollment (002-R33)', () => {
    for (const viewer of [nobody, somebody, premium, enrolled('active')])
      expect(served({ viewer, course: { startsAt: AFTER } })).toBe('CONTENT_LOCKED: not_open')
    for (const viewer of [nobody, somebody, premium])
      expect(served({ viewer, course: { endsAt: BEFORE } })).toBe('CONTENT_LOCKED: closed')
    expect(served({ viewer: staff, course: { startsAt: AFTER, endsAt: BEFORE } })).toBe('full: full')
  })

  test('do not end an access that staff has extended', () => {
    expect(served({ viewer: enrolled('active'), course: { endsAt: BEFORE } })).toBe('full: full')
  })
})

describe('days after the enrollment', () => {
  const from = (accessFrom: string, status = 'active'): Viewer => ({
    ...somebody,
    enrollment: { status, accessFrom, opensAt: null },
  })
  test.each<[string, number, boolean, string]>([
    ['2026-02-28T23:59:59.999Z', 1, false, 'full: full'],
    ['2026-03-01T00:00:00.000Z', 1, false, 'CONTENT_LOCKED: not_open'],
    ['2026-03-01T00:00:00.000Z', 1, true, 'full: full'],
    ['2026-03-01T00:00:00.000Z', 0, false, 'full: full'],
    // Clocks that were set back: an access of the future opens nothing sooner.
    ['2026-05-01T00:00:00.000Z', 1, false, 'CONTENT_LOCKED: not_open'],
  ])('from %s, after %i, begun: %s', (accessFrom, afterDays, begun, expected) => {
    expect(served({ viewer: from(accessFrom), placement: { afterDays }, begun })).toBe(expected)
  })

  test('need an enrollment with access: a plan alone does not count them', () => {
    const placement = { afterDays: 3 }
    const texts = { registeredContent: null, guestContent: null }
    expect(served({ viewer: premium, placement, texts })).toBe('CONTENT_LOCKED: not_enrolled')
    expect(served({ viewer: from(BEFORE, 'expired'), placement, texts })).toBe('CONTENT_LOCKED: enrollment')
    expect(served({ viewer: from(BEFORE), placement, texts })).toBe('full: full')
  })
})

describe('the plans and countries of the course (001-R201, R368, R369)', () => {
  const course = { plans: ['gold', 'silver'], allowedCountries: ['FI', 'SE'], deniedCountries: ['SE'] }
  const asked = (plans: string[], country: string | null) => refuseByTerms(course, { plans, country })?.details
  test.each<[string[], string | null, object | undefined]>([
    [['gold'], 'FI', undefined],
    [['bronze', 'silver'], 'FI', undefined],
    [['bronze'], 'FI', { reason: 'plan', plans: ['gold', 'silver'] }],
    [['gold'], 'SE', { reason: 'region', country: 'SE' }],
    [['gold'], 'NO', { reason: 'region', country: 'NO' }],
    [['gold'], null, { reason: 'region', country: null }],
  ])('plans %s in %s', (plans, country, expected) => expect(asked(plans, country)).toEqual(expected))

  const without = refuseByTerms(course, { plans: [], country: 'FI' })
  const abroad = refuseByTerms(course, { plans: ['gold'], country: 'NO' })
  const bare = { registeredContent: null, guestContent: null }
  test.each<[string, Viewer, Differing['texts'], string]>([
    ['enrolled without the plan', { ...enrolled('active'), held: without }, bare, 'CONTENT_LOCKED: plan'],
    ['enrolled without the plan', { ...enrolled('active'), held: without }, {}, 'registered: registered'],
    ['another plan', { ...premium, held: without }, bare, 'CONTENT_LOCKED: plan'],
    ['enrolled, abroad', { ...enrolled('active'), held: abroad }, bare, 'CONTENT_LOCKED: region'],
    ['a stranger abroad', { ...somebody, held: abroad }, bare, 'CONTENT_LOCKED: region'],
    ['a stranger without the plan', { ...somebody, held: without }, bare, 'CONTENT_LOCKED: not_enrolled'],
    ['suspended and abroad', { ...enrolled('suspended'), held: abroad }, bare, 'CONTENT_LOCKED: enrollment'],
    ['staff', { ...staff, held: abroad }, bare, 'full: full'],
  ])('%s', (_, viewer, texts, expected) => expect(served({ viewer, texts: texts ?? {} })).toBe(expected))

  test('are named where a lower tier is served', () => {
    expect(decideContent(facts({ viewer: { ...enrolled('active'), held: without } }), NOW)).toMatchObject({
      tier: 'registered',
      locked: { reason: 'plan', plans: ['gold', 'silver'] },
    })
  })
})

// Automattic/sensei#1878: a locked lesson is locked in the core read path, for everybody with access.
describe('sequence', () => {
  const course = { sequential: true }
  test.each<[Viewer, number, string]>([
    [enrolled('active'), 1, 'CONTENT_LOCKED: sequence'],
    [enrolled('active'), 2, 'CONTENT_LOCKED: sequence'],
    [enrolled('active'), 3, 'full: full'],
    [enrolled('active'), 9, 'full: full'],
    [premium, 1, 'CONTENT_LOCKED: sequence'],
    [staff, 1, 'full: full'],
    [enrolled('active'), 0, 'full: full'],
  ])('third of the course, frontier', (viewer, frontier, expected) => {
    expect(served({ viewer, frontier, course })).toBe(expected)
  })

  test('holds nobody back where the course is not sequential', () => {
    expect(served({ viewer: enrolled('active'), frontier: 1 })).toBe('full: full')
  })
})

describe('prerequisites', () => {
  const viewer = enrolled('active')
  const fact = { placementId: 'a', closesAt: null, completed: false, passed: false }
  const eligibility = (passed: boolean) => ({ prerequisites: [{ placementId: 'a', passed }] })

  test.each<[string, boolean, ContentFacts['prerequisites'], string]>([
    ['nothing done', false, [fact], 'CONTENT_LOCKED: prerequisites'],
    ['completed', false, [{ ...fact, completed: true }], 'full: full'],
    ['completed, not passed', true, [{ ...fact, completed: true }], 'CONTENT_LOCKED: prerequisites'],
    ['passed', true, [{ ...fact, completed: true, passed: true }], 'full: full'],
    ['nothing known', false, [], 'CONTENT_LOCKED: prerequisites'],
    ['closed by now', true, [{ ...fact, closesAt: BEFORE }], 'full: full'],
    ['closing later', true, [{ ...fact, closesAt: AFTER }], 'CONTENT_LOCKED: prerequisites'],
  ])('%s', (_, passed, prerequisites, expected) => {
    expect(served({ viewer, placement: eligibility(passed), prerequisites })).toBe(expected)
  })

  test('names what is missing', () => {
    expect(decideContent(facts({ viewer, placement: eligibility(true), prerequisites: [fact] }), NOW)).toMatchObject({
      details: { missing: ['a'] },
    })
  })
})
