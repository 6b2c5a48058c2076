import {
  type Academy,
  actorOf,
  begin,
  buildAcademy,
  fillCatalogue,
  fillEnrollments,
  makeCourse,
  type Study,
} from './academy.ts'
import { medianMs, type Work } from './measure.ts'
import { only } from './run.ts'
import { type Opened, type StoreName, stores } from './stores.ts'
import { heartbeats, type OperationName, workOf } from './work.ts'

/** How the time of one call changes when something around it grows. */
export interface Grown {
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

async function* withCourse(opened: Opened, academy: Academy, store: StoreName): AsyncGenerator<Grown> {
  const course = await makeCourse(academy.lyceum, 'A course of a thousand lessons', LESSONS.large)
  const long = { ...course, learners: academy.study.learners.slice(0, 50) }
  await begin(academy.lyceum, long)
  await opened.refresh()
  const short = { ...academy.study, learners: long.learners }
  const compare = async (operation: OperationName, workFor: (study: Study) => Work): Promise<Grown> => ({
    operation,
    store,
    what: 'lessons in the course',
    ...LESSONS,
    smallMs: await medianMs(workFor(short), CALLS),
    largeMs: await medianMs(workFor(long), CALLS),
  })
  yield await compare('heartbeat', (study) => heartbeats(academy.lyceum, study))
  yield await compare('progressDetails', (study) => details(academy, study))
}

async function* withEnrollments(opened: Opened, academy: Academy, store: StoreName): AsyncGenerator<Grown> {
  const work = workOf(academy, opened.baseline)
  const operations = ['heartbeat', 'enroll', 'progressDetails'] as const
  await fillEnrollments(opened.store, 0, ENROLLMENTS.small)
  await opened.refresh()
  const before = new Map<OperationName, number>()
  for (const operation of operations) before.set(operation, await medianMs(work[operation].ours, CALLS))
  await fillEnrollments(opened.store, ENROLLMENTS.small, ENROLLMENTS.large)
  await opened.refresh()
  for (const operation of operations)
    yield {
      operation,
      store,
      what: 'enrollments in the database',
      ...ENROLLMENTS,
      smallMs: before.get(operation) ?? Number.NaN,
      largeMs: await medianMs(work[operation].ours, CALLS),
    }
}

async function* withCourses(opened: Opened, academy: Academy, store: StoreName): AsyncGenerator<Grown> {
  const { ours } = workOf(academy, opened.baseline).catalogue
  const { courseId } = academy.study
  await fillCatalogue(opened.store, courseId, 0, COURSES.small)
  await opened.refresh()
  const smallMs = await medianMs(ours, CALLS)
  await fillCatalogue(opened.store, courseId, COURSES.small, COURSES.large)
  await opened.refresh()
  const largeMs = await medianMs(ours, CALLS)
  yield { operation: 'catalogue', store, what: 'courses in the catalogue', ...COURSES, smallMs, largeMs }
}

/** What a call costs when courses, learners or catalogue grow. */
export async function* growth(wanted: string | undefined): AsyncGenerator<Grown> {
  for (const store of only(Object.keys(stores) as StoreName[], wanted)) {
    const opened = await stores[store]()
    try {
      const academy = await buildAcademy(opened.store)
      for (const part of [withCourse, withCourses, withEnrollments]) yield* part(opened, academy, store)
      await academy.lyceum.stop()
    } finally {
      await opened.close()
    }
  }
}
