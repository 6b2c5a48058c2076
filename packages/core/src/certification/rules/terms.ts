import type { CourseRecord } from '../../catalog/records.ts'
import type { PlacementRecord } from '../../content/records.ts'
import { ASSESSED_KINDS } from '../../content/rules/outline.ts'
import { type RefusalOf, refusal } from '../../kernel/lyceum-error.ts'
import type { LessonProgressRecord } from '../../progress/records.ts'
import { CERTIFICATE_NOT_EARNED } from '../errors.ts'

/** Stored in every certificate, so that certificates issued by earlier rules can be told apart. */
export const RULES_VERSION = 1

/** A learner's result at one placement. */
export interface PlacementResult
  extends Pick<PlacementRecord, 'required' | 'forPassing' | 'kind'>,
    Pick<LessonProgressRecord, 'score' | 'passed'> {
  readonly placementId: string
  readonly completed: boolean
  readonly totalMarks: number
  readonly passingMarks: number
}

export type CertificateTerms = Pick<CourseRecord, 'certificateTerm' | 'certificatePercentage'>

/** Rounds half up. The rounded percentage is both shown and compared with the terms (Automattic/sensei#943). */
const roundToTwoDecimals = (value: number): number => Math.floor(value * 100 + 0.5 + 1e-9) / 100

/**
 * Without passing marks, completed means passed. A lesson that waits for grading is not passed (frappe/lms#531).
 */
const isPassed = ({ passed, completed, passingMarks }: PlacementResult): boolean =>
  passed ?? (completed && passingMarks === 0)

const countedForPassing = (results: readonly PlacementResult[]): PlacementResult[] =>
  results.filter(({ forPassing }) => forPassing)

/** The average of the scores that count, in percent of their total marks; null if nothing is graded. */
export const averageScore = (results: readonly PlacementResult[]): number | null => {
  const percentages = countedForPassing(results).flatMap(({ score, totalMarks }) =>
    score === null || totalMarks <= 0 ? [] : [(score / totalMarks) * 100],
  )
  return percentages.length === 0
    ? null
    : roundToTwoDecimals(percentages.reduce((sum, share) => sum + share, 0) / percentages.length)
}

/** Percentage of the placements counted for passing that are passed; 100 without any (guillermoscript/lms-front#696). */
const passedPercentage = (results: readonly PlacementResult[]): number => {
  const counted = countedForPassing(results)
  return counted.length === 0 ? 100 : roundToTwoDecimals((counted.filter(isPassed).length / counted.length) * 100)
}

const placementIds = (results: readonly PlacementResult[]): string[] => results.map(({ placementId }) => placementId)

/**
 * Refuses a certificate that is not earned, with what is missing. Every term requires that the course is completed, which
 * is never the case for a course that requires nothing (iomad/iomad#1554); in addition:
 * - COMPLETE_ALL: required quizzes and assignments are passed as well (004-R333);
 * - PASS_ALL: everything that counts for passing is passed;
 * - PASS_PERCENT: as many percent of it are;
 * - AVERAGE_SCORE: the average of the scores that count is at least so high; without any, completing is enough;
 * - NONE: there are no terms to meet, and so nothing that earns it: staff gives it by hand.
 */
export const refuseUnearnedCertificate = (
  { certificateTerm: term, certificatePercentage }: CertificateTerms,
  completed: boolean,
  results: readonly PlacementResult[],
): RefusalOf<typeof CERTIFICATE_NOT_EARNED> | undefined => {
  const required = results.filter((result) => result.required)
  if (!completed)
    return refusal(CERTIFICATE_NOT_EARNED, {
      term,
      missing: placementIds(required.filter((result) => !result.completed)),
    })

  const needed = certificatePercentage ?? 0
  const notPassed = placementIds(countedForPassing(results).filter((result) => !isPassed(result)))
  switch (term) {
    case 'COMPLETE_ALL': {
      const failed = required.filter((result) => ASSESSED_KINDS.includes(result.kind) && !isPassed(result))
      return failed.length === 0 ? undefined : refusal(CERTIFICATE_NOT_EARNED, { term, missing: placementIds(failed) })
    }
    case 'PASS_ALL':
      return notPassed.length === 0 ? undefined : refusal(CERTIFICATE_NOT_EARNED, { term, missing: notPassed })
    case 'PASS_PERCENT': {
      const reached = passedPercentage(results)
      const facts = { term, missing: notPassed, needed, reached }
      return reached >= needed ? undefined : refusal(CERTIFICATE_NOT_EARNED, facts)
    }
    case 'AVERAGE_SCORE': {
      const reached = averageScore(results)
      if (reached === null || reached >= needed) return undefined
      return refusal(CERTIFICATE_NOT_EARNED, { term, missing: notPassed, needed, reached })
    }
    case 'NONE':
      return refusal(CERTIFICATE_NOT_EARNED, { term, missing: [] })
  }
}
