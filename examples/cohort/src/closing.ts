import { type Api, eachItem } from '@lyceum/core'
import type { CohortCourse } from './courses.ts'

/** How a presentation stands after everything has happened. Learners who left count with what they had done. */
export interface Closing {
  readonly presentation: string
  /** Learners who ever enrolled. */
  readonly enrolled: number
  readonly cancelled: number
  /** Enrolled and not cancelled. */
  readonly active: number
  /** Of the active, those who did everything. */
  readonly completed: number
  readonly lessonsCompleted: number
  /** Learners whose percentage is at least that. */
  readonly reached: Readonly<Record<Mark, number>>
  /** Those of them who did not leave. */
  readonly reachedByActive: Readonly<Record<Mark, number>>
}

export const marks = [25, 50, 75, 100] as const
export type Mark = (typeof marks)[number]

const reaching = (learners: readonly { percentage: number }[]): Record<Mark, number> => {
  const least = (mark: Mark) => learners.filter(({ percentage }) => percentage >= mark).length
  return { 25: least(25), 50: least(50), 75: least(75), 100: least(100) }
}

const learnersOf = async (university: Api, courseId: string) => {
  const learners = []
  for await (const { status, progress } of eachItem(university.progress.listByCourse, { courseId })) {
    const { percentage, completedLessons } = progress
    learners.push({ status, percentage, completedLessons })
  }
  return learners
}

/** Asks Lyceum how every presentation stands. */
export const closingOf = async (
  university: Api,
  courses: ReadonlyMap<string, CohortCourse>,
): Promise<readonly Closing[]> => {
  const closings: Closing[] = []
  for (const [presentation, { courseId }] of courses) {
    const learners = await learnersOf(university, courseId)
    const stayed = learners.filter(({ status }) => status !== 'cancelled')
    closings.push({
      presentation,
      enrolled: learners.length,
      cancelled: learners.length - stayed.length,
      active: stayed.length,
      completed: stayed.filter(({ status }) => status === 'completed').length,
      lessonsCompleted: learners.reduce((sum, { completedLessons }) => sum + completedLessons, 0),
      reached: reaching(learners),
      reachedByActive: reaching(stayed),
    })
  }
  return closings
}
