import { type ReadRecords, readRecords, type StoreDriver, transactionRecords, type View } from '@lyceum/core'
import {
  anyInCatalogue,
  attemptsAtLesson,
  type CatalogueFilter,
  type CataloguePageParams,
  cancellations,
  catalogueFacets,
  cataloguePage,
  catalogueSummary,
  categories,
  categoryCounts,
  changes,
  courseCounters,
  courseDetails,
  courseInstructors,
  courseOutlines,
  courseProgress,
  courses,
  dailyActivity,
  enrollmentContext,
  enrollmentPage,
  enrollmentSearch,
  enrollments,
  eventLag,
  facts,
  familyEditions,
  historyPage,
  lapsedInCourse,
  learnersPage,
  lessonAttempts,
  lessonContents,
  lessonLibrary,
  lessonParts,
  lessonProgress,
  lessons,
  lessonsOfLearner,
  modules,
  notes,
  notesPage,
  openBetween,
  outbox,
  partSearch,
  peoplePage,
  placements,
  prerequisites,
  profiles,
  relatedCourses,
  rosterEntries,
  rosterPage,
  runsOfCourse,
  runsOfLearner,
  runsTaught,
  searchTargetCounts,
  searchTargets,
  searchTermCounts,
  searchTerms,
  stepContext,
  suggestions,
  takenAliases,
  taughtModules,
  taughtPlacements,
  toSearchText,
  users,
} from '@lyceum/core/storage'
import { seededRandom } from '@lyceum/core/testing'
import { sqlViews } from '@lyceum/store-kysely'
import { openPostgresStore } from '@lyceum/store-postgres'
import { openSqliteStore } from '@lyceum/store-sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshPostgres, freshSqlitePath } from './support/databases.ts'
import { momentNear, NOW, oneOf, randomRecord } from './support/random-records.ts'

/**
 * Every view that a SQL store answers in its own way answers what the reference in core does, on random data and with
 * random questions: both are asked in the same read of the same database.
 */

const TENANT = 'here'
const USERS = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6']
const COURSES = Array.from({ length: 40 }, (_, index) => `c${String(index).padStart(2, '0')}`)
const FAMILIES = ['f1', 'f2', 'f3']
const CATEGORIES = ['g1', 'g2', 'g3']
const DAYS = ['2026-03-01', '2026-03-14', '2026-03-15']
const WORDS = ['alpha', 'alpine', 'beta', 'bet', 'gamma', 'delta']

const random = seededRandom(20260315)
const some = <T>(choices: readonly T[], share: number): T[] => choices.filter(() => random() < share)
const words = () =>
  some(WORDS, 0.4)
    .map((word) => ` ${word}`)
    .join('')

const seed = async (store: StoreDriver, tenantId: string): Promise<void> => {
  await store.transaction(tenantId, async (session) => {
    const tx = transactionRecords(session)
    for (const id of USERS.slice(0, 5)) {
      const keys = { usernameKey: maybe([id]) ?? null, emailKey: maybe([id]) ?? null, phoneKey: maybe([id]) ?? null }
      const roles = some(['student', 'instructor', 'admin'] as const, 0.5)
      tx.insert(users, randomRecord(users, random, { id, ...keys, roles, searchText: words() }))
    }
    for (const id of CATEGORIES)
      tx.insert(categories, randomRecord(categories, random, { id, slug: id, nameKey: id, name: `Category ${id}` }))
    for (const id of COURSES) {
      const searchTitle = words()
      const tags = some(['red', 'green', 'it"s'], 0.4)
      const searchTags = `${words()}${toSearchText(...tags)}`
      const family = oneOf(random, [null, ...FAMILIES])
      tx.insert(
        courses,
        randomRecord(courses, random, {
          id,
          slug: id,
          titleKey: family === null ? oneOf(random, ['same', id]) : id,
          familyId: family ?? id,
          parentId: oneOf(random, [null, ...COURSES]),
          // One of each in a family.
          edition: 10 + COURSES.indexOf(id),
          categoryId: oneOf(random, [null, ...CATEGORIES]),
          tags,
          subtitleLanguages: some(['en', 'pt-BR'], 0.3),
          progressWeights: null,
          certificateValidity: null,
          price: oneOf(random, [0, 1, 1_999, 2_000, 5_000, 20_000]),
          discountPrice: oneOf(random, [null, null, 0, 100]),
          searchTitle,
          searchTags,
          searchText: `${searchTitle}${searchTags}${words()}${toSearchText(...tags)}`,
        }),
      )
      if (random() < 0.9) tx.insert(courseCounters, randomRecord(courseCounters, random, { id }))
      if (random() < 0.9) tx.insert(courseOutlines, randomRecord(courseOutlines, random, { id }))
      const [lead] = some(USERS, 0.5)
      some(USERS, 0.4).forEach((userId, at) => {
        const leadKey = userId === lead ? 'lead' : null
        const given = { id: `${id}-${userId}`, courseId: id, userId, leadKey, position: at + 1 } as const
        tx.insert(courseInstructors, randomRecord(courseInstructors, random, given))
      })
      for (let at = 1; at <= 6; at += 1) {
        const place = `${id}-p${at}`
        tx.insert(
          changes,
          randomRecord(changes, random, {
            ...{ id: `${place}-h`, courseId: id, recordId: oneOf(random, ['r1', 'r2', 'r3']), fields: [] },
            madeBy: oneOf(random, USERS),
          }),
        )
        tx.insert(
          lessons,
          randomRecord(lessons, random, { id: `${place}-l`, alias: place, createdBy: oneOf(random, USERS) }),
        )
        const lesson = { id: `${place}-l` }
        if (random() < 0.9) tx.insert(lessonContents, randomRecord(lessonContents, random, lesson))
        for (const source of some(['description', 'content', 'transcript', 'resource:x'], 0.5))
          for (let position = 0; position < oneOf(random, [1, 1, 3]); position += 1) {
            const [searchTitle, searchTags] = [words(), words()]
            const searchText = `${searchTitle}${searchTags}${words()}`
            const tags = some(['red', 'it"s'], 0.4)
            const given = { id: `${place}-${source}-${position}`, lessonId: lesson.id, source, position, tags }
            tx.insert(lessonParts, randomRecord(lessonParts, random, { ...given, searchTitle, searchTags, searchText }))
          }
        tx.insert(
          placements,
          randomRecord(placements, random, {
            id: place,
            courseId: id,
            // Some stand in another course, too.
            lessonId: random() < 0.1 ? `${COURSES[0]}-p1-l` : `${place}-l`,
            sequence: at,
            eligibility: [],
            containerId: oneOf(random, [id, `${id}-m`, `${id}-m2`]),
          }),
        )
      }
      let parentId: string | null = null
      for (const moduleId of [`${id}-m`, `${id}-m2`]) {
        const place = { courseId: id, parentId, containerId: parentId ?? id }
        tx.insert(modules, randomRecord(modules, random, { id: moduleId, ...place }))
        parentId = random() < 0.7 ? moduleId : null
      }
      for (const userId of some(USERS, 0.6)) {
        const enrollmentId = `${id}-e-${userId}`
        const ids = { id: enrollmentId, courseId: id, userId }
        const cycle = oneOf(random, [1, 2])
        const enrollment = randomRecord(enrollments, random, { ...ids, cycle })
        const { status, unlimited, expiresAt } = enrollment
        const lapsesAt = status === 'active' && !unlimited ? expiresAt : null
        tx.insert(enrollments, { ...enrollment, lapsesAt })
        if (random() < 0.7) tx.insert(courseProgress, randomRecord(courseProgress, random, ids))
        for (let at = 1; at <= 6; at += 1)
          for (const round of [1, 2])
            if (random() < 0.4) {
              const placementId = `${id}-p${at}`
              const own = { enrollmentId, placementId, courseId: id, userId, cycle: round }
              const openKey = random() < 0.3 ? 'open' : null
              const startedAt = oneOf(random, [NOW, `${oneOf(random, DAYS)}T10:00:00.000Z`])
              const tried = { ...own, id: `${enrollmentId}-${at}-${round}-a`, number: 1, openKey, startedAt } as const
              if (random() < 0.5) tx.insert(lessonAttempts, randomRecord(lessonAttempts, random, tried))
              tx.insert(
                lessonProgress,
                randomRecord(lessonProgress, random, { device: null, ...own, id: `${enrollmentId}-${at}-${round}` }),
              )
            }
      }
    }
    for (let at = 0; at < 60; at += 1) {
      const courseId = oneOf(random, COURSES.slice(0, 4))
      const visibility = oneOf(random, ['private', 'staff', 'course'] as const)
      tx.insert(
        notes,
        randomRecord(notes, random, {
          ...{ id: `n${at}`, userId: oneOf(random, USERS), courseId, visibility },
          // Some stand where nothing is any more.
          placementId: `${courseId}-p${oneOf(random, [1, 2, 9])}`,
          seconds: oneOf(random, [null, 0, 1.5, 7]),
          position: oneOf(random, [null, 1, 3]),
          sharedIn: visibility === 'private' ? null : courseId,
          tags: some(['red', 'it"s'], 0.4),
          searchText: words(),
        }),
      )
    }
    for (let at = 0; at < 12; at += 1) tx.insert(outbox, randomRecord(outbox, random, { id: `e${at}` }))
    for (const instructorId of USERS)
      for (const studentId of some(USERS, 0.4)) {
        const given = { id: `${instructorId}-${studentId}`, instructorId, studentId }
        tx.insert(rosterEntries, randomRecord(rosterEntries, random, given))
      }
    for (const day of DAYS)
      for (const term of ['', 'star', 'pole', 'é', 'pole star'])
        for (const place of ['catalogue', 'content'] as const) {
          const key = { day, place, term }
          for (const filters of some(['', 'level', 'price'], 0.5))
            tx.insert(
              searchTerms,
              randomRecord(searchTerms, random, { ...key, id: JSON.stringify([key, filters]), filters }),
            )
          for (const target of some(COURSES, 0.1))
            tx.insert(
              searchTargets,
              randomRecord(searchTargets, random, { ...key, id: JSON.stringify([key, target]), target }),
            )
        }
    for (const userId of USERS) {
      if (random() < 0.5) tx.insert(profiles, randomRecord(profiles, random, { id: userId }))
      const given = { id: userId, userId, day: '2026-03-15', timeZone: 'UTC' }
      tx.insert(dailyActivity, randomRecord(dailyActivity, random, given))
    }
  })
}

const maybe = <T>(choices: readonly T[], share = 0.25): T | undefined =>
  random() < share ? oneOf(random, choices) : undefined

const randomFilter = (): CatalogueFilter => {
  const filter = {
    status: maybe(['draft', 'published', 'archived'] as const),
    categoryId: maybe(CATEGORIES),
    level: maybe(['beginner', 'all'] as const),
    language: maybe(['alpha', 'é']),
    instructorId: maybe(USERS),
    classId: maybe(['alpha']),
    featured: maybe([true, false]),
    tag: maybe(['red', 'it"s', 'blue']),
    creationMethod: maybe(['ai', 'builder'] as const),
    minPrice: maybe([1, 2_000]),
    maxPrice: maybe([0, 5_000]),
    minDuration: maybe([0, 60]),
    maxDuration: maybe([1, 1_000]),
    minRating: maybe([0.5, 3, 3.5]),
    subtitles: maybe(['en', 'pt-BR']),
    ...oneOf(random, [
      { words: some(['al', 'bet', 'gamma', 'x'], 0.3), phrase: oneOf(random, ['', ' alpha', ' beta gamma']) },
      { words: some(['alhpa', 'gama', 'dalta', 'bet', 'alp'], 0.4), phrase: '', similar: true },
    ]),
  }
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  ) as unknown as CatalogueFilter
}

const randomVisibility = () => ({ everything: random() < 0.4, staffUserId: oneOf(random, [null, ...USERS]) })
const anyCourse = () => oneOf(random, [...COURSES, 'nowhere'])
const anyUser = () => oneOf(random, [...USERS, 'nobody'])
const anyRun = () => {
  const courseId = oneOf(random, COURSES)
  return { courseId, enrollmentId: `${courseId}-e-${oneOf(random, USERS)}`, cycle: oneOf(random, [1, 2]) }
}
const distinctRuns = () => [...new Map([anyRun(), anyRun(), anyRun()].map((run) => [run.enrollmentId, run])).values()]

const randomPeriod = () => ({
  from: oneOf(random, DAYS),
  to: oneOf(random, DAYS),
  limit: oneOf(random, [1, 4, 100]),
  offset: oneOf(random, [0, 2]),
})

/** A view with questions for it. */
interface Asked {
  readonly name: string
  readonly ask: (records: ReadRecords) => Promise<{ own: unknown; reference: unknown }>
}

const asking = <Params, Result>(view: View<Params, Result>, question: () => Params): Asked => ({
  name: view.name,
  ask: async (records) => {
    const params = question()
    return { own: await records.view(view, params), reference: await view.reference(records, params) }
  },
})

const catalogue = () => ({ visibility: randomVisibility(), filter: randomFilter(), now: NOW })
const sorts: CataloguePageParams['sort'][] = [
  'createdAt',
  'publishedAt',
  'updatedAt',
  'title',
  'price',
  'rating',
  'enrollments',
  'popularity',
  'relevance',
]

/** Where a page by cursor goes on: after a moment that records often share, and an id. */
const somewhere = <Position>(position: (at: string, id: string) => Position, id: string): Position | null =>
  random() < 0.5 ? null : position(momentNear(random), id)
const somewhereEnrolled = () =>
  somewhere((at, id) => ({ enrolledAt: at, id }), `${oneOf(random, COURSES)}-e-${oneOf(random, USERS)}`)

/** Goes on after a course that was found, however the catalogue is sorted. */
const nextOfCatalogue = async (records: ReadRecords) => {
  const params = { ...catalogue(), sort: oneOf(random, sorts), descending: random() < 0.5, limit: 5, offset: 0 }
  const { rows } = await records.view(cataloguePage, { ...params, after: null })
  const last = rows.at(-1)
  const after = last ? { value: last.value, id: last.course.id } : null
  return asking(cataloguePage, () => ({ ...params, after })).ask(records)
}

const sortedGroups = (groups: unknown): unknown =>
  Array.isArray(groups) ? groups.map((group) => JSON.stringify(group)).sort() : groups

/** Where a list by a moment or a text goes on. */
const somewhereSorted = (sort: string, id: string) =>
  somewhere((at, id) => ({ value: sort === 'name' ? oneOf(random, ['', 'alpha', 'beta', 'é']) : at, id }), id)

const asked: Asked[] = [
  asking(rosterPage, () => {
    const sort = oneOf(random, ['name', 'joinedAt'] as const)
    return {
      instructorId: anyUser(),
      words: some(['al', 'bet', 'x'], 0.2),
      blocked: oneOf(random, [null, true, false]),
      sort,
      descending: random() < 0.5,
      limit: oneOf(random, [1, 3, 100]),
      offset: oneOf(random, [0, 1]),
      after: somewhereSorted(sort, `${oneOf(random, USERS)}-${oneOf(random, USERS)}`),
    }
  }),
  asking(runsTaught, () => ({ instructorId: anyUser(), userIds: some([...USERS, 'nobody'], 0.5) })),
  asking(learnersPage, () => {
    const sort = oneOf(random, ['name', 'enrolledAt'] as const)
    return {
      instructorId: anyUser(),
      courseId: maybe([...COURSES, 'nowhere']) ?? null,
      userId: maybe([...USERS, 'nobody']) ?? null,
      status: oneOf(random, [null, 'active', 'expired', 'completed'] as const),
      words: some(['al', 'bet', 'x'], 0.1),
      now: NOW,
      sort,
      descending: random() < 0.5,
      limit: oneOf(random, [1, 4, 100]),
      offset: oneOf(random, [0, 2]),
      after: somewhereSorted(sort, `${oneOf(random, COURSES)}-e-${oneOf(random, USERS)}`),
    }
  }),
  asking(enrollmentSearch, () => {
    const sort = oneOf(random, ['name', 'enrolledAt', 'enrolledAt'] as const)
    return {
      instructorId: maybe([...USERS, 'nobody']) ?? null,
      courseId: maybe([...COURSES, 'nowhere'], 0.1) ?? null,
      userId: maybe([...USERS, 'nobody']) ?? null,
      groupId: maybe(['alpha', 'é'], 0.1) ?? null,
      status: oneOf(random, [null, null, 'active', 'expired', 'completed', 'cancelled'] as const),
      cancellation: maybe(cancellations, 0.1) ?? null,
      extended: oneOf(random, [null, null, true, false]),
      source: maybe(['alpha', 'é'], 0.1) ?? null,
      from: maybe([momentNear(random)], 0.2) ?? null,
      before: maybe([momentNear(random)], 0.2) ?? null,
      words: some(['al', 'bet', 'x'], 0.1),
      now: NOW,
      sort,
      descending: random() < 0.5,
      limit: oneOf(random, [1, 4, 100]),
      offset: oneOf(random, [0, 2]),
      after: somewhereSorted(sort, `${oneOf(random, COURSES)}-e-${oneOf(random, USERS)}`),
    }
  }),
  asking(peoplePage, () => {
    const sort = oneOf(random, ['name', 'createdAt'] as const)
    return {
      words: some(['al', 'bet', 'x'], 0.2),
      role: oneOf(random, [null, 'student', 'superAdmin'] as const),
      active: oneOf(random, [null, true, false]),
      sort,
      descending: random() < 0.5,
      limit: oneOf(random, [1, 3, 100]),
      offset: oneOf(random, [0, 2]),
      after: somewhereSorted(sort, anyUser()),
    }
  }),
  asking(cataloguePage, () => ({
    ...catalogue(),
    sort: oneOf(random, sorts),
    descending: random() < 0.5,
    limit: oneOf(random, [1, 5, 100]),
    offset: oneOf(random, [0, 3]),
    after: null,
  })),
  { name: cataloguePage.name, ask: nextOfCatalogue },
  {
    name: catalogueFacets.name,
    ask: async (records) => {
      const { own, reference } = await asking(catalogueFacets, catalogue).ask(records)
      return { own: sortedGroups(own), reference: sortedGroups(reference) }
    },
  },
  asking(anyInCatalogue, catalogue),
  asking(suggestions, () => {
    const key = oneOf(random, ['a', 'al', 'be', 'gamma', 'alpha bet', 'c1', 'x', '%', 'cat', 'u', 'é'])
    const words = key === '%' ? ['-'] : key.split(' ')
    return { key, words, limit: oneOf(random, [1, 3, 20]) }
  }),
  asking(catalogueSummary, () => ({ visibility: randomVisibility(), now: NOW })),
  asking(categoryCounts, () => ({ categoryIds: some([...CATEGORIES, 'none'], 0.6), everything: random() < 0.5 })),
  asking(relatedCourses, () => ({
    familyId: oneOf(random, [...FAMILIES, ...COURSES]),
    categoryId: oneOf(random, [null, ...CATEGORIES]),
    level: oneOf(random, ['beginner', 'all'] as const),
    tags: some(['red', 'green', 'it"s', 'blue'], 0.5),
    limit: oneOf(random, [1, 6, 20]),
  })),
  asking(familyEditions, () => ({
    familyId: oneOf(random, [...FAMILIES, 'none']),
    parentId: oneOf(random, [null, null, ...COURSES.slice(0, 5)]),
    visibility: randomVisibility(),
    descending: random() < 0.5,
    limit: oneOf(random, [1, 5, 100]),
    offset: oneOf(random, [0, 2]),
    after: random() < 0.5 ? null : { edition: oneOf(random, [10, 12, 14]), id: oneOf(random, COURSES) },
  })),
  asking(notesPage, () => {
    const courseId = oneOf(random, COURSES.slice(0, 4))
    const own = random() < 0.5
    const sort = oneOf(random, ['createdAt', 'place'] as const)
    const placed = { sequence: oneOf(random, [1, 2]), place: oneOf(random, [-1, 1, 1.5]) }
    return {
      userId: own ? anyUser() : null,
      sharedIn: own && random() < 0.7 ? null : courseId,
      courseId: oneOf(random, [null, courseId]),
      placementId: oneOf(random, [null, null, `${courseId}-p1`]),
      visibility: oneOf(random, [null, null, 'private', 'staff', 'course'] as const),
      tag: oneOf(random, [null, null, 'red', 'it"s']),
      words: some(['al', 'bet', 'gamma'], 0.2),
      sort,
      descending: random() < 0.5,
      limit: oneOf(random, [1, 4, 100]),
      offset: oneOf(random, [0, 1]),
      after: somewhere(
        (createdAt, id) => ({ ...(sort === 'place' ? placed : { sequence: 0, place: 0 }), createdAt, id }),
        'n30',
      ),
    }
  }),
  asking(historyPage, () => {
    const ofCourse = random() < 0.7
    return {
      courseId: ofCourse ? anyCourse() : null,
      recordId: ofCourse && random() < 0.5 ? null : oneOf(random, ['r1', 'r2', 'r3']),
      kind: oneOf(random, [null, 'alpha', 'beta']),
      madeBy: oneOf(random, [null, ...USERS]),
      limit: oneOf(random, [1, 7, 100]),
      offset: oneOf(random, [0, 2]),
      after: somewhere((madeAt, id) => ({ madeAt, revision: 2, id }), `${oneOf(random, COURSES)}-h1`),
    }
  }),
  asking(taughtPlacements, () => ({
    userId: oneOf(random, USERS),
    lessonId: null,
    alias: oneOf(random, [null, null, null, 'c01-p1']),
    kind: oneOf(random, [null, null, 'video', 'quiz'] as const),
    accessLevel: oneOf(random, [null, null, 'guest'] as const),
    freeLesson: oneOf(random, [null, null, true, false]),
    published: oneOf(random, [null, true, false]),
    limit: oneOf(random, [1, 7, 100]),
    offset: oneOf(random, [0, 2]),
    after:
      random() < 0.5
        ? null
        : { courseId: oneOf(random, COURSES), sequence: oneOf(random, [1, 2, 3]), id: `${oneOf(random, COURSES)}-p1` },
  })),
  asking(takenAliases, () => ({ aliases: some(['c01-p1', 'c02-p1', 'c03-p1', 'none'], 0.6) })),
  asking(taughtModules, () => ({
    userId: oneOf(random, USERS),
    limit: oneOf(random, [1, 7, 100]),
    offset: oneOf(random, [0, 2]),
    after:
      random() < 0.5
        ? null
        : { courseId: oneOf(random, COURSES), position: oneOf(random, [1, 2]), id: `${oneOf(random, COURSES)}-m` },
  })),
  asking(lessonLibrary, () => ({
    createdBy: oneOf(random, [null, ...USERS]),
    kind: oneOf(random, [null, 'video', 'quiz'] as const),
    status: oneOf(random, [null, 'draft', 'published'] as const),
    limit: oneOf(random, [1, 7, 100]),
    offset: oneOf(random, [0, 2]),
    after: somewhere((at, id) => ({ createdAt: at, id }), `${oneOf(random, COURSES)}-p1-l`),
  })),
  asking(partSearch, () => ({
    words: oneOf(random, [['al'], ['bet', 'gamma'], ['alpha', 'beta', 'delta'], ['x'], ['alpha'], ['b']]),
    courseIds: random() < 0.3 ? null : some([...COURSES, 'nowhere'], 0.3),
    kind: oneOf(random, [null, null, 'lesson', 'resource'] as const),
    language: oneOf(random, [null, null, null, 'alpha']),
    resourceType: oneOf(random, [null, null, null, 'pdf'] as const),
    tag: oneOf(random, [null, null, null, 'it"s']),
    limit: oneOf(random, [1, 10, 1_000]),
  })),
  asking(searchTermCounts, () => ({
    ...randomPeriod(),
    place: oneOf(random, [null, 'content', 'catalogue'] as const),
    order: oneOf(random, ['searches', 'withoutResults', 'clicks'] as const),
    minimum: oneOf(random, [1, 5]),
    after: random() < 0.5 ? null : { value: oneOf(random, [2, 5]), id: oneOf(random, ['catalogue star', 'content é']) },
  })),
  asking(searchTargetCounts, () => ({
    ...randomPeriod(),
    place: oneOf(random, ['content', 'catalogue'] as const),
    term: oneOf(random, ['star', 'pole', 'é', 'none']),
    minimum: oneOf(random, [1, 5]),
    after: random() < 0.5 ? null : { value: oneOf(random, [1, 2]), id: oneOf(random, COURSES) },
  })),
  asking(enrollmentContext, () => ({
    courseId: anyCourse(),
    userId: anyUser(),
    callerId: oneOf(random, [null, ...USERS]),
  })),
  asking(enrollmentPage, () => {
    const byUser = random() < 0.5
    return {
      userId: byUser ? anyUser() : null,
      courseId: byUser ? null : anyCourse(),
      status: oneOf(random, [null, 'active', 'expired', 'completed'] as const),
      ...(byUser ? { cancellation: maybe(cancellations) ?? null, extended: maybe([true, false]) ?? null } : {}),
      now: NOW,
      limit: oneOf(random, [1, 4, 100]),
      offset: oneOf(random, [0, 2]),
      after: somewhereEnrolled(),
    }
  }),
  asking(lapsedInCourse, () => ({ courseId: anyCourse(), now: NOW, limit: oneOf(random, [1, 100]) })),
  asking(stepContext, () => ({
    placementId: oneOf(random, ['nowhere', ...COURSES.map((id) => `${id}-p${Math.ceil(random() * 6)}`)]),
    userId: anyUser(),
    day: oneOf(random, ['2026-03-15', '2026-03-16']),
  })),
  asking(courseDetails, () => ({ courseId: anyCourse(), userId: oneOf(random, [null, ...USERS]) })),
  asking(attemptsAtLesson, () => ({ userId: anyUser(), lessonId: `${oneOf(random, COURSES)}-p1-l` })),
  asking(lessonsOfLearner, () => ({
    userId: anyUser(),
    courseId: maybe([...COURSES, 'nowhere']) ?? null,
    enrollmentId: oneOf(random, [null, null, anyRun().enrollmentId]),
    lessonId: oneOf(random, [null, null, `${COURSES[0]}-p1-l`]),
    status: oneOf(random, [null, null, 'not_started', 'in_progress', 'completed'] as const),
    limit: oneOf(random, [1, 4, 100]),
    offset: oneOf(random, [0, 2]),
    after: oneOf(random, [
      null,
      { enrolledAt: NOW, enrollmentId: anyRun().enrollmentId, sequence: 3, id: `${oneOf(random, COURSES)}-p3` },
    ]),
  })),
  asking(runsOfLearner, () => ({ userId: anyUser() })),
  asking(runsOfCourse, () => ({
    courseId: anyCourse(),
    limit: oneOf(random, [1, 100]),
    offset: oneOf(random, [0, 2]),
    after: somewhereEnrolled(),
  })),
  asking(eventLag, () => ({ position: oneOf(random, [0, 3, 12, 1_000_000]) })),
  asking(facts, () => ({ runs: distinctRuns() })),
  asking(openBetween, () => ({ ...anyRun(), from: oneOf(random, [0, 1, 3]), to: oneOf(random, [3, 5, 9]) })),
  asking(prerequisites, () => {
    const { courseId, ...run } = anyRun()
    return { ...run, placementIds: some([1, 2, 3, 4, 5, 6, 7], 0.5).map((at) => `${courseId}-p${at}`) }
  }),
]

const stores = {
  SQLite: async () => {
    const store = openSqliteStore({ path: freshSqlitePath() })
    return { store, drop: async () => {} }
  },
  PostgreSQL: async () => {
    const { connectionString, drop } = await freshPostgres()
    return { store: openPostgresStore({ connectionString }), drop }
  },
}

it('asks every view that is answered in SQL', () => {
  expect(sqlViews.map(({ name }) => name).sort()).toEqual([...new Set(asked.map(({ name }) => name))].sort())
})

describe.each(Object.entries(stores))('views on %s', (_name, open) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
    await opened.store.migrate()
    await seed(opened.store, TENANT)
    await seed(opened.store, 'elsewhere')
  })
  afterAll(async () => {
    await opened.store.close()
    await opened.drop()
  })

  it.each(asked)('$name answers what its reference answers', async ({ ask }) => {
    for (let round = 0; round < 60; round += 1) {
      const { own, reference } = await opened.store.read(TENANT, (session) => ask(readRecords(session)))
      expect(own).toEqual(reference)
    }
  })
})
