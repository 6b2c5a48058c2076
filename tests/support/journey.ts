import { type Actor, type Api, anonymous, type LyceumEvent, type Role } from '@lyceum/core'
import type { Clock } from '@lyceum/core/testing'
import { expect } from 'vitest'
import type { ApiMaker } from './served.ts'

/** What a journey can see and do beside calling. */
export interface JourneyContext {
  readonly clock: Clock
  /** What was announced so far. */
  heard(): Promise<readonly LyceumEvent[]>
}

const tenantId = 'academy'
const person = (userId: string, ...roles: Role[]): Actor => ({ tenantId, userId, roles, name: `The ${userId}` })

const required = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('Something expected is not there.')
  return value
}

/** Builds a course with a module inside a module and lessons of several kinds, and puts them in order. */
const author = async (teacher: Api, categoryId: string) => {
  const course = await teacher.courses.create({
    title: 'Celestial navigation',
    description: 'Find your position by sun and stars.',
    categoryId,
    tags: ['sea', 'stars'],
    maxEnrollments: 1,
    hasCertificate: true,
    timeZone: 'Europe/Helsinki',
  })
  const courseId = course.id
  await expect(teacher.courses.publish({ courseId })).rejects.toMatchObject({ code: 'SECTION_REQUIRED' })
  const sky = await teacher.modules.create({ courseId, title: 'The sky' })
  await expect(teacher.courses.publish({ courseId })).rejects.toMatchObject({ code: 'LECTURE_REQUIRED' })
  const stars = await teacher.modules.create({ courseId, title: 'Stars', parentId: sky.id })
  const sea = await teacher.modules.create({ courseId, title: 'At sea' })

  const place = async (input: Parameters<Api['lessons']['create']>[0]): Promise<string> =>
    required((await teacher.lessons.create(input)).placement).id
  const quiz = await place({
    title: 'What do you see?',
    kind: 'quiz',
    totalMarks: 10,
    passingMarks: 6,
    placement: { courseId, moduleId: sea.id },
  })
  const video = await place({
    title: 'The pole star',
    kind: 'video',
    contentUrl: 'https://example.org/pole-star.mp4',
    durationMinutes: 10,
    content: 'Find the Plough first.',
    registeredContent: 'Look north.',
    guestContent: 'There is a star that does not move.',
    accessLevel: 'guest',
    placement: { courseId, moduleId: stars.id },
  })
  const reading = await place({
    title: 'The almanac',
    kind: 'reading',
    content: 'Page by page.',
    placement: { courseId, moduleId: sky.id },
  })
  const preview = await place({
    title: 'Why navigate?',
    kind: 'reading',
    content: 'Because.',
    placement: { courseId, moduleId: null, freeLesson: true },
  })
  // CommittedWrite in one order, taught in another: the preview first, then the sky with its stars, then the sea.
  await teacher.outline.reorder({ courseId, moduleId: null, order: [preview, sky.id, sea.id] })
  await teacher.outline.reorder({ courseId, moduleId: sky.id, order: [reading, stars.id] })
  const { children } = await teacher.outline.get({ courseId })
  expect(children.map(({ id }) => id)).toEqual([preview, sky.id, sea.id])
  return { courseId, video, reading, quiz, preview }
}

/**
 * The way of a course from its making to what is left of it when it is gone, as those who have to do with it see it.
 * Knows an API and nothing of where it runs.
 */
export const journey = async (api: ApiMaker, { clock, heard }: JourneyContext): Promise<void> => {
  const admin = api(person('admin', 'admin'))
  const teacher = api(person('teacher', 'instructor'))
  const learner = api(person('ada', 'student'))
  const second = api(person('grace', 'student'))
  const guardian = api(person('byron', 'guardian'))
  const visitor = api(anonymous(tenantId))

  await admin.users.save({ userId: 'teacher', name: 'The teacher', roles: ['instructor'] })
  await admin.users.save({ userId: 'ada', name: 'Ada Lovelace', timeZone: 'Europe/London' })
  await admin.users.save({ userId: 'byron', name: 'Lord Byron' })
  await admin.guardians.add({ guardianId: 'byron', wardId: 'ada' })
  const category = await admin.categories.create({ name: 'Navigation' })

  const { courseId, video, reading, quiz, preview } = await author(teacher, category.id)

  // Nobody else knows of a draft.
  await expect(visitor.courses.get({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  expect((await visitor.courses.list({ search: 'celestial' })).items).toEqual([])
  const published = await teacher.courses.publish({ courseId })
  expect(published).toMatchObject({ status: 'published' })

  // A visitor finds it and is served what is for guests.
  const catalogue = await visitor.courses.list({ search: 'stars navig', category: 'navigation', pricing: 'free' })
  expect(catalogue.items.map(({ id }) => id)).toEqual([courseId])
  expect(await visitor.courses.get({ slug: 'celestial-navigation' })).toMatchObject({ id: courseId, seatsLeft: 1 })
  expect(await visitor.learning.content({ placementId: video })).toMatchObject({
    tier: 'guest',
    content: 'There is a star that does not move.',
    contentUrl: null,
  })
  expect(await visitor.learning.content({ placementId: preview })).toMatchObject({ tier: 'full', content: 'Because.' })
  await expect(visitor.learning.content({ placementId: reading })).rejects.toMatchObject({ code: 'CONTENT_LOCKED' })
  await expect(visitor.enrollments.enroll({ courseId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })

  // A learner asks whether they may, and enrolls.
  const check = await learner.enrollments.check({ courseId })
  expect(check).toMatchObject({ allowed: true, refusals: [], seats: { limit: 1, taken: 0, free: 1 } })
  expect(await learner.learning.content({ placementId: video })).toMatchObject({ tier: 'registered' })
  const enrollment = await learner.enrollments.enroll({ courseId, source: 'web' })
  expect(enrollment).toMatchObject({ status: 'active', userId: 'ada', lessons: 4 })
  await expect(learner.enrollments.enroll({ courseId })).rejects.toMatchObject({ code: 'ALREADY_ENROLLED' })
  expect(await learner.learning.content({ placementId: video })).toMatchObject({ tier: 'full', by: 'enrollment' })

  // The only seat is taken; with a waitlist one can wait for it.
  await expect(second.enrollments.enroll({ courseId })).rejects.toMatchObject({
    code: 'ENROLLMENT_LIMIT_REACHED',
    details: { limit: 1 },
  })
  await teacher.courses.update({ courseId, keepsWaitlist: true, ifRevision: published.revision })
  expect(await second.enrollments.enroll({ courseId })).toMatchObject({ status: 'waitlisted' })
  await expect(second.progress.complete({ placementId: reading })).rejects.toMatchObject({
    code: 'ENROLLMENT_NOT_ACTIVE',
  })

  // Watching in stretches: a replay adds nothing, and the way back leads to where it was left.
  const watch = (from: number, to: number) =>
    learner.progress.record({
      placementId: video,
      watched: [[from, to]],
      durationSeconds: 600,
      resumeSeconds: to,
      timeSpentSeconds: to - from,
    })
  await watch(0, 120)
  clock.advance({ minutes: 2 })
  const replayed = await watch(60, 180)
  expect(replayed.lesson).toMatchObject({ watchedSeconds: 180, percentage: 30, resumeSeconds: 180 })
  clock.advance({ days: 1 })
  const halfway = await learner.progress.details({ courseId })
  expect(halfway.nextLesson).toMatchObject({ placementId: video, resumeSeconds: 180 })
  expect(halfway.summary).toMatchObject({ percentage: 0, completedLessons: 0, totalLessons: 4, status: 'in_progress' })

  // One lesson by hand, one by watching the rest, one bookmarked on the way.
  await learner.progress.complete({ placementId: preview })
  await learner.progress.bookmark({ placementId: reading, bookmarked: true })
  await watch(180, 600)
  const details = await learner.progress.details({ courseId })
  expect(details.summary).toMatchObject({ percentage: 50, completedLessons: 2 })
  expect(details.bookmarkedLessons).toMatchObject([{ placementId: reading }])
  expect(details.course).toMatchObject({ title: 'Celestial navigation', instructorNames: ['The teacher'] })

  // The guardian sees how far the ward is; nobody else's child, and no stranger does.
  const seen = await guardian.progress.details({ courseId, userId: 'ada' })
  expect(seen.summary).toEqual(details.summary)
  await expect(guardian.progress.details({ courseId, userId: 'grace' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(second.progress.details({ courseId, userId: 'ada' })).rejects.toMatchObject({ code: 'FORBIDDEN' })

  // A quiz is completed by its score and not by saying so.
  await learner.progress.complete({ placementId: reading })
  await expect(learner.progress.complete({ placementId: quiz })).rejects.toMatchObject({ code: 'NOT_COMPLETABLE' })
  await learner.attempts.start({ placementId: quiz })
  await expect(learner.attempts.complete({ placementId: quiz, score: 9 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await learner.attempts.complete({ placementId: quiz })
  const finished = await teacher.attempts.grade({ placementId: quiz, userId: 'ada', number: 1, score: 9 })
  expect(finished.course).toMatchObject({ percentage: 100, completedLessons: 4, status: 'completed' })

  // Whoever finishes leaves the room: the seat goes to the one who waits.
  expect(await second.enrollments.ofCourse({ courseId })).toMatchObject({ status: 'active' })
  expect(await learner.enrollments.ofCourse({ courseId })).toMatchObject({ status: 'completed' })

  const certificate = required((await learner.certificates.listByLearner()).items[0])
  const events = await heard()
  const ofAda = events.filter(({ data }) => (data as { userId?: string }).userId === 'ada')
  const milestones = ofAda.filter(({ name }) => name === 'progress.milestone')
  expect(milestones.map(({ data }) => (data as { milestone: number }).milestone)).toEqual([25, 50, 75, 100])
  const names = ofAda.map(({ name }) => name)
  expect(names.indexOf('course.completed')).toBeGreaterThan(names.indexOf('certificate.issued'))
  expect(ofAda.find(({ name }) => name === 'course.completed')).toMatchObject({
    data: { certificateId: certificate.id },
  })
  expect(events.filter(({ name }) => name === 'enrollment.created')).toHaveLength(2)

  // Anybody who holds the paper can ask whether it is genuine.
  const { number, hash } = certificate
  for (const paper of [{ number }, { number: number.toLowerCase() }, { hash }])
    expect(await visitor.certificates.verify(paper)).toMatchObject({
      status: 'valid',
      certificate: { number, learner: 'Ada Lovelace', course: 'Celestial navigation', grade: 90 },
    })
  expect(await visitor.certificates.verify({ number: 'CERT-0000-0000-0000-0000' })).toMatchObject({ status: 'unknown' })
  await expect(teacher.certificates.issue({ enrollmentId: enrollment.id })).resolves.toMatchObject({ number })
  await expect(learner.certificates.revoke({ certificateId: certificate.id, reason: 'Regret' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  clock.advance({ hours: 1 })
  await admin.certificates.revoke({ certificateId: certificate.id, reason: 'Somebody else took the quiz.' })
  expect(await visitor.certificates.verify({ number })).toMatchObject({
    status: 'revoked',
    revocationReason: 'Somebody else took the quiz.',
    certificate: { number },
  })

  // Gone from the catalogue, closed to newcomers, open to those who were there.
  await teacher.courses.archive({ courseId })
  await expect(visitor.courses.get({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  await expect(guardian.enrollments.enroll({ courseId })).rejects.toMatchObject({ code: 'COURSE_NOT_FOUND' })
  expect(await learner.learning.content({ placementId: video })).toMatchObject({ tier: 'full', by: 'enrollment' })
  expect(await second.learning.content({ placementId: video })).toMatchObject({ tier: 'full' })
  expect((await learner.progress.details({ courseId })).summary).toMatchObject({ percentage: 100 })
  await expect(admin.courses.remove({ courseId })).rejects.toMatchObject({ code: 'COURSE_IN_USE' })
}
