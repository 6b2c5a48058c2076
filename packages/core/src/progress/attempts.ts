import { loadLesson, loadPlacement } from '../content/access.ts'
import { type EffectiveSettings, effectiveSettings } from '../content/rules/lesson.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { ReadRecords } from '../store/index.ts'
import { ATTEMPT_CLOSED, ATTEMPT_NOT_FOUND } from './errors.ts'
import { type LessonAttemptRecord, lessonAttempts } from './records.ts'
import { gradedScore, isPassed } from './rules/attempts.ts'
import type { Step } from './step/load.ts'
import type { EnrollmentCycle } from './views/facts.ts'

type AttemptPlace = Pick<EnrollmentCycle, 'enrollmentId' | 'cycle'> & { readonly placementId: string }

export const listAttempts = (
  tx: ReadRecords,
  { enrollmentId, cycle, placementId }: AttemptPlace,
): Promise<LessonAttemptRecord[]> => tx.list(lessonAttempts, 'byPlacement', { enrollmentId, cycle, placementId })

export const attemptSettings = async (tx: ReadRecords, placementId: string): Promise<EffectiveSettings> => {
  const placement = await loadPlacement(tx, placementId)
  return effectiveSettings(placement, await loadLesson(tx, placement.lessonId))
}

/** The learner's attempts at the step's placement, and its grading settings. Three statements. */
export const loadAttempts = async (
  { tx }: CommandContext,
  { enrollment: { id: enrollmentId, cycle }, placement: { id: placementId } }: Step,
): Promise<{ attempts: LessonAttemptRecord[]; settings: EffectiveSettings }> => {
  const [attempts, settings] = await Promise.all([
    listAttempts(tx, { enrollmentId, cycle, placementId }),
    attemptSettings(tx, placementId),
  ])
  return { attempts, settings }
}

/** The attempt with this number; without a number, the open one. */
export const findAttempt = (
  attempts: readonly LessonAttemptRecord[],
  number: number | undefined,
): LessonAttemptRecord => {
  const found = attempts.find((attempt) =>
    number === undefined ? attempt.openKey === 'open' : attempt.number === number,
  )
  return found ?? fail(ATTEMPT_NOT_FOUND, number === undefined ? {} : { number })
}

export const findOpenAttempt = (
  attempts: readonly LessonAttemptRecord[],
  number: number | undefined,
): LessonAttemptRecord => {
  const attempt = findAttempt(attempts, number)
  return attempt.openKey === 'open' ? attempt : fail(ATTEMPT_CLOSED, { number: attempt.number })
}

/** A lesson without total marks accepts any score. */
export const checkScore = (score: number | undefined, { totalMarks }: EffectiveSettings): void =>
  enforceValid(
    score !== undefined && totalMarks > 0 && score > totalMarks
      ? [
          {
            path: 'score',
            message: `must be at most the total marks, ${totalMarks}`,
            reason: 'too_big',
            limit: totalMarks,
          },
        ]
      : [],
  )

/** The score that counts, and whether it passes, with one attempt replaced by its new state. */
export const gradeAfterChange = (
  attempts: readonly LessonAttemptRecord[],
  changed: LessonAttemptRecord,
  { attemptGrading, passingMarks }: EffectiveSettings,
): { score: number | null; passed: boolean | null } => {
  const current = attempts.map((attempt) => (attempt.id === changed.id ? changed : attempt))
  const score = gradedScore(current, attemptGrading)
  return { score, passed: isPassed(score, passingMarks) }
}
