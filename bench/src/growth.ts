import {
  type Academy,
  actorOf,
  buildAcademy,
  fillCatalogue,
  fillEnrollments,
  makeCourse,
  type Study,
  takeFirstSteps,
} from './academy.ts'
import { medianMs, type Work } from './measure.ts'
import { selectNames } from './run.ts'
import { type Opened, type StoreName, stores } from './stores.ts'
import { heartbeats, type OperationName, workOf } from './work.ts'

/** How the time of one call changes when something around it grows. */
export interface GrowthResult {
  readonly operation: OperationName
  readonly store: StoreName
  readonly what: string
  readonly small: number
  readonly large: number
  readonly smallMs: number
  readonly largeMs: number
}

const CALLS = 600
const LESSONS = { small: 43, large: 1_000 }
const ENROLLMENTS = { small: 1_000, large: 1_000_000 }
const COURSES = { small: 10_000, large: 100_000 }

const details = ({ lyceum }: Academy, { courseId, learners }: Study): Work => {
  return (index) => lyceum.as(actorOf(learners[index % learners.length] ?? '')).progress.details({ courseId })
}

const withCourse = async (opened: Opened, academy: Academy, store: StoreName): Promise<GrowthResult[]> => {
  const course = await makeCourse(academy.lyceum, 'A course of a thousand lessons', LESSONS.large)
  const long = { ...course, learners: academy.study.learners.slice(0, 50) }
  await takeFirstSteps(academy.lyceum, long)
  await opened.refresh()
  const short = { ...academy.study, learners: long.learners }
  const compare = async (operation: OperationName, workFor: (study: Study) => Work): Promise<GrowthResult> => ({
    operation,
    store,
    what: 'lessons in the course',
    ...LESSONS,
    smallMs: await medianMs(workFor(short), CALLS),
    largeMs: await medianMs(workFor(long), CALLS),
  })
  return [
    await compare('heartbeat', (study) => heartbeats(academy.lyceum, study)),
    await compare('progressDetails', (study) => details(academy, study)),
  ]
}

const withEnrollments = async (opened: Opened, academy: Academy, store: StoreName): Promise<GrowthResult[]> => {
  const work = workOf(academy, opened.baseline, opened.baseline)
  const operations = ['heartbeat', 'enroll', 'progressDetails'] as const
  await fillEnrollments(opened.store, 0, ENROLLMENTS.small)
  await opened.refresh()
  const before = new Map<OperationName, number>()
  for (const operation of operations) before.set(operation, await medianMs(work[operation].ours, CALLS))
  await fillEnrollments(opened.store, ENROLLMENTS.small, ENROLLMENTS.large)
  await opened.refresh()
  const grown: GrowthResult[] = []
  for (const operation of operations)
    grown.push({
      operation,
      store,
      what: 'enrollments in the database',
      ...ENROLLMENTS,
      smallMs: before.get(operation) ?? Number.NaN,
      largeMs: await medianMs(work[operation].ours, CALLS),
    })
  return grown
}

/** Uses a new database: a SQLite connection plans queries by the statistics it has read first. */
const catalogueMs = (store: StoreName, courses: number): Promise<number> =>
  onAcademy(store, async (opened, academy) => {
    await fillCatalogue(opened.store, academy.study.courseId, 0, courses)
    await opened.refresh()
    return medianMs(workOf(academy, opened.baseline, opened.baseline).catalogue.ours, CALLS)
  })

const onAcademy = async <T>(store: StoreName, work: (opened: Opened, academy: Academy) => Promise<T>): Promise<T> => {
  const opened = await stores[store]()
  try {
    const academy = await buildAcademy(opened.store)
    const answer = await work(opened, academy)
    await academy.lyceum.stop()
    return answer
  } finally {
    await opened.close()
  }
}

/** The duration of a call as courses, learners or the catalog grow. */
export async function* growth(wanted: string | undefined): AsyncGenerator<GrowthResult> {
  for (const store of selectNames(Object.keys(stores) as StoreName[], wanted)) {
    yield* await onAcademy(store, (opened, academy) => withCourse(opened, academy, store))
    yield* await onAcademy(store, (opened, academy) => withEnrollments(opened, academy, store))
    const [smallMs, largeMs] = [await catalogueMs(store, COURSES.small), await catalogueMs(store, COURSES.large)]
    yield { operation: 'catalogue', store, what: 'courses in the catalogue', ...COURSES, smallMs, largeMs }
  }
}
