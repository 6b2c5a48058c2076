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
import type { Work, Works } from './measure.ts'

export const operationNames = ['heartbeat', 'enroll', 'enrollKeyed', 'progressDetails', 'catalogue'] as const
export type OperationName = (typeof operationNames)[number]

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

/** A heartbeat by hand, of the same learners and lessons as {@link heartbeats}. */
const heartbeatsByHand = (byHand: Baseline, { learners, placementIds }: Study): Work => {
  return (index) => {
    const turn = Math.floor(index / learners.length)
    const [from, to] = watchedInterval(turn)
    return byHand.heartbeat({
      placementId: at(placementIds, Math.floor(turn / 10) % LESSONS_IN_USE),
      userId: at(learners, index),
      from,
      to,
      durationSeconds: LESSON_SECONDS,
      spentSeconds: 10,
    })
  }
}

const detailsByHand = (byHand: Baseline, { courseId, learners }: Study): Work => {
  return (index) => byHand.progressDetails(courseId, at(learners, index))
}

const catalogueByHand = (byHand: Baseline): Work => {
  return (index) =>
    byHand.catalogue({
      categoryId: at(CATEGORIES, index),
      language: at(LANGUAGES, index),
      maxPrice: 6_000,
      word: searchedWord(index),
      limit: 20,
    })
}

/** The same tasks, by operations and by hand. Those that write the same tables use separate learners. */
export const workOf = (academy: Academy, baseline: Baseline, lean: Baseline): Record<OperationName, Works> => {
  const { lyceum, study, nextPair } = academy
  const half = Math.floor(study.learners.length / 2)
  const first = { ...study, learners: study.learners.slice(0, half) }
  const second = { ...study, learners: study.learners.slice(half) }
  const { courseId } = study
  const visitor = lyceum.as({ tenantId: CATALOGUE_TENANT, userId: 'visitor', roles: ['student'] })
  const enrollByHand = (byHand: Baseline, keyed: boolean): Work => {
    return (index) => {
      const { courseId, userId } = nextPair()
      return keyed ? byHand.enroll(courseId, userId, `lean ${index}`) : byHand.enroll(courseId, userId)
    }
  }
  return {
    heartbeat: {
      ours: heartbeats(lyceum, first),
      baseline: heartbeatsByHand(baseline, second),
      lean: heartbeatsByHand(lean, second),
    },
    enroll: {
      ours: () => {
        const { courseId, userId } = nextPair()
        return lyceum.as(actorOf(userId)).enrollments.enroll({ courseId })
      },
      baseline: enrollByHand(baseline, false),
      lean: enrollByHand(lean, false),
    },
    enrollKeyed: {
      ours: (index) => {
        const { courseId, userId } = nextPair()
        return lyceum.as(actorOf(userId)).enrollments.enroll({ courseId }, { idempotencyKey: `ours ${index}` })
      },
      lean: enrollByHand(lean, true),
    },
    progressDetails: {
      ours: (index) => lyceum.as(actorOf(at(study.learners, index))).progress.details({ courseId }),
      baseline: detailsByHand(baseline, study),
      lean: detailsByHand(lean, study),
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
      baseline: catalogueByHand(baseline),
      lean: catalogueByHand(lean),
    },
  }
}
