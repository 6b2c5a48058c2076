import { lessonOf, placementOf } from '../content/access.ts'
import { type PlacedSettings, settingsAt } from '../content/rules/lesson.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords } from '../store/index.ts'
import { ATTEMPT_CLOSED, ATTEMPT_NOT_FOUND } from './errors.ts'
import { type LessonAttemptRecord, lessonAttempts } from './records.ts'
import { gradedScore, isPassed } from './rules/attempts.ts'
import type { Step } from './step/begin.ts'
import type { Run } from './views/facts.ts'

type At = Pick<Run, 'enrollmentId' | 'cycle'> & { readonly placementId: string }

export const attemptsAt = (tx: ReadRecords, { enrollmentId, cycle, placementId }: At): Promise<LessonAttemptRecord[]> =>
  tx.list(lessonAttempts, 'byPlacement', { enrollmentId, cycle, placementId })

export const settingsOf = async (tx: ReadRecords, placementId: string): Promise<PlacedSettings> => {
  const placement = await placementOf(tx, placementId)
  return settingsAt(placement, await lessonOf(tx, placement.lessonId))
}

/** The tries of a step's learner at its placement, and how they are counted there. Three statements. */
export const triesOf = async (
  { tx }: CommandContext,
  { enrollment: { id: enrollmentId, cycle }, placement: { id: placementId } }: Step,
): Promise<{ attempts: LessonAttemptRecord[]; settings: PlacedSettings }> => {
  const [attempts, settings] = await Promise.all([
    attemptsAt(tx, { enrollmentId, cycle, placementId }),
    settingsOf(tx, placementId),
  ])
  return { attempts, settings }
}

/** The try that an input means: the one of that number, else the open one. */
export const attemptMeant = (
  attempts: readonly LessonAttemptRecord[],
  number: number | undefined,
): LessonAttemptRecord => {
  const meant = attempts.find((attempt) =>
    number === undefined ? attempt.openKey === 'open' : attempt.number === number,
  )
  return meant ?? fail(ATTEMPT_NOT_FOUND, number === undefined ? {} : { number })
}

export const openAttempt = (
  attempts: readonly LessonAttemptRecord[],
  number: number | undefined,
): LessonAttemptRecord => {
  const attempt = attemptMeant(attempts, number)
  return attempt.openKey === 'open' ? attempt : fail(ATTEMPT_CLOSED, { number: attempt.number })
}

/** A lesson whose total nobody has said takes any score. */
export const checkScore = (score: number | undefined, { totalMarks }: PlacedSettings): void =>
  enforceValid(
    score !== undefined && totalMarks > 0 && score > totalMarks
      ? [{ path: 'score', message: `At most the total marks, ${totalMarks}.` }]
      : [],
  )

/** The score that counts, with `changed` in the place of what it was. */
export const scoreWith = (
  attempts: readonly LessonAttemptRecord[],
  changed: LessonAttemptRecord,
  { attemptGrading, passingMarks }: PlacedSettings,
): { score: number | null; passed: boolean | null } => {
  const current = attempts.map((attempt) => (attempt.id === changed.id ? changed : attempt))
  const score = gradedScore(current, attemptGrading)
  return { score, passed: isPassed(score, passingMarks) }
}
