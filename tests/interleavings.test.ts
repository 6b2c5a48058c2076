import { type Api, createLyceum, type ReadRecords, readRecords, type StoreDriver } from '@lyceum/core'
import {
  categories,
  certificates,
  courseCounters,
  courseInstructors,
  courseOutlines,
  courseProgress,
  courses,
  enrollments,
  lessons,
  modules,
  placements,
} from '@lyceum/core/storage'
import { publishedCourse } from '@lyceum/core/testing'
import { openPostgresStore } from '@lyceum/store-postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDeadlocksSoon, freshPostgres } from './support/databases.ts'
import { type Contender, interleave, withoutLocks } from './support/interleaving.ts'

/**
 * Two calls at once, one of which stands still after each of its reads in turn while the other runs to its end. A database
 * that lets transactions read beside each other shows here what the two contend on, and what they do not.
 */

const tenantId = 'academy'
const apiOf = (store: StoreDriver): Api => createLyceum({ store, deliver: false }).system(tenantId)

const as = (store: StoreDriver, userId: string): Api =>
  createLyceum({ store, deliver: false }).as({ tenantId, userId, roles: ['student'] })

const call =
  (work: (api: Api) => Promise<unknown>): Contender =>
  (store) =>
    work(apiOf(store))

interface Subject {
  readonly courseId: string
  readonly moduleId: string
  readonly placementId: string
  readonly lessonId: string
  /** A lesson that stands nowhere. */
  readonly looseLessonId: string
}

const draft = async (api: Api): Promise<Subject> => {
  const { id: courseId } = await api.courses.create({
    title: 'Celestial navigation',
    leadId: 'lead',
    instructorIds: ['tutor'],
  })
  const { id: moduleId } = await api.modules.create({ courseId, title: 'At sea' })
  const texts = { title: 'Stars', kind: 'reading', content: 'Look up.' } as const
  const { id: lessonId, placement } = await api.lessons.create({ ...texts, placement: { courseId, moduleId } })
  const { id: looseLessonId } = await api.lessons.create(texts)
  return { courseId, moduleId, placementId: placement?.id ?? '', lessonId, looseLessonId }
}

/** Subjects beside each other, each of which stops after another read. */
const AT_ONCE = 6

/** What is left of a course. */
const leftovers = async (tx: ReadRecords, { courseId, lessonId, looseLessonId }: Subject) => ({
  course: await tx.get(courses, courseId),
  counters: await tx.get(courseCounters, courseId),
  outline: await tx.get(courseOutlines, courseId),
  instructors: await tx.list(courseInstructors, 'byCourse', { courseId }),
  modules: await tx.list(modules, 'byCourse', { courseId }),
  placements: await tx.list(placements, 'byCourse', { courseId }),
  placed: (await tx.getMany(lessons, [lessonId, looseLessonId])).map(({ placementCount }) => placementCount),
})
const nothing = {
  ...{ course: undefined, counters: undefined, outline: undefined },
  ...{ instructors: [], modules: [], placements: [], placed: [0, 0] },
}

const authors: Readonly<Record<string, (api: Api, subject: Subject) => Promise<unknown>>> = {
  'instructors.add': (api, { courseId }) => api.instructors.add({ courseId, userId: 'grace' }),
  'instructors.update': (api, { courseId }) => api.instructors.update({ courseId, userId: 'tutor', title: 'Tutor' }),
  'instructors.lead': (api, { courseId }) => api.instructors.lead({ courseId, userId: 'tutor' }),
  'modules.create': (api, { courseId }) => api.modules.create({ courseId, title: 'Ashore' }),
  'modules.update': (api, { moduleId }) => api.modules.update({ moduleId, title: 'Ashore' }),
  'lessons.create': (api, { courseId }) =>
    api.lessons.create({ title: 'Moon', kind: 'reading', content: 'Look up.', placement: { courseId } }),
  'lessons.update': (api, { lessonId }) => api.lessons.update({ lessonId, status: 'draft' }),
  'placements.create': (api, { courseId, looseLessonId }) =>
    api.placements.create({ courseId, lessonId: looseLessonId }),
  'placements.update': (api, { placementId }) => api.placements.update({ placementId, mandatory: true }),
  'placements.remove': (api, { placementId }) => api.placements.remove({ placementId }),
  'outline.reorder': (api, { courseId, moduleId }) =>
    api.outline.reorder({ courseId, moduleId: null, order: [moduleId] }),
  'courses.update': (api, { courseId }) => api.courses.update({ courseId, title: 'Dead reckoning', maxEnrollments: 5 }),
  'courses.publish': (api, { courseId }) => api.courses.publish({ courseId }),
  'courses.archive': (api, { courseId }) => api.courses.archive({ courseId }),
}

/** What must hold of a course and its enrollments after any two calls. */
const violations = async (tx: ReadRecords, courseId: string): Promise<string[]> => {
  const [course, counters, enrolled, rollups, papers, teachers] = await Promise.all([
    tx.get(courses, courseId),
    tx.get(courseCounters, courseId),
    tx.list(enrollments, 'byCourse', { courseId }),
    tx.list(courseProgress, 'byCourse', { courseId }),
    tx.list(certificates, 'byCourse', { courseId }),
    tx.list(courseInstructors, 'byCourse', { courseId }),
  ])
  const having = (...statuses: string[]) => enrolled.filter(({ status }) => statuses.includes(status)).length
  const seats = having('active', 'pending')
  const limit = course?.maxEnrollments ?? Number.POSITIVE_INFINITY
  const finished = rollups.filter(({ percentage }) => percentage === 100).map(({ id, cycle }) => `${id} ${cycle}`)
  const facts: Record<string, boolean> = {
    'the course is there': course !== undefined,
    [`seatsTaken ${counters?.seatsTaken}, ${seats} taken`]:
      (counters?.seatsTaken ?? 0) - (counters?.seatsReserved ?? 0) === seats,
    [`enrollments ${counters?.enrollments}, ${enrolled.length} there`]: counters?.enrollments === enrolled.length,
    'nobody waits beside a free seat': having('waitlisted') === 0 || seats >= limit || course?.status !== 'published',
    'who has everything is not active': !enrolled.some(
      ({ id, cycle, status }) => status === 'active' && finished.includes(`${id} ${cycle}`),
    ),
    [`completions ${counters?.completions}`]:
      counters?.completions === enrolled.filter(({ completedAt, cycle }) => completedAt !== null || cycle > 1).length,
    'an enrollment carries the id of its certificate': enrolled.every(({ id, cycle, certificateId }) => {
      const own = papers.find(
        (paper) => paper.enrollmentId === id && paper.cycle === cycle && paper.currentKey !== null,
      )
      return certificateId === (own?.revokedAt === null ? own.id : null)
    }),
    'one lead, who is active': teachers.filter(({ leadKey, active }) => leadKey === 'lead' && active).length === 1,
  }
  return Object.keys(facts).filter((fact) => !facts[fact])
}

interface Running {
  readonly courseId: string
  readonly lastPlacementId: string
  readonly certificateId: string
  readonly enrollmentIds: Readonly<Record<string, string>>
}

/** A published course with one who has completed it, two who are in it, one before the last step, and one who waits. */
const running = async (api: Api, store: StoreDriver): Promise<Running> => {
  const { courseId, placementIds } = await publishedCourse(api, {
    ...{ leadId: 'lead', instructorIds: ['tutor'], maxEnrollments: 2, keepsWaitlist: true, hasCertificate: true },
  })
  const enrollmentIds: Record<string, string> = {}
  const enroll = async (userId: string) => {
    enrollmentIds[userId] = (await as(store, userId).enrollments.enroll({ courseId })).id
  }
  const [first = '', lastPlacementId = ''] = placementIds
  await enroll('done')
  for (const placementId of placementIds) await as(store, 'done').progress.complete({ placementId })
  for (const userId of ['ada', 'bob', 'cid']) await enroll(userId)
  await as(store, 'ada').progress.complete({ placementId: first })
  const { certificateId } = await api.enrollments.get({ enrollmentId: enrollmentIds['done'] ?? '' })
  return { courseId, lastPlacementId, certificateId: certificateId ?? '', enrollmentIds }
}

const moves: Readonly<Record<string, (store: StoreDriver, course: Running) => Promise<unknown>>> = {
  'a learner cancels': (store, { enrollmentIds: { ada = '' } }) =>
    as(store, 'ada').enrollments.cancel({ enrollmentId: ada }),
  'another cancels': (store, { enrollmentIds: { bob = '' } }) =>
    as(store, 'bob').enrollments.cancel({ enrollmentId: bob }),
  'who waits cancels': (store, { enrollmentIds: { cid = '' } }) =>
    as(store, 'cid').enrollments.cancel({ enrollmentId: cid }),
  'a learner takes the last step': (store, { lastPlacementId: placementId }) =>
    as(store, 'ada').progress.complete({ placementId }),
  'staff suspends': (store, { enrollmentIds: { ada = '' } }) => apiOf(store).enrollments.suspend({ enrollmentId: ada }),
  'a new learner enrolls': (store, { courseId }) => as(store, 'new').enrollments.enroll({ courseId }),
  'the limit is raised': (store, { courseId }) => apiOf(store).courses.update({ courseId, maxEnrollments: 3 }),
  'the limit is lowered': (store, { courseId }) => apiOf(store).courses.update({ courseId, maxEnrollments: 1 }),
  'the limit is lifted': (store, { courseId }) => apiOf(store).courses.update({ courseId, maxEnrollments: null }),
  'the course is unpublished': (store, { courseId }) => apiOf(store).courses.unpublish({ courseId }),
  'the course is hidden and published': async (store, { courseId }) => {
    await apiOf(store).courses.unpublish({ courseId })
    await apiOf(store).courses.publish({ courseId })
  },
  'the course is removed': (store, { courseId }) => apiOf(store).courses.remove({ courseId }),
  'who has completed starts anew': (store, { enrollmentIds: { done = '' } }) =>
    apiOf(store).enrollments.renew({ enrollmentId: done }),
  'the certificate is revoked': (store, { certificateId }) =>
    apiOf(store).certificates.revoke({ certificateId, reason: 'Issued in error' }),
  'the certificate is superseded': (store, { certificateId }) =>
    apiOf(store).certificates.supersede({ certificateId, learnerName: 'Ada King' }),
  'the last lesson is removed': (store, { lastPlacementId: placementId }) =>
    apiOf(store).placements.remove({ placementId }),
  'progress is reconciled': (store, { courseId }) => apiOf(store).progress.reconcile({ courseId }),
  'a tutor is made lead': (store, { courseId }) => apiOf(store).instructors.lead({ courseId, userId: 'tutor' }),
  'the tutor is removed': (store, { courseId }) => apiOf(store).instructors.remove({ courseId, userId: 'tutor' }),
}

/** Those that touch the same records, or decide by what the other changes. */
const contested = [
  ['a learner cancels', 'a learner takes the last step'],
  ['a learner cancels', 'a new learner enrolls'],
  ['a learner cancels', 'the limit is lifted'],
  ['a learner cancels', 'the course is hidden and published'],
  ['a learner takes the last step', 'a learner takes the last step'],
  ['a learner takes the last step', 'staff suspends'],
  ['a learner takes the last step', 'who waits cancels'],
  ['a learner takes the last step', 'the last lesson is removed'],
  ['a learner takes the last step', 'progress is reconciled'],
  ['a new learner enrolls', 'the limit is raised'],
  ['a new learner enrolls', 'the limit is lowered'],
  ['a new learner enrolls', 'the course is unpublished'],
  ['a new learner enrolls', 'who has completed starts anew'],
  ['who has completed starts anew', 'who has completed starts anew'],
  ['who has completed starts anew', 'the certificate is revoked'],
  ['the certificate is revoked', 'the certificate is superseded'],
  ['a tutor is made lead', 'the tutor is removed'],
] as const

const subjects = {
  'a course with content': draft,
  'a course without content': async (api: Api): Promise<Subject> => {
    const { id: courseId } = await api.courses.create({ title: 'Knots', leadId: 'lead', instructorIds: ['tutor'] })
    const { id: lessonId } = await api.lessons.create({ title: 'Stars', kind: 'reading', content: 'Look up.' })
    const { id: looseLessonId } = await api.lessons.create({ title: 'Moon', kind: 'reading', content: 'Look up.' })
    return { courseId, moduleId: 'none', placementId: 'none', lessonId, looseLessonId }
  },
}

// On the other stores writers run one after the other.
describe('on PostgreSQL', () => {
  let opened: { readonly store: StoreDriver; close(): Promise<void> }
  beforeAll(async () => {
    const { connectionString, drop } = await freshPostgres()
    await findDeadlocksSoon(connectionString)
    const store = openPostgresStore({ connectionString })
    await store.migrate()
    const close = async () => {
      await store.close()
      await drop()
    }
    opened = { store, close }
    const { users } = apiOf(opened.store)
    for (const userId of ['ada', 'bob', 'cid', 'done', 'new']) await users.save({ userId, name: userId })
    for (const userId of ['lead', 'tutor', 'grace']) await users.save({ userId, name: userId, roles: ['instructor'] })
  })
  afterAll(() => opened.close())

  describe.each([
    { locks: 'with locks', limited: (store: StoreDriver) => store },
    { locks: 'without locks', limited: withoutLocks },
  ])('$locks', ({ locks, limited }) => {
    const read = <T>(work: (tx: ReadRecords) => Promise<T>): Promise<T> =>
      opened.store.read(tenantId, (session) => work(readRecords(session)))

    /** Lets one call stand still after each of its reads, and the other after each of its own. */
    const bothWays = async (
      prepare: () => Promise<{ one: Contender; other: Contender; check: (outcome: object) => Promise<void> }>,
    ) => {
      for (const swapped of [false, true])
        for (let first = 1; ; first += AT_ONCE) {
          const finished = await Promise.all(
            Array.from({ length: AT_ONCE }, async (_, at) => {
              const { one, other, check } = await prepare()
              const [standing, running] = swapped ? [other, one] : [one, other]
              const outcome = await interleave(limited(opened.store), first + at, standing, running)
              if (outcome) await check({ nth: first + at, swapped, ...outcome })
              return outcome === undefined
            }),
          )
          if (finished.includes(true)) break
        }
    }

    describe.each(Object.keys(subjects) as (keyof typeof subjects)[])('%s', (kind) => {
      test.each(Object.keys(authors))('is removed beside %s: nothing of it is left', async (author) => {
        await bothWays(async () => {
          const api = apiOf(opened.store)
          const subject = await subjects[kind](api)
          return {
            one: call((own) => authors[author]?.(own, subject) ?? Promise.reject(new Error(author))),
            other: call((own) => own.courses.remove({ courseId: subject.courseId })),
            check: async (outcome) =>
              expect({ ...outcome, ...(await read((tx) => leftovers(tx, subject))) }).toEqual({
                ...outcome,
                ...nothing,
              }),
          }
        })
      })
    })

    test('a course is removed beside the first to enroll: one of the two, and nothing by halves', async () => {
      await bothWays(async () => {
        const { courseId } = await publishedCourse(apiOf(opened.store), { leadId: 'lead' })
        return {
          one: (store) => as(store, 'ada').enrollments.enroll({ courseId }),
          other: (store) => apiOf(store).courses.remove({ courseId }),
          check: async (outcome) => {
            const there = await read((tx) => tx.get(courses, courseId))
            expect(Object.values(outcome)).toContain(there ? 'COURSE_IN_USE' : 'COURSE_NOT_FOUND')
            const enrolled = await read((tx) => tx.list(enrollments, 'byCourse', { courseId }))
            expect(there ? await read((tx) => violations(tx, courseId)) : enrolled).toEqual([])
          },
        }
      })
    })

    const categorize: Readonly<Record<string, (api: Api, categoryId: string) => Promise<unknown>>> = {
      'courses.create': (api, categoryId) => api.courses.create({ title: 'Knots', leadId: 'lead', categoryId }),
      'courses.update': async (api, categoryId) => {
        const { id: courseId } = await api.courses.create({ title: 'Knots', leadId: 'lead' })
        await api.courses.update({ courseId, categoryId })
      },
    }
    test.each(Object.keys(categorize))(
      'a category is removed beside %s into it: never below a course',
      async (name) => {
        await bothWays(async () => {
          const { id: categoryId } = await apiOf(opened.store).categories.create({ name: `Sea ${Math.random()}` })
          return {
            one: async (store) => categorize[name]?.(apiOf(store), categoryId),
            other: (store) => apiOf(store).categories.remove({ categoryId }),
            check: async (outcome) => {
              const there = await read((tx) => tx.get(categories, categoryId))
              const inside = await read((tx) => tx.count(courses, 'byCategory', { categoryId }))
              expect({ ...outcome, there: there !== undefined }).toEqual({ ...outcome, there: inside > 0 })
            },
          }
        })
      },
    )

    test('two courses come to require each other: never both', async () => {
      await bothWays(async () => {
        const api = apiOf(opened.store)
        const create = async () => (await api.courses.create({ title: 'Knots', leadId: 'lead' })).id
        const [one, other] = [await create(), await create()]
        const requires = (courseId: string, required: string) =>
          call((own) => own.courses.update({ courseId, prerequisiteCourseIds: [required] }))
        return {
          one: requires(one, other),
          other: requires(other, one),
          check: async (outcome) => {
            const found = await read((tx) => tx.getMany(courses, [one, other]))
            const requiring = found.filter(({ prerequisiteCourseIds }) => prerequisiteCourseIds.length > 0).length
            expect({ ...outcome, requiring }).toEqual({ ...outcome, requiring: 1 })
          },
        }
      })
    })

    test('a course is removed beside one that comes to require it: never required and gone', async () => {
      await bothWays(async () => {
        const api = apiOf(opened.store)
        const create = async () => (await api.courses.create({ title: 'Knots', leadId: 'lead' })).id
        const [courseId, required] = [await create(), await create()]
        return {
          one: call((own) => own.courses.update({ courseId, prerequisiteCourseIds: [required] })),
          other: call((own) => own.courses.remove({ courseId: required })),
          check: async (outcome) => {
            const there = await read((tx) => tx.get(courses, required))
            const requiring = await read((tx) => tx.get(courses, courseId))
            const missing = there === undefined ? requiring?.prerequisiteCourseIds : []
            expect({ ...outcome, missing }).toEqual({ ...outcome, missing: [] })
          },
        }
      })
    })

    test('a seat is freed in a course without a limit beside a limit that fills it: nobody waits beside it', async () => {
      await bothWays(async () => {
        const { courseId } = await publishedCourse(apiOf(opened.store), { leadId: 'lead', keepsWaitlist: true })
        const { id: enrollmentId } = await as(opened.store, 'ada').enrollments.enroll({ courseId })
        return {
          one: (store) => as(store, 'ada').enrollments.cancel({ enrollmentId }),
          other: async (store) => {
            await apiOf(store).courses.update({ courseId, maxEnrollments: 1 })
            await as(store, 'bob').enrollments.enroll({ courseId })
          },
          check: async (outcome) =>
            expect({ ...outcome, violated: await read((tx) => violations(tx, courseId)) }).toEqual({
              ...outcome,
              violated: [],
            }),
        }
      })
    })

    if (locks === 'without locks') return
    test.each(contested)('%s while %s', async (one, other) => {
      await bothWays(async () => {
        const course = await running(apiOf(opened.store), opened.store)
        return {
          one: async (store) => moves[one]?.(store, course),
          other: async (store) => moves[other]?.(store, course),
          check: async (outcome) =>
            expect({ ...outcome, violated: await read((tx) => violations(tx, course.courseId)) }).toEqual({
              ...outcome,
              violated: [],
            }),
        }
      })
    })
  })
})
