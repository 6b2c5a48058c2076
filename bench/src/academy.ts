import {
  createLyceum,
  type Lyceum,
  type NewRecord,
  type Row,
  readRecords,
  type StoreDriver,
  transactionRecords,
} from '@lyceum/core'
import {
  categories,
  courseCounters,
  courseInstructors,
  courseOutlines,
  courses,
  enrollments,
  users,
} from '@lyceum/core/storage'

/** The data for both implementations: one tenant, a course with learners, courses to enroll in, and a catalog. */
export interface Academy {
  readonly lyceum: Lyceum
  /** The course that is studied, its placements in order, and who is enrolled in it. */
  readonly study: Study
  /** A learner and a course that have not met: each call another. */
  nextPair(): { courseId: string; userId: string }
}

export interface Study {
  readonly courseId: string
  readonly placementIds: readonly string[]
  readonly learners: readonly string[]
}

export const TENANT = 'bench'
export const CATALOGUE_TENANT = 'catalogue'
export const ZONE = 'Europe/Helsinki'
export const LESSON_SECONDS = 600

const LEARNERS = 400
const PEOPLE = 20_000
const OPEN_COURSES = 400
/** The number of lessons that a learner's heartbeats use. */
export const LESSONS_IN_USE = 5

export const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(7, '0')}`)

/** Inserts rows in large transactions, without operations, for speed. */
const insertInBatches = async <T>(
  store: StoreDriver,
  tenantId: string,
  items: readonly T[],
  insert: (tx: ReturnType<typeof transactionRecords>, batch: readonly T[]) => void,
): Promise<void> => {
  const SIZE = 1_000
  for (let from = 0; from < items.length; from += SIZE)
    await store.transaction(tenantId, async (session) => {
      insert(transactionRecords(session), items.slice(from, from + SIZE))
    })
}

const addPeople = async (store: StoreDriver, ids: readonly string[], now: string): Promise<void> =>
  insertInBatches(store, TENANT, ids, (tx, batch) =>
    tx.insertMany(
      users,
      batch.map((id) => ({
        id,
        name: `Learner ${id}`,
        firstName: null,
        lastName: null,
        username: null,
        email: null,
        phone: null,
        avatarUrl: null,
        timeZone: ZONE,
        country: 'FI',
        roles: [],
        planName: null,
        planExpiresAt: null,
        active: true,
        metadata: {},
        createdAt: now,
        updatedAt: now,
        nameKey: `learner ${id}`.toLowerCase(),
        usernameKey: null,
        emailKey: null,
        phoneKey: null,
        searchText: ` learner ${id}`.toLowerCase(),
      })),
    ),
  )

/** Creates a published course with this number of lessons in eight modules, by operations. */
export const makeCourse = async (
  lyceum: Lyceum,
  title: string,
  lessonCount: number,
): Promise<Omit<Study, 'learners'>> => {
  const staff = lyceum.as({ tenantId: TENANT, userId: 'teacher', roles: ['instructor'], name: 'The teacher' })
  const { id: courseId } = await staff.courses.create({ title, hasCertificate: true })
  const MODULES = 8
  const placementIds: string[] = []
  for (let module = 0; module < MODULES; module += 1) {
    const { id: moduleId } = await staff.modules.create({ courseId, title: `Module ${module + 1}` })
    const share = Math.floor(((module + 1) * lessonCount) / MODULES) - Math.floor((module * lessonCount) / MODULES)
    for (let lesson = 0; lesson < share; lesson += 1) {
      const { placement } = await staff.lessons.create({
        title: `Lesson ${module + 1}.${lesson + 1}`,
        kind: 'video',
        content: 'What is said in the recording.',
        durationMinutes: LESSON_SECONDS / 60,
        placement: { courseId, moduleId },
      })
      if (placement) placementIds.push(placement.id)
    }
  }
  await staff.courses.publish({ courseId })
  return { courseId, placementIds }
}

/** Copies a course as rows: the same settings with other names. */
export const copyCourse = async (
  store: StoreDriver,
  tenantId: string,
  courseId: string,
  ids: readonly string[],
  change: (index: number) => Partial<NewRecord<typeof courses>>,
): Promise<void> => {
  const template = await store.read(TENANT, (session) => readRecords(session).get(courses, courseId))
  if (!template) throw new Error('There is no course to copy.')
  const { version, ...course } = template
  const copies = ids.map((id, index) => ({
    ...course,
    id,
    slug: id,
    familyId: id,
    title: `Course ${id}`,
    titleKey: `course ${id}`,
    ...change(index),
  }))
  await insertInBatches(store, tenantId, copies, (tx, batch) => {
    tx.insertMany(courses, batch)
    tx.insertMany(
      courseCounters,
      batch.map(({ id }, index) => ({
        id,
        seatsTaken: 0,
        seatsReserved: 0,
        enrollments: index % 977,
        completions: 0,
        ratingCount: index % 13,
        ratingSum: (index % 13) * (1 + (index % 5)),
        limited: 0,
        archived: 0,
        modules: 0,
        lessons: 0,
        moduleLessons: 0,
        contentSeconds: 0,
      })),
    )
    tx.insertMany(
      courseInstructors,
      batch.map(({ id }) => ({
        id: `ins_${id}`,
        courseId: id,
        userId: 'teacher',
        leadKey: 'lead' as const,
        title: null,
        bio: null,
        active: true,
        position: 1,
        revision: 1,
      })),
    )
  })
}

const copyOutline = async (store: StoreDriver, courseId: string, ids: readonly string[]): Promise<void> => {
  const outline = await store.read(TENANT, (session) => readRecords(session).get(courseOutlines, courseId))
  if (!outline) throw new Error('The course has no outline.')
  const { version, ...copied } = outline
  await insertInBatches(store, TENANT, ids, (tx, batch) =>
    tx.insertMany(
      courseOutlines,
      batch.map((id) => ({ ...copied, id })),
    ),
  )
}

export const actorOf = (userId: string) => ({ tenantId: TENANT, userId, roles: ['student' as const], timeZone: ZONE })

/** Enrolls learners and records a first step of each at the lessons in use. */
export const takeFirstSteps = async (lyceum: Lyceum, study: Study): Promise<void> => {
  const { courseId, placementIds, learners } = study
  const AT_ONCE = 8
  const waiting = [...learners]
  const worker = async () => {
    for (let userId = waiting.pop(); userId !== undefined; userId = waiting.pop()) {
      const learner = lyceum.as(actorOf(userId))
      await learner.enrollments.enroll({ courseId })
      for (const placementId of placementIds.slice(0, LESSONS_IN_USE))
        await learner.progress.record({
          placementId,
          watched: [[0, 5]],
          durationSeconds: LESSON_SECONDS,
          timeSpentSeconds: 5,
        })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await lyceum.drain()
}

export const buildAcademy = async (store: StoreDriver): Promise<Academy> => {
  const lyceum = createLyceum({ store })
  const people = numbered('u', PEOPLE)
  await addPeople(store, people, new Date().toISOString())
  const course = await makeCourse(lyceum, 'The course that is studied', 43)
  const study = { ...course, learners: people.slice(0, LEARNERS) }
  await takeFirstSteps(lyceum, study)
  const openCourses = numbered('open', OPEN_COURSES)
  await copyCourse(store, TENANT, course.courseId, openCourses, () => ({ maxEnrollments: 10_000_000 }))
  await copyOutline(store, course.courseId, openCourses)
  let enrolled = 0
  const nextPair = () => {
    const number = enrolled++
    const course = number % OPEN_COURSES
    const person = (Math.floor(number / OPEN_COURSES) + course * 47) % PEOPLE
    return { courseId: openCourses[course] ?? '', userId: people[person] ?? '' }
  }
  return { lyceum, study, nextPair }
}

const VOCABULARY = Array.from({ length: 400 }, (_, index) => `w${((index * 7919) % 26 ** 3).toString(26)}x${index}`)
const word = (index: number): string => VOCABULARY[index % VOCABULARY.length] ?? ''

/** A word that some of the courses contain, different for each index. */
export const searchedWord = (index: number): string => word(index * 31).slice(0, 4)

export const LANGUAGES = ['English', 'Suomi', 'Svenska', 'Deutsch'] as const
export const CATEGORIES = numbered('cat', 20)

export const addCategories = async (store: StoreDriver, ids: readonly string[] = CATEGORIES): Promise<void> => {
  const now = new Date().toISOString()
  const times = { revision: 1, createdAt: now, updatedAt: now }
  await insertInBatches(store, CATALOGUE_TENANT, ids, (tx, batch) =>
    tx.insertMany(
      categories,
      batch.map((id, position) => ({
        id,
        name: `Category ${id}`,
        nameKey: id,
        slug: id,
        description: null,
        icon: null,
        position,
        active: true,
        ...times,
      })),
    ),
  )
}

/** Fills the catalog with published courses that differ in all filtered fields. */
export const fillCatalogue = async (store: StoreDriver, courseId: string, from: number, to: number): Promise<void> => {
  const ids = numbered('c', to).slice(from)
  if (from === 0) await addCategories(store)
  await copyCourse(store, CATALOGUE_TENANT, courseId, ids, (offset) => {
    const index = from + offset
    const texts = Array.from({ length: 40 }, (_, at) => ` ${word(index * 3 + at * at)}`).join('')
    const title = ` ${word(index)} ${word(index * 5 + 1)}`
    return {
      title: `Course${title}`,
      categoryId: CATEGORIES[index % CATEGORIES.length] ?? null,
      level: (['beginner', 'intermediate', 'advanced', 'all'] as const)[index % 4] ?? 'all',
      language: LANGUAGES[index % LANGUAGES.length] ?? null,
      price: (index % 7) * 1_500,
      maxEnrollments: null,
      searchTitle: title,
      searchTags: ` ${word(index + 9)}`,
      searchText: `${title} ${word(index + 9)}${texts}`,
      createdAt: new Date(1_700_000_000_000 + index * 60_000).toISOString(),
    }
  })
}

/** Unrelated enrollments, in other courses and by other learners, which should not affect the results. */
export const fillEnrollments = async (store: StoreDriver, from: number, to: number): Promise<void> => {
  const template = await store.read(
    TENANT,
    async (session) => (await session.select(enrollments, { index: 'byUser', equals: {}, limit: 1 }))[0],
  )
  if (!template) throw new Error('There is no enrollment to copy.')
  const SIZE = 5_000
  for (let at = from; at < to; at += SIZE) {
    const rows: Row[] = Array.from({ length: Math.min(SIZE, to - at) }, (_, offset) => {
      const number = at + offset
      return { ...template, id: `other${number}`, courseId: `other${number % 1_000}`, userId: `somebody${number}` }
    })
    await store.transaction(TENANT, async (session) => session.insert(enrollments, rows))
  }
}
