import type { LessonRecord } from '../../content/records.ts'
import { type Refusal, refusal } from '../../kernel/lyceum-error.ts'
import { ATTEMPT_CLOSED, ATTEMPT_LIMIT_REACHED, ATTEMPT_NOT_FOUND, ATTEMPT_OPEN } from '../errors.ts'
import type { LessonAttemptRecord } from '../records.ts'
import { shareOf, wholePercentage } from './percentage.ts'

export type AttemptGrading = LessonRecord['attemptGrading']

type ScoredAttempt = Pick<LessonAttemptRecord, 'number' | 'status' | 'score'>

/**
 * The score that counts among all attempts, unrounded; null while no attempt that counts is scored. Open attempts do
 * not count. With `first`, a later score never replaces a missing first one.
 */
export const gradedScore = (attempts: readonly ScoredAttempt[], grading: AttemptGrading): number | null => {
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

/** A score equal to the passing marks passes; 0 passing marks accept every score. Null while there is no score. */
export const isPassed = (score: number | null, passingMarks: number): boolean | null =>
  score === null ? null : score >= passingMarks

/**
 * The number of the attempt to start: the open attempt if there is one, else the next number. A client that counts
 * attempts itself sends `requestedNumber` (002-R120), which must be that number.
 */
export const attemptNumberToStart = (
  attempts: readonly Pick<LessonAttemptRecord, 'number' | 'openKey'>[],
  requestedNumber: number | undefined,
  maxAttempts: number | null,
): number | Refusal => {
  const open = attempts.find(({ openKey }) => openKey === 'open')
  const last = attempts.reduce((highest, { number }) => Math.max(highest, number), 0)
  const number = requestedNumber ?? open?.number ?? last + 1
  if (open?.number === number) return number
  if (number <= last) return refusal(ATTEMPT_CLOSED, { number })
  if (open) return refusal(ATTEMPT_OPEN, { number: open.number })
  if (number > last + 1) return refusal(ATTEMPT_NOT_FOUND, { number: number - 1 })
  if (maxAttempts !== null && number > maxAttempts) return refusal(ATTEMPT_LIMIT_REACHED, { limit: maxAttempts })
  return number
}

/** Progress within one attempt: position of total, 0 to 100. A closed attempt without a total is at 100 (002-R126). */
export const attemptPercentage = ({
  status,
  position,
  positionTotal,
}: Pick<LessonAttemptRecord, 'status' | 'position' | 'positionTotal'>): number => {
  if (positionTotal === null || positionTotal <= 0) return status === 'completed' ? 100 : 0
  return wholePercentage(shareOf(position, positionTotal), position >= positionTotal)
}
