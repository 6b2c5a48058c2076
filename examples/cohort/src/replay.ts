import { type Api, isLyceumError, type Lyceum } from '@lyceum/core'
import type { CohortCourse } from './courses.ts'
import type { Deed, Oddity } from './history.ts'

export const TENANT = 'oulad'

/** `done`, or the code with which Lyceum refused. */
export type Outcome = 'done' | string

/** A deed in its presentation, by what became of it. A submission's score is told apart from the submission itself. */
export interface Tally {
  readonly presentation: string
  readonly what: Deed['kind'] | 'score' | Oddity
  readonly outcome: Outcome
  readonly count: number
}

const outcomeOf = async (deed: Promise<unknown>): Promise<Outcome> => {
  try {
    await deed
    return 'done'
  } catch (error) {
    if (isLyceumError(error)) return error.code
    throw error
  }
}

/** Carries out the deeds in their order, each at its moment and by the student who did it. Tutors mark what is handed in. */
export const replay = async (
  lyceum: Lyceum,
  courses: ReadonlyMap<string, CohortCourse>,
  deeds: readonly Deed[],
  travelTo: (moment: Date) => void,
): Promise<Tally[]> => {
  const tutor = lyceum.system(TENANT)
  const enrollmentIds = new Map<string, string>()
  const counts = new Map<string, Tally>()
  const count = (presentation: string, what: Tally['what'], outcome: Outcome): void => {
    const key = JSON.stringify([presentation, what, outcome])
    counts.set(key, { presentation, what, outcome, count: (counts.get(key)?.count ?? 0) + 1 })
  }

  const register = async (student: Api, key: string, courseId: string): Promise<void> => {
    const { id } = await student.enrollments.enroll({ courseId, source: 'oulad' })
    enrollmentIds.set(key, id)
  }
  const unregister = async (student: Api, key: string, courseId: string): Promise<void> => {
    const enrollmentId = enrollmentIds.get(key) ?? (await student.enrollments.ofCourse({ courseId })).id
    await student.enrollments.cancel({ enrollmentId })
  }

  for (const deed of deeds) {
    travelTo(deed.at)
    const { presentation, student: userId } = deed
    const name = `Student ${userId}`
    const student = lyceum.as({ tenantId: TENANT, userId, roles: ['student'], name, timeZone: 'Europe/London' })
    const { courseId = '', placements } = courses.get(presentation) ?? {}
    const key = JSON.stringify([presentation, userId])

    const carryOut = async (): Promise<void> => {
      if (deed.kind !== 'submission')
        return (deed.kind === 'registration' ? register : unregister)(student, key, courseId)
      // An assessment that no presentation has is asked for by the id it has in the file.
      const placementId = placements?.get(deed.assessment) ?? deed.assessment
      const { number } = await student.attempts.start({ placementId })
      await student.attempts.complete({ placementId, number })
      const { score } = deed
      if (score === undefined) return
      const marked = await outcomeOf(tutor.attempts.grade({ placementId, userId, number, score }))
      count(presentation, 'score', marked)
    }
    const outcome = await outcomeOf(carryOut())
    count(presentation, deed.kind, outcome)
    for (const oddity of deed.oddities) count(presentation, oddity, outcome)
  }
  return [...counts.values()]
}
