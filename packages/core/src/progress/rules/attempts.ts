import type { LessonRecord } from '../../content/records.ts'
import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { ATTEMPT_CLOSED, ATTEMPT_LIMIT_REACHED, ATTEMPT_NOT_FOUND, ATTEMPT_OPEN } from '../errors.ts'
import type { LessonAttemptRecord } from '../records.ts'
import { shareOf, wholePercentage } from './percentage.ts'

export type Grading = LessonRecord['attemptGrading']

type Scored = Pick<LessonAttemptRecord, 'number' | 'status' | 'score'>

/**
 * The score that counts among all tries, unrounded; null until one that counts is scored. Open
 * tries do not count, and the first one's score is waited for where the first counts.
 */
export const gradedScore = (attempts: readonly Scored[], grading: Grading): number | null => {
  const closed = attempts.filter(({ status }) => status === 'completed').sort((a, b) => a.number - b.number)
  const scores = closed.flatMap(({ score }) => (score === null ? [] : [score]))
  if (scores.length === 0) return null
  switch (grading) {
    case 'highest':
      return Math.max(...scores)
    case 'average':
      return scores.reduce((sum, score) => sum + score, 0) / scores.length
    case 'first':
      return closed[0]?.score ?? null
    case 'last':
      return scores.at(-1) ?? null
  }
}

/** At the mark is passed; without a passing mark every score passes. Null while there is no score. */
export const isPassed = (score: number | null, passingMarks: number): boolean | null =>
  score === null ? null : score >= passingMarks

/**
 * Which try a start means: the open one where there is one, else the next. `asked` is the number that the client
 * counted itself (002-R120): it must be that one.
 */
export const attemptToStart = (
  attempts: readonly Pick<LessonAttemptRecord, 'number' | 'openKey'>[],
  asked: number | undefined,
  maxAttempts: number | null,
): number | Refusal => {
  const open = attempts.find(({ openKey }) => openKey === 'open')
  const last = attempts.reduce((highest, { number }) => Math.max(highest, number), 0)
  const number = asked ?? open?.number ?? last + 1
  if (open?.number === number) return number
  if (number <= last) return refusal(ATTEMPT_CLOSED, { number })
  if (open) return refusal(ATTEMPT_OPEN, { number: open.number })
  if (number > last + 1) return refusal(ATTEMPT_NOT_FOUND, { number: number - 1 })
  if (maxAttempts !== null && number > maxAttempts) return refusal(ATTEMPT_LIMIT_REACHED, { limit: maxAttempts })
  return number
}

/** Progress within one try: position of total, 0 to 100. A closed one without pages to count is all done (002-R126). */
export const attemptPercentage = ({
  status,
  position,
  positionTotal,
}: Pick<LessonAttemptRecord, 'status' | 'position' | 'positionTotal'>): number => {
  if (positionTotal === null || positionTotal <= 0) return status === 'completed' ? 100 : 0
  return wholePercentage(shareOf(position, positionTotal), position >= positionTotal)
}
