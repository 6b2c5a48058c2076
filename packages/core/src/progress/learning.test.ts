import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf, enrolledCourse, lockDetailsOf } from '../testing/builders/learning.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy()
})

const tiers = {
  content: 'All of it.',
  registeredContent: 'Some of it.',
  guestContent: 'A glimpse.',
  contentUrl: 'https://example.com/film.mp4',
  resources: [
    { title: 'Slides', type: 'pdf', url: 'https://example.com/slides.pdf' },
    { title: 'Source', type: 'code_sample', url: 'https://example.com/source.zip', premium: true },
  ],
} as const

describe('the content of a lesson', () => {
  test("is served by the caller's tier", async () => {
    const { placementAt } = await enrolledCourse(scene, [{ ...tiers, resources: [...tiers.resources] }])
    const serve = async (api: MemoryAcademy['learner']) => {
      const { tier, by, content, contentUrl, resources, lockedResources } = await api.learning.content({
        placementId: placementAt(1),
      })
      return [tier, by, content, contentUrl !== null, resources.length, lockedResources]
    }
    const premium = scene.lyceum.as({ ...scene.actor('rich', 'student'), plan: { name: 'pro' } })
    const lapsed = scene.lyceum.as({
      ...scene.actor('late', 'student'),
      plan: { name: 'pro', expiresAt: '2026-01-01T00:00:00.000Z' },
    })
    expect(await serve(scene.visitor)).toEqual(['guest', 'public', 'A glimpse.', false, 0, 0])
    expect(await serve(scene.as('stranger', 'student'))).toEqual(['registered', 'public', 'Some of it.', false, 0, 0])
    expect(await serve(lapsed)).toEqual(['registered', 'public', 'Some of it.', false, 0, 0])
    expect(await serve(scene.learner)).toEqual(['full', 'enrollment', 'All of it.', true, 1, 1])
    expect(await serve(premium)).toEqual(['full', 'premium', 'All of it.', true, 2, 0])
    expect(await serve(scene.teacher)).toEqual(['full', 'staff', 'All of it.', true, 2, 0])
  })

  // Automattic/sensei#1878: the lock is in the read, not in the page that links to it.
  test('that is locked is refused when requested directly', async () => {
    const later = { placement: { startsAt: '2026-02-01T00:00:00.000Z' } }
    const { placementAt } = await enrolledCourse(scene, [{}, { registeredContent: 'Some of it.' }, later], {
      sequential: true,
    })
    const lock = (place: number, api = scene.learner) =>
      lockDetailsOf(api.learning.content({ placementId: placementAt(place) }))
    expect(await lock(1)).toEqual({})
    expect(await lock(2)).toEqual({ code: 'CONTENT_LOCKED', reason: 'sequence' })
    expect(await lock(3)).toEqual({ code: 'CONTENT_LOCKED', reason: 'not_open', at: '2026-02-01T00:00:00.000Z' })
    expect(await lock(3, scene.teacher)).toEqual({})
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(await lock(2)).toEqual({})
    const premium = scene.lyceum.as({ ...scene.actor('rich', 'student'), plan: { name: 'pro' } })
    expect(await lock(1, premium)).toEqual({})
    expect(await lock(2, premium)).toEqual({ code: 'CONTENT_LOCKED', reason: 'sequence' })
  })

  test('waits for its prerequisites', async () => {
    const { placementAt } = await enrolledCourse(scene, [{}, {}])
    await scene.teacher.placements.update({
      placementId: placementAt(2),
      eligibility: [{ placementId: placementAt(1) }],
    })
    const locked = { code: 'CONTENT_LOCKED', reason: 'prerequisites', missing: [placementAt(1)] }
    const premium = scene.lyceum.as({ ...scene.actor('rich', 'student'), plan: { name: 'pro' } })
    const lock = (api: typeof premium) => lockDetailsOf(api.learning.content({ placementId: placementAt(2) }))
    expect([await lock(scene.learner), await lock(premium)]).toEqual([locked, locked])
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect([await lock(scene.learner), await lock(premium)]).toEqual([{}, locked])
  })

  test("includes the caller's progress, and does not change it", async () => {
    const { placementAt, courseId } = await enrolledCourse(scene, [{}])
    expect(await scene.learner.learning.content({ placementId: placementAt(1) })).toMatchObject({
      progress: { status: 'not_started', lastAccessedAt: null },
    })
    await scene.learner.progress.record({ placementId: placementAt(1), position: 3, positionTotal: 10 })
    const before = await scene.learner.progress.details({ courseId })
    scene.runtime.clock.advance({ hours: 1 })
    expect(await scene.learner.learning.content({ placementId: placementAt(1) })).toMatchObject({
      progress: { percentage: 30 },
    })
    expect(await scene.learner.progress.details({ courseId })).toEqual(before)
  })

  test('is refused with the reason if there is nothing to serve', async () => {
    const { placementAt, enrollmentId } = await enrolledCourse(scene, [{ content: 'All of it.' }])
    const lock = (api: MemoryAcademy['learner']) => lockDetailsOf(api.learning.content({ placementId: placementAt(1) }))
    expect(await lock(scene.as('stranger', 'student'))).toMatchObject({
      code: 'CONTENT_LOCKED',
      reason: 'not_enrolled',
    })
    await scene.teacher.enrollments.suspend({ enrollmentId })
    expect(await lock(scene.learner)).toEqual({ code: 'CONTENT_LOCKED', reason: 'enrollment', status: 'suspended' })
    expect(await codeOf(scene.learner.learning.content({ placementId: 'plc_none' }))).toBe('PLACEMENT_NOT_FOUND')
  })
})

describe('the outline', () => {
  test('shows the course to everybody, and progress and locks to the learner', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}, {}, { placement: { freeLesson: true } }], {
      sequential: true,
    })
    await scene.teacher.lessons.create({ title: 'In the making', status: 'draft', placement: { courseId } })
    const shown = async (api: MemoryAcademy['learner']) => {
      const { children, progress } = await api.learning.outline({ courseId })
      const lessons = children.flatMap((child) => (child.type === 'module' ? child.children : [child]))
      const marks = lessons.map((child) =>
        child.type === 'placement' ? [child.locked?.reason ?? 'open', child.progress?.status ?? null] : [],
      )
      return { percentage: progress?.percentage ?? null, marks }
    }
    expect(await shown(scene.visitor)).toEqual({
      percentage: null,
      marks: [
        ['not_enrolled', null],
        ['not_enrolled', null],
        ['open', null],
      ],
    })
    expect(await shown(scene.learner)).toEqual({
      percentage: 0,
      marks: [
        ['open', 'not_started'],
        ['sequence', 'not_started'],
        ['open', 'not_started'],
      ],
    })
    await scene.learner.progress.complete({ placementId: placementAt(1) })
    expect(await shown(scene.learner)).toEqual({
      percentage: 33,
      marks: [
        ['open', 'completed'],
        ['open', 'not_started'],
        ['open', 'not_started'],
      ],
    })
    expect((await shown(scene.teacher)).marks).toHaveLength(4)
  })

  test('of an archived course is available to enrolled learners', async () => {
    const { courseId, placementAt } = await enrolledCourse(scene, [{}])
    await scene.teacher.courses.archive({ courseId })
    expect(await codeOf(scene.learner.learning.outline({ courseId }))).toBe('ok')
    expect(await codeOf(scene.learner.learning.content({ placementId: placementAt(1) }))).toBe('ok')
    expect(await codeOf(scene.learner.progress.complete({ placementId: placementAt(1) }))).toBe('ok')
    const stranger = scene.as('stranger', 'student')
    expect(await codeOf(stranger.learning.outline({ courseId }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(stranger.learning.content({ placementId: placementAt(1) }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(stranger.progress.complete({ placementId: placementAt(1) }))).toBe('PLACEMENT_NOT_FOUND')
    expect(await codeOf(scene.visitor.learning.outline({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
  })
})
