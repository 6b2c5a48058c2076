import { beforeEach, describe, expect, test } from 'vitest'
import { type MemoryAcademy, memoryAcademy } from '../testing/builders/academy.ts'
import { codeOf } from '../testing/builders/learning.ts'
import type { OutlineChild } from './answers/outline.ts'

let scene: MemoryAcademy
beforeEach(async () => {
  scene = await memoryAcademy({ now: '2026-07-15T09:00:00.000Z' })
})

interface Section {
  readonly title: string
  readonly description?: string
  /** Minutes of each lesson. */
  readonly lessons: readonly number[]
}

/** A published course of these sections; answers the placements, section by section. */
const courseOf = async (sections: readonly Section[], title = 'Master Node.js from scratch') => {
  const { teacher } = scene
  const { id: courseId } = await teacher.courses.create({
    ...{ title, description: 'Comprehensive Node.js course', thumbnailUrl: 'https://example.com/thumbnail.jpg' },
    ...{ level: 'intermediate', durationMinutes: 1500, hasCertificate: true },
  })
  const places: string[][] = []
  for (const { lessons, ...section } of sections) {
    const { id: moduleId } = await teacher.modules.create({ courseId, ...section })
    const inside: string[] = []
    for (const [index, durationMinutes] of lessons.entries()) {
      const lesson = { title: `${section.title} ${index + 1}`, kind: 'video' as const, durationMinutes }
      const { placement } = await teacher.lessons.create({ ...lesson, placement: { courseId, moduleId } })
      inside.push(placement?.id ?? '')
    }
    places.push(inside)
  }
  await teacher.courses.publish({ courseId })
  await scene.learner.enrollments.enroll({ courseId })
  return { courseId, places }
}

const watchAll = (placementId: string, minutes: number) =>
  scene.learner.progress.record({ placementId, watched: [[0, minutes * 60]], durationSeconds: minutes * 60 })

const modulesIn = (children: readonly OutlineChild[]) =>
  children.flatMap((child) => (child.type === 'module' ? child : []))
const lessonsIn = (children: readonly OutlineChild[]) =>
  children.flatMap((child) => (child.type === 'placement' ? child : []))

const repeat = (count: number, minutes: number): number[] => Array.from({ length: count }, () => minutes)

describe('the detailed progress of document 000', () => {
  // 000-R76, R93 to R100: 43 lessons of 1500 minutes, of which 15 of 525 minutes are done.
  const build = async () => {
    const first = {
      title: 'Introduction to Node.js',
      description: 'Getting started with Node.js',
      lessons: [15, 21, 30, 30, 24],
    }
    // 4 of 5 and 96 of 120 minutes there; 11 of 429 minutes more; 27 of 951 minutes to go.
    const second = { title: 'Core Modules', lessons: repeat(11, 39) }
    const third = { title: 'Advanced Topics', lessons: [25, ...repeat(25, 35), 51] }
    const { courseId, places } = await courseOf([first, second, third])
    const [one = [], two = [], three = []] = places
    for (const [index, placementId] of one.slice(0, 4).entries()) await watchAll(placementId, first.lessons[index] ?? 0)
    for (const placementId of two) await watchAll(placementId, 39)
    return { courseId, one, two, three }
  }

  test('has its figures', async () => {
    const { courseId, one, three } = await build()
    scene.runtime.clock.set('2026-08-01T10:30:00.000Z')
    await scene.learner.progress.bookmark({ placementId: three[3] ?? '' })
    const details = await scene.learner.progress.details({ courseId })

    expect(details.course).toMatchObject({
      id: courseId,
      title: 'Master Node.js from scratch',
      description: 'Comprehensive Node.js course',
      thumbnailUrl: 'https://example.com/thumbnail.jpg',
      level: 'intermediate',
      rating: 0,
      instructorNames: ['The teacher'],
    })
    expect(details.enrollment).toMatchObject({
      status: 'active',
      enrolledAt: '2026-07-15T09:00:00.000Z',
      hasAccess: true,
      certificateId: null,
    })
    expect(details.summary).toMatchObject({
      totalLessons: 43,
      completedLessons: 15,
      percentage: 35,
      totalMinutes: 1500,
      watchedMinutes: 525,
      remainingMinutes: 975,
      timeToCompletion: '16hr 15min',
    })
    const [section] = modulesIn(details.children)
    expect(section).toMatchObject({
      title: 'Introduction to Node.js',
      description: 'Getting started with Node.js',
      position: 1,
      percentage: 80,
      totalLessons: 5,
      completedLessons: 4,
      totalMinutes: 120,
      watchedMinutes: 96,
    })
    expect(lessonsIn(section?.children ?? [])[0]).toMatchObject({
      id: one[0],
      title: 'Introduction to Node.js 1',
      kind: 'video',
      durationMinutes: 15,
      freeLesson: false,
      position: 1,
      resourceCount: 0,
      locked: null,
      progress: {
        status: 'completed',
        percentage: 100,
        watchedSeconds: 900,
        resumeSeconds: 0,
        bookmarked: false,
        notes: 0,
      },
    })
    expect(details.bookmarkedLessons).toMatchObject([{ placementId: three[3], moduleTitle: 'Advanced Topics' }])
    expect(details.nextLesson).toMatchObject({ placementId: one[4], moduleTitle: 'Introduction to Node.js' })
  })

  // 000-R99: the half-watched lesson of a later section wins over the first that is not done.
  test('continues with the lesson in progress', async () => {
    const { courseId, three } = await build()
    const placementId = three[0] ?? ''
    await scene.learner.progress.record({ placementId, watchedSeconds: 450, durationSeconds: 900, resumeSeconds: 450 })
    const { nextLesson } = await scene.learner.progress.details({ courseId })
    expect(nextLesson).toMatchObject({
      placementId,
      moduleTitle: 'Advanced Topics',
      resumeSeconds: 450,
      durationMinutes: 25,
    })
  })

  test('agrees with the summary and the lists', async () => {
    const { courseId } = await build()
    const { summary } = await scene.learner.progress.details({ courseId })
    expect(await scene.learner.progress.summary({ courseId })).toMatchObject(summary)
    const { items } = await scene.learner.progress.listByLearner({})
    expect(items[0]?.progress).toEqual(summary)
    expect((await scene.learner.learning.outline({ courseId })).progress).toEqual(summary)
  })
})

test('shows nested modules, each with the sums of everything in it', async () => {
  const { courseId, places } = await courseOf([{ title: 'Outer', lessons: [10] }])
  const [outer] = modulesIn((await scene.learner.progress.details({ courseId })).children)
  const { id: inner } = await scene.teacher.modules.create({
    courseId,
    parentId: outer?.id ?? '',
    title: 'Inner',
    position: 1,
  })
  const { placement } = await scene.teacher.lessons.create({
    title: 'Deep',
    durationMinutes: 30,
    placement: { courseId, moduleId: inner },
  })
  await scene.teacher.lessons.create({ title: 'At the top', placement: { courseId } })
  await watchAll(placement?.id ?? '', 30)
  const { children, summary } = await scene.learner.progress.details({ courseId })
  expect(children).toMatchObject([
    {
      title: 'Outer',
      percentage: 50,
      totalMinutes: 40,
      watchedMinutes: 30,
      children: [{ title: 'Inner', percentage: 100, children: [{ title: 'Deep' }] }, { id: places[0]?.[0] }],
    },
    { type: 'placement', title: 'At the top' },
  ])
  expect(summary).toMatchObject({ totalLessons: 3, percentage: 33 })
})

test('omits unpublished lessons, and shows locks with reasons', async () => {
  const { courseId, places } = await courseOf([
    { title: 'One', lessons: [10, 10, 10] },
    { title: 'Two', lessons: [10] },
  ])
  const [one = []] = places
  const [, hidden] = modulesIn((await scene.learner.progress.details({ courseId })).children)
  await scene.teacher.modules.update({ moduleId: hidden?.id ?? '', published: false })
  await scene.teacher.placements.update({ placementId: one[0] ?? '', startsAt: '2026-08-01T00:00:00.000Z' })
  await scene.teacher.placements.update({ placementId: one[2] ?? '', eligibility: [{ placementId: one[1] ?? '' }] })
  const { children, summary } = await scene.learner.progress.details({ courseId })
  expect(modulesIn(children).map(({ title }) => title)).toEqual(['One'])
  expect(lessonsIn(modulesIn(children)[0]?.children ?? []).map(({ locked }) => locked)).toEqual([
    { reason: 'not_open', at: '2026-08-01T00:00:00.000Z' },
    null,
    { reason: 'prerequisites', missing: [one[1]] },
  ])
  expect(summary).toMatchObject({ totalLessons: 2 })
})

describe('who may read details', () => {
  test('learners who are or were enrolled', async () => {
    const { courseId } = await courseOf([{ title: 'One', lessons: [10] }])
    const stranger = await scene.addUser('stranger', 'student')
    expect(await codeOf(stranger.progress.details({ courseId }))).toBe('ENROLLMENT_NOT_FOUND')
    expect(await codeOf(stranger.progress.details({ courseId: 'crs_none' }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(scene.admin.progress.details({ courseId, userId: 'nobody' }))).toBe('USER_NOT_FOUND')
    expect(await codeOf(scene.visitor.progress.details({ courseId }))).toBe('UNAUTHORIZED')
    await scene.teacher.courses.archive({ courseId })
    expect(await codeOf(stranger.progress.details({ courseId }))).toBe('COURSE_NOT_FOUND')
    expect(await codeOf(scene.learner.progress.details({ courseId }))).toBe('ok')
  })
})

// openstax/tutor-server#1073
