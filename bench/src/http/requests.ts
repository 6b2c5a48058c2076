import { CATEGORIES, LANGUAGES, LESSON_SECONDS, LESSONS_IN_USE, type Study, searchedWord } from '../academy.ts'
import { at, watchedInterval } from '../work.ts'

export const httpOperationNames = ['heartbeat', 'progressDetails', 'catalogue'] as const
export type HttpOperationName = (typeof httpOperationNames)[number]

/** A request as it stands in the connection, without what the connection adds. */
export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token: string
  readonly body?: string
}

/** What requests are made of. */
export interface Visitors {
  readonly study: Study
  /** The tokens of the study's learners, in their order. */
  readonly learnerTokens: readonly string[]
  /** The token of a student in the tenant of the catalogue. */
  readonly visitorToken: string
}

const pageOfCourses = (index: number): string =>
  new URLSearchParams({
    categoryId: at(CATEGORIES, index),
    language: at(LANGUAGES, index),
    maxPrice: '6000',
    search: searchedWord(index),
    sort: 'rating',
    limit: '20',
  }).toString()

/** The request of a call; `index` differs for every call. */
export const requestOf = (
  operation: HttpOperationName,
  { study, learnerTokens, visitorToken }: Visitors,
  index: number,
): WireRequest => {
  const token = at(learnerTokens, index)
  switch (operation) {
    case 'heartbeat': {
      const turn = Math.floor(index / learnerTokens.length)
      const [from, to] = watchedInterval(turn)
      return {
        method: 'POST',
        path: `/placements/${at(study.placementIds, Math.floor(turn / 10) % LESSONS_IN_USE)}/progress`,
        token,
        body: JSON.stringify({
          watched: [[from, to]],
          durationSeconds: LESSON_SECONDS,
          resumeSeconds: to,
          timeSpentSeconds: 10,
        }),
      }
    }
    case 'progressDetails':
      return { method: 'GET', path: `/courses/${study.courseId}/progress/details`, token }
    case 'catalogue':
      return { method: 'GET', path: `/courses?${pageOfCourses(index)}`, token: visitorToken }
  }
}
