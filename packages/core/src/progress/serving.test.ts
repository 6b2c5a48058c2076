import { beforeEach, describe, expect, test } from 'vitest'
import type { Api } from '../api.ts'
import type { Actor } from '../kernel/access.ts'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { publishedCourse } from '../testing/builders/courses.ts'
import { codeOf, enrolledCourse, lockDetailsOf, statementsOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const DAY = 24 * 60 * 60 * 1000
const now = () => scene.runtime.now().toISOString()
const inDays = (days: number) => new Date(scene.runtime.now().getTime() + days * DAY).toISOString()
const asLearner = (more: Partial<Actor>): Api => scene.lyceum.as({ ...scene.actor('learner', 'student'), ...more })

/** What a lesson is to somebody: by its content, by a step, and by the outline, which must agree. */
const stateOf = async (api: Api, courseId: string, placementId: string) => {
  const content = await lockDetailsOf(api.learning.content({ placementId }))
  const { children } = await api.learning.outline({ courseId })
  const lessons = children.flatMap((child) => (child.type === 'module' ? child.children : [child]))
  const lesson = lessons.find(({ id }) => id === placementId)
  if (lesson?.type !== 'placement') throw new Error('The outline does not have the lesson.')
  const { tier, locked } = lesson
  expect('code' in content ? content : {}).toEqual(tier === null ? { code: 'CONTENT_LOCKED', ...locked } : {})
  return { tier, ...locked }
}

describe('what the content says, the outline says', () => {
  const texts = { content: 'All.', registeredContent: 'Some.', guestContent: 'A glimpse.' }
  test.each([
    ['all texts', texts, { visitor: ['guest', 'sign_in'], stranger: ['registered', 'not_enrolled'] }],
    [
      'no text for guests',
      { ...texts, guestContent: null },
      { visitor: [null, 'sign_in'], stranger: ['registered', 'not_enrolled'] },
    ],
    ['no public text', { content: 'All.' }, { visitor: [null, 'not_enrolled'], stranger: [null, 'not_enrolled'] }],
    [
      'a premium lesson',
      { content: 'All.', accessLevel: 'premium' as const },
      { visitor: [null, 'premium'], stranger: [null, 'premium'] },
    ],
  ])('with %s (004-R275)', async (_, lesson, expected) => {
    const { courseId, placementAt, enrollmentId } = await enrolledCourse(scene, [lesson])
    const stateFor = async (api: Api) => {
      const { tier, reason = null } = await stateOf(api, courseId, placementAt(1))
      return [tier, reason]
    }
    expect(await stateFor(scene.visitor)).toEqual(expected.visitor)
    expect(await stateFor(scene.as('stranger', 'student'))).toEqual(expected.stranger)
    expect(await stateFor(scene.learner)).toEqual(['full', null])
    await scene.teacher.enrollments.suspend({ enrollmentId })
    expect((await stateFor(scene.learner))[1]).toBe('enrollment')
  })
})

test('a course has a text of its own for those who lack access (004-R275), and for nobody else', async () => {
  const text = 'Ask the harbor office for a place.'
  const { courseId, placementAt, enrollmentId } = await enrolledCourse(scene, [{}, { guestContent: 'A glimpse.' }])
  await scene.teacher.courses.update({ courseId, accessDeniedText: text })
  const lockOf = (api: Api, place = 1) => lockDetailsOf(api.learning.content({ placementId: placementAt(place) }))
  expect(await lockOf(scene.visitor)).toMatchObject({ reason: 'not_enrolled', text })
  const glimpse = await scene.visitor.learning.content({ placementId: placementAt(2) })
  expect(glimpse).toMatchObject({ tier: 'guest', locked: { text } })
  await scene.teacher.enrollments.suspend({ enrollmentId })
  expect(await lockOf(scene.learner)).toMatchObject({ reason: 'enrollment', text })
  await scene.teacher.enrollments.reinstate({ enrollmentId })
  expect(await scene.learner.learning.content({ placementId: placementAt(1) })).toMatchObject({ locked: null })
  await scene.teacher.courses.update({ courseId, startsAt: inDays(3) })
  const early = await lockOf(scene.learner)
  expect(early).toMatchObject({ reason: 'not_open' })
  expect(early).not.toHaveProperty('text')
})

test('the recording is in the outline of those who are served in full, and in nobody else’s', async () => {
  const film = { contentUrl: 'https://youtu.be/dQw4w9WgXcQ', guestContent: 'A glimpse.' }
  const later = { ...film, placement: { opensAfterDays: 1 } }
  const { courseId } = await enrolledCourse(scene, [film, later, { ...film, freeLesson: true }])
  const shown = async (api: Api) => {
    const { children } = await api.learning.outline({ courseId })
    const lessons = children.flatMap((child) => (child.type === 'module' ? child.children : [child]))
    return lessons.map((lesson) => lesson.type === 'placement' && (lesson.media?.provider ?? null))
  }
  expect(await shown(scene.learner)).toEqual(['youtube', null, 'youtube'])
  expect(await shown(scene.teacher)).toEqual(['youtube', 'youtube', 'youtube'])
  expect(await shown(scene.visitor)).toEqual([null, null, 'youtube'])
  const details = await scene.teacher.progress.details({ courseId, userId: 'learner' })
  expect(JSON.stringify(details)).not.toContain('youtube')
})

describe('the start of a course (002-R33)', () => {
  test('opens contents, steps and outline to learners, and previews and staff do not wait for it', async () => {
    const startsAt = inDays(3)
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, { freeLesson: true }], { startsAt })
    const closed = { code: 'CONTENT_LOCKED', reason: 'not_open', at: startsAt }
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toEqual({
      tier: null,
      reason: 'not_open',
      at: startsAt,
    })
    expect(await lockDetailsOf(scene.learner.progress.complete({ placementId: placementAt(1) }))).toEqual(closed)
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toEqual({ tier: 'full' })
    expect(await stateOf(scene.teacher, courseId, placementAt(1))).toEqual({ tier: 'full' })
    const { course } = await scene.learner.progress.complete({ placementId: placementAt(2) })
    expect(course).toMatchObject({ percentage: 50, totalLessons: 2 })
    expect((await scene.learner.progress.summary({ courseId })).nextPlacementId).toBe(null)
    scene.runtime.clock.advance({ days: 3 })
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toEqual({ tier: 'full' })
    expect((await scene.learner.progress.summary({ courseId })).nextPlacementId).toBe(placementAt(1))
    expect(await scene.learner.progress.complete({ placementId: placementAt(1) })).toMatchObject({
      course: { percentage: 100 },
    })
  })
})

describe('lessons that open by days', () => {
  const dripped = { placement: { opensAfterDays: 7 } }

  test('open at the start of a day after the enrollment, in the zone of the course', async () => {
    // Kiritimati is 14 hours ahead of UTC, so its days begin at 10:00 in UTC.
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, dripped], { timeZone: 'Pacific/Kiritimati' })
    const at = '2026-01-11T10:00:00.000Z'
    expect(now()).toBe('2026-01-05T09:00:00.000Z')

    expect(await stateOf(scene.learner, courseId, placementAt(2))).toEqual({ tier: null, reason: 'not_open', at })
    expect(await lockDetailsOf(scene.learner.progress.complete({ placementId: placementAt(2) }))).toMatchObject({ at })
    scene.runtime.clock.advance({ days: 6, hours: 1, seconds: -1 })
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toMatchObject({ reason: 'not_open' })
    scene.runtime.clock.advance({ seconds: 1 })
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toEqual({ tier: 'full' })
    expect(await codeOf(scene.learner.progress.complete({ placementId: placementAt(2) }))).toBe('ok')
  })

  test('are counted from the course, whatever zone the learner claims', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, { placement: { opensAfterDays: 1 } }])
    scene.runtime.clock.advance({ hours: 12 })
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Niue'])
      expect(await stateOf(asLearner({ timeZone }), courseId, placementAt(2))).toMatchObject({
        reason: 'not_open',
        at: '2026-01-06T00:00:00.000Z',
      })
  })

  test('stay in the denominator, because they open to everybody', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, dripped])
    const { course } = await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(course).toMatchObject({ percentage: 50, totalLessons: 2 })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject({ percentage: 50, nextPlacementId: null })
    expect((await scene.learner.progress.details({ courseId })).nextLesson).toBe(null)
    scene.runtime.clock.advance({ days: 7 })
    expect((await scene.learner.progress.details({ courseId })).nextLesson?.placementId).toBe(placementAt(2))
  })

  test('open by the greatest number among the lesson’s place and its modules, and not before their dates', async () => {
    const { courseId, moduleId, placementAt } = await enrolledCourse(scene, [dripped, {}])
    await scene.teacher.modules.update({ moduleId, opensAfterDays: 9 })
    const opens = async (place: number) => (await stateOf(scene.learner, courseId, placementAt(place))).at
    expect([await opens(1), await opens(2)]).toEqual(['2026-01-14T00:00:00.000Z', '2026-01-14T00:00:00.000Z'])
    await scene.teacher.modules.update({ moduleId, opensAfterDays: 2, startsAt: '2026-01-10T08:00:00.000Z' })
    expect([await opens(1), await opens(2)]).toEqual(['2026-01-12T00:00:00.000Z', '2026-01-10T08:00:00.000Z'])
    await scene.teacher.modules.update({ moduleId, opensAfterDays: null, startsAt: null })
    expect([await opens(1), await opens(2)]).toEqual(['2026-01-12T00:00:00.000Z', undefined])
  })

  test('count from the approval, not from the request', async () => {
    const { courseId, placementAt, enrollmentId } = await enrolledCourse(scene, [dripped], { needsApproval: true })
    scene.runtime.clock.advance({ days: 30 })
    const approved = await scene.teacher.enrollments.approve({ enrollmentId })
    expect(approved.accessFrom).toBe(now())
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toMatchObject({ at: '2026-02-11T00:00:00.000Z' })
  })

  test('count anew for who enrolls again, except for what was begun; an interruption by staff counts on', async () => {
    const { courseId, placementAt, enrollmentId } = await enrolledCourse(scene, [dripped, dripped])
    scene.runtime.clock.advance({ days: 7 })
    await scene.learner.progress.record({ placementId: placementAt(1), timeSpentSeconds: 5 })
    await scene.learner.progress.bookmark({ placementId: placementAt(2) })
    await scene.teacher.enrollments.suspend({ enrollmentId })
    await scene.teacher.enrollments.reinstate({ enrollmentId })
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toEqual({ tier: 'full' })
    await scene.learner.enrollments.cancel({ enrollmentId })
    scene.runtime.clock.advance({ days: 30 })
    await scene.learner.enrollments.enroll({ courseId })
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toEqual({ tier: 'full' })
    expect(await codeOf(scene.learner.progress.complete({ placementId: placementAt(1) }))).toBe('ok')
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toMatchObject({ at: '2026-02-18T00:00:00.000Z' })
    expect(await codeOf(scene.learner.progress.complete({ placementId: placementAt(2) }))).toBe('CONTENT_LOCKED')
  })

  test('do not open when a clock is set back, and what was begun does not close', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [dripped, dripped])
    scene.runtime.clock.advance({ days: 8 })
    await scene.learner.progress.record({ placementId: placementAt(1), timeSpentSeconds: 5 })
    scene.runtime.clock.advance({ days: -20 })
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toEqual({ tier: 'full' })
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toMatchObject({ reason: 'not_open' })
  })

  test('cost a step no statement', async () => {
    const plain = await enrolledCourse(scene, [{}, {}])
    const count = (placementId: string) =>
      statementsOf(scene, (learner) => learner.progress.record({ placementId, timeSpentSeconds: 5 }))
    const before = await count(plain.placementAt(1))
    const drip = { placement: { opensAfterDays: 1 } }
    await scene.system.users.save({ userId: 'learner', country: 'FI', planName: 'gold' })
    const held = await enrolledCourse(scene, [drip, drip], {
      ...{ title: 'With every condition', startsAt: now(), allowedCountries: ['FI'], plans: ['gold'] },
    })
    scene.runtime.clock.advance({ days: 2 })
    expect(await count(held.placementAt(1))).toBe(before)
  })
})

describe('plans and countries of a course', () => {
  const terms = { plans: ['gold'], deniedCountries: ['SE'] }
  const golden = () => scene.system.users.save({ userId: 'learner', country: 'FI', planName: 'gold' })

  test('are asked at its content too: a plan that has ended (001-R368)', async () => {
    await golden()
    const texts = { content: 'All.', registeredContent: 'Some.' }
    const { courseId, placementAt } = await enrolledCourse(scene, [texts, {}, { freeLesson: true }], terms)
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toEqual({ tier: 'full' })
    await scene.system.users.save({ userId: 'learner', planName: 'gold', planExpiresAt: inDays(1) })
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toEqual({ tier: 'full' })
    scene.runtime.clock.advance({ days: 1 })
    const lost = { reason: 'plan', plans: ['gold'] }
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toEqual({ tier: 'registered', ...lost })
    expect(await stateOf(scene.learner, courseId, placementAt(2))).toEqual({ tier: null, ...lost })
    expect(await stateOf(scene.learner, courseId, placementAt(3))).toEqual({ tier: 'full' })
    const step = (place: number) => lockDetailsOf(scene.learner.progress.complete({ placementId: placementAt(place) }))
    expect(await step(2)).toEqual({ code: 'CONTENT_LOCKED', ...lost })
    expect(await step(3)).toEqual({})
    const paying = asLearner({ plan: { name: 'gold' } })
    expect(await stateOf(paying, courseId, placementAt(2))).toEqual({ tier: 'full' })
    const details = await scene.teacher.progress.details({ courseId, userId: 'learner' })
    expect(JSON.stringify(details.children)).toContain('"reason":"plan"')
  })

  test('are asked at its content too: where the request comes from (001-R201, R369)', async () => {
    await golden()
    const { courseId, placementAt } = await enrolledCourse(scene, [{}], terms)
    const abroad = asLearner({ country: 'SE' })
    const lost = { reason: 'region', country: 'SE' }
    expect(await stateOf(scene.learner, courseId, placementAt(1))).toEqual({ tier: 'full' })
    expect(await stateOf(abroad, courseId, placementAt(1))).toEqual({ tier: null, ...lost })
    const step = (api: Api) => lockDetailsOf(api.progress.record({ placementId: placementAt(1), timeSpentSeconds: 1 }))
    expect(await step(abroad)).toEqual({ code: 'CONTENT_LOCKED', ...lost })
    expect(await step(scene.learner)).toEqual({})
    const premium = scene.lyceum.as({ ...scene.actor('rich', 'student'), plan: { name: 'gold' }, country: 'SE' })
    expect(await stateOf(premium, courseId, placementAt(1))).toEqual({ tier: null, ...lost })
  })
})

describe("staff who look with a learner's eyes", () => {
  test('are served what a new learner is, whatever they did themselves', async () => {
    const dripped = { placement: { opensAfterDays: 2 } }
    await scene.system.users.save({ userId: 'learner', planName: 'gold' })
    const paid = { resources: [{ title: 'Gold', type: 'link' as const, url: 'https://example.org', premium: true }] }
    const terms = { sequential: true, plans: ['gold'], deniedCountries: ['SE'] }
    const { courseId, placementAt } = await enrolledCourse(scene, [paid, {}, dripped], terms)
    const as = 'learner' as const
    const seen = async (api: Api, place: number) =>
      lockDetailsOf(api.learning.content({ placementId: placementAt(place), as }))
    const teacher = scene.lyceum.as({ ...scene.actor('teacher', 'instructor'), country: 'SE' })
    expect(await seen(teacher, 1)).toEqual({})
    const { by, resources, lockedResources, progress } = await teacher.learning.content({
      placementId: placementAt(1),
      as,
    })
    expect({ by, resources, lockedResources, progress }).toEqual({
      by: 'enrollment',
      resources: [],
      lockedResources: 1,
      progress: null,
    })
    expect(await seen(teacher, 2)).toEqual({ code: 'CONTENT_LOCKED', reason: 'sequence' })
    expect(await seen(teacher, 3)).toMatchObject({ reason: 'not_open' })
    const { children } = await teacher.learning.outline({ courseId, as })
    const lessons = children.flatMap((child) => (child.type === 'module' ? child.children : []))
    expect(lessons.map((lesson) => lesson.type === 'placement' && lesson.locked?.reason)).toEqual([
      undefined,
      'sequence',
      'not_open',
    ])
  })

  test('see a draft so, and nobody else does', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, { placement: { published: false } }])
    const as = 'learner' as const
    const stranger = scene.as('stranger', 'student')
    const codes = (api: Api) =>
      Promise.all([
        codeOf(api.learning.content({ placementId: placementAt(1), as })),
        codeOf(api.learning.content({ placementId: placementAt(2), as })),
        codeOf(api.learning.outline({ courseId, as })),
      ])
    expect(await codes(scene.teacher)).toEqual(['ok', 'PLACEMENT_NOT_FOUND', 'ok'])
    expect(await codes(scene.learner)).toEqual(['FORBIDDEN', 'PLACEMENT_NOT_FOUND', 'FORBIDDEN'])
    expect(await codes(stranger)).toEqual(['FORBIDDEN', 'PLACEMENT_NOT_FOUND', 'FORBIDDEN'])
    expect(await codes(scene.visitor)).toEqual(['UNAUTHORIZED', 'PLACEMENT_NOT_FOUND', 'UNAUTHORIZED'])
    await scene.teacher.courses.unpublish({ courseId })
    expect(await codes(scene.teacher)).toEqual(['ok', 'PLACEMENT_NOT_FOUND', 'ok'])
    expect(await codes(stranger)).toEqual(['COURSE_NOT_FOUND', 'PLACEMENT_NOT_FOUND', 'COURSE_NOT_FOUND'])
  })
})

describe('ids that were guessed', () => {
  test('open nothing across courses and tenants', async () => {
    const mine = await enrolledCourse(scene, [{}])
    const notMine = [{}, { placement: { published: false } }]
    const { placementIds } = await publishedCourse(scene.teacher, { title: 'Not mine' }, notMine)
    const [shown = '', hidden = ''] = placementIds
    expect(await codeOf(scene.learner.learning.content({ placementId: mine.placementAt(1) }))).toBe('ok')
    expect(await lockDetailsOf(scene.learner.learning.content({ placementId: shown }))).toMatchObject({
      reason: 'not_enrolled',
    })
    expect(await codeOf(scene.learner.learning.content({ placementId: hidden }))).toBe('PLACEMENT_NOT_FOUND')
    expect(await codeOf(scene.learner.progress.complete({ placementId: shown }))).toBe('ENROLLMENT_NOT_FOUND')
    expect(await codeOf(scene.learner.progress.complete({ placementId: shown, courseId: mine.courseId }))).toBe(
      'PLACEMENT_NOT_FOUND',
    )
    for (const roles of [['student'], ['instructor'], ['admin']] as const) {
      const nextDoor = scene.lyceum.as({ tenantId: 'next-door', userId: 'learner', roles })
      for (const placementId of [mine.placementAt(1), shown, hidden])
        expect(await codeOf(nextDoor.learning.content({ placementId }))).toBe('PLACEMENT_NOT_FOUND')
      expect(await codeOf(nextDoor.learning.outline({ courseId: mine.courseId }))).toBe('COURSE_NOT_FOUND')
    }
  })

  test('open nothing after the access has expired', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}], { accessDays: 1 })
    scene.runtime.clock.advance({ days: 2 })
    const refused = { code: 'CONTENT_LOCKED', reason: 'enrollment', status: 'expired' }
    expect(await lockDetailsOf(scene.learner.learning.content({ placementId: placementAt(1) }))).toEqual(refused)
    expect(await codeOf(scene.learner.progress.complete({ placementId: placementAt(1) }))).toBe('ENROLLMENT_NOT_ACTIVE')
  })
})
