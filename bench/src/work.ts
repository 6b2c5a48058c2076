import type { Lyceum } from '@lyceum/core'
import {
  type Academy,
  actorOf,
  CATALOGUE_TENANT,
  CATEGORIES,
  LANGUAGES,
  LESSON_SECONDS,
  LESSONS_IN_USE,
  type Study,
  searchedWord,
} from './academy.ts'
import type { Baseline } from './baseline.ts'
import type { Work } from './measure.ts'

export const operationNames = ['heartbeat', 'enroll', 'progressDetails', 'catalogue'] as const
export type OperationName = (typeof operationNames)[number]

interface OursAndBaseline {
  readonly ours: Work
  readonly baseline: Work
}

export const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('The list is empty.')
  return item
}

/** An interval ten seconds after the previous one, starting over before the end of the recording. */
export const watchedInterval = (turn: number): [number, number] => {
  const from = ((turn % 50) * 10 * 7) % (LESSON_SECONDS - 100)
  return [from, from + 10]
}

export const heartbeats = (lyceum: Lyceum, { learners, placementIds }: Study): Work => {
  return (index) => {
    const learner = at(learners, index)
    const turn = Math.floor(index / learners.length)
    return lyceum.as(actorOf(learner)).progress.record({
      placementId: at(placementIds, Math.floor(turn / 10) % LESSONS_IN_USE),
      watched: [watchedInterval(turn)],
      durationSeconds: LESSON_SECONDS,
      resumeSeconds: watchedInterval(turn)[1],
      timeSpentSeconds: 10,
    })
  }
}

/** The same four tasks, by operations and by hand-written SQL. Writers use separate learners on each side. */
export const workOf = (academy: Academy, baseline: Baseline): Record<OperationName, OursAndBaseline> => {
  const { lyceum, study, nextPair } = academy
  const half = Math.floor(study.learners.length / 2)
  const theirs = study.learners.slice(half)
  const { courseId, placementIds } = study
  const visitor = lyceum.as({ tenantId: CATALOGUE_TENANT, userId: 'visitor', roles: ['student'] })
  return {
    heartbeat: {
      ours: heartbeats(lyceum, { ...study, learners: study.learners.slice(0, half) }),
      baseline: (index) => {
        const turn = Math.floor(index / theirs.length)
        const [from, to] = watchedInterval(turn)
        return baseline.heartbeat({
          placementId: at(placementIds, Math.floor(turn / 10) % LESSONS_IN_USE),
          userId: at(theirs, index),
          from,
          to,
          durationSeconds: LESSON_SECONDS,
          spentSeconds: 10,
        })
      },
    },
    enroll: {
      ours: () => {
        const { courseId, userId } = nextPair()
        return lyceum.as(actorOf(userId)).enrollments.enroll({ courseId })
      },
      baseline: () => {
        const { courseId, userId } = nextPair()
        return baseline.enroll(courseId, userId)
      },
    },
    progressDetails: {
      ours: (index) => lyceum.as(actorOf(at(study.learners, index))).progress.details({ courseId }),
      baseline: (index) => baseline.progressDetails(courseId, at(study.learners, index)),
    },
    catalogue: {
      ours: (index) =>
        visitor.courses.list({
          categoryId: at(CATEGORIES, index),
          language: at(LANGUAGES, index),
          maxPrice: 6_000,
          search: searchedWord(index),
          sort: 'rating',
          limit: 20,
        }),
      baseline: (index) =>
        baseline.catalogue({
          categoryId: at(CATEGORIES, index),
          language: at(LANGUAGES, index),
          maxPrice: 6_000,
          word: searchedWord(index),
          limit: 20,
        }),
    },
  }
}
