import type { Api } from '../../api.ts'
import type { Observer } from '../../kernel/observe.ts'
import { createLyceum } from '../../lyceum.ts'
import type { MemoryAcademy } from './academy.ts'
import { type PublishedCourse, publishedCourse } from './courses.ts'

type CourseFields = Parameters<typeof publishedCourse>[1]
type LessonFields = NonNullable<Parameters<typeof publishedCourse>[2]>[number]

export interface EnrolledCourse extends PublishedCourse {
  readonly enrollmentId: string
  /** The id of the nth placement, from 1. */
  placementAt(place: number): string
}

/**
 * A published course with these lessons, in which `learner` is enrolled.
 *
 * @example
 * ```ts
 * const { placementAt } = await enrolledCourse(scene, [{}, { kind: 'quiz' }])
 * await scene.learner.progress.complete({ placementId: placementAt(1) })
 * ```
 */
export const enrolledCourse = async (
  { teacher, learner }: Pick<MemoryAcademy, 'teacher' | 'learner'>,
  lessons: readonly LessonFields[] = [{}, {}],
  course: CourseFields = {},
): Promise<EnrolledCourse> => {
  const published = await publishedCourse(teacher, course, lessons)
  const { id: enrollmentId } = await learner.enrollments.enroll({ courseId: published.courseId })
  const placementAt = (place: number): string => {
    const placementId = published.placementIds[place - 1]
    if (placementId === undefined) throw new Error(`The course has no lesson ${place}.`)
    return placementId
  }
  return { ...published, enrollmentId, placementAt }
}

/** Adds a lesson to the module of a course and returns the id of its placement. */
export const addLesson = async (
  teacher: Api,
  { courseId, moduleId }: Pick<PublishedCourse, 'courseId' | 'moduleId'>,
): Promise<string> => {
  const lesson = { title: 'One more', kind: 'reading' as const }
  const { placement } = await teacher.lessons.create({ ...lesson, placement: { courseId, moduleId } })
  return placement?.id ?? ''
}

/** `ok`, or the error code of a call. */
export const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

/** The code and details of a refused call; empty if it succeeded. */
export const lockDetailsOf = (call: Promise<unknown>): Promise<object> =>
  call.then(
    () => ({}),
    (error: { code: string; details: object }) => ({ code: error.code, ...error.details }),
  )

export const percentageOf = async (learner: Api, courseId: string): Promise<number> =>
  (await learner.progress.summary({ courseId })).percentage

/** The number of statements that a call of `learner` sends. */
export const statementsOf = async (
  { store, runtime, actor }: Pick<MemoryAcademy, 'store' | 'runtime' | 'actor'>,
  call: (learner: Api) => Promise<unknown>,
): Promise<number> => {
  let statements = 0
  const observe: Observer = async (_, run) => {
    statements += (await run()).statements
  }
  const lyceum = createLyceum({ store, runtime, observe, deliver: false })
  await call(lyceum.as({ ...actor('learner', 'student'), timeZone: 'Europe/Helsinki' }))
  return statements
}
