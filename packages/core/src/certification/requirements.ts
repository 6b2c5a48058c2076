import * as z from 'zod'
import type { CourseRecord } from '../catalog/records.ts'
import { lessons, placementId } from '../content/records.ts'
import type { EnrollmentRecord } from '../enrollment/records.ts'
import { names } from '../kernel/names.ts'
import type { QueryContext } from '../kernel/operation.ts'
import { type LessonProgressRecord, lessonProgress } from '../progress/records.ts'
import { isAssessment, isTimed } from '../progress/rules/lesson.ts'
import { openRequirements } from '../progress/rules/requirements.ts'
import { recomputeRollup } from '../progress/rules/rollup.ts'
import { isComplete } from '../progress/rules/totals.ts'
import { courseFacts, findCurrent, resultsOf } from './issuing.ts'
import { type PlacementResult, refuseUnearnedCertificate } from './rules/terms.ts'

const { title, kind } = lessons.schema.shape

export const Requirement = z
  .object({
    satisfiedBy: z
      .enum(['watching', 'completing', 'grade', 'passing', 'score', 'content', 'course', 'staff'])
      .describe(
        'What would meet it. At a lesson: `watching` its recording or `completing` it, a `grade`, or `passing` marks. For the whole: a `score` of so many percent, a `content` that requires something, completing the `course`, or `staff`, who give the certificate by hand.',
      ),
    placementId: placementId.nullable().describe('Id of the placement where it is met; null for the whole course.'),
    title: title.nullable().describe('Title of the lesson there; null for the whole course.'),
    kind: kind.nullable().describe('Kind of the lesson there; null for the whole course.'),
    needed: z.number().nullable().describe('Marks or percent that are needed; null where none are.'),
    reached: z.number().nullable().describe('Marks or percent that are reached so far; null for none.'),
  })
  .register(names, { id: 'Requirement' })
type Requirement = z.infer<typeof Requirement>

const whole = { placementId: null, title: null, kind: null, needed: null, reached: null }

/** What keeps a learner from having completed a course and from its certificate, by the rules that decide both. */
export const loadRequirements = async (
  context: QueryContext,
  course: CourseRecord,
  enrollment: EnrollmentRecord,
): Promise<{ course: Requirement[]; certificate: Requirement[] | null }> => {
  const { tx, now } = context
  const { id: enrollmentId, cycle } = enrollment
  const [facts, progress, current] = await Promise.all([
    courseFacts(tx, course),
    tx.list(lessonProgress, 'byEnrollment', { enrollmentId, cycle }),
    findCurrent(context, enrollment),
  ])
  const progressAt = new Map(progress.map((record): [string, LessonProgressRecord] => [record.placementId, record]))
  const results = resultsOf(facts, progress, now)
  const resultAt = new Map(results.map((result) => [result.placementId, result]))
  const lessonAt = new Map(facts.placements.map(({ id, lessonId }) => [id, facts.lessonOf.get(lessonId)]))

  const satisfiedBy = ({ kind, completed, passed }: PlacementResult): Requirement['satisfiedBy'] => {
    if (isAssessment(kind)) return completed || passed !== null ? 'passing' : 'grade'
    if (completed) return 'passing'
    return isTimed(kind) ? 'watching' : 'completing'
  }
  const at = (id: string): Requirement[] => {
    const [result, lesson] = [resultAt.get(id), lessonAt.get(id)]
    if (!result || !lesson) return []
    const { passingMarks, score } = result
    const marks = isAssessment(result.kind) || result.completed
    return [
      {
        satisfiedBy: satisfiedBy(result),
        ...{ placementId: id, title: lesson.title, kind: lesson.kind },
        ...{ needed: marks ? passingMarks : null, reached: score },
      },
    ]
  }

  const ofCourse = (): Requirement[] => {
    if (enrollment.status === 'completed') return []
    const { totals } = recomputeRollup(facts.placements, progress, 0, {}, now)
    if (isComplete(totals, course)) return []
    const open = openRequirements(facts.placements, progressAt, course, now).flatMap(({ id }) => at(id))
    return open.length > 0 ? open : [{ ...whole, satisfiedBy: 'content' }]
  }
  const ofCertificate = (): Requirement[] => {
    if (current) return []
    const completed = enrollment.completedAt !== null
    const first: Requirement[] = completed ? [] : [{ ...whole, satisfiedBy: 'course' }]
    // What the terms ask besides is told before the course is completed, too.
    const refused = refuseUnearnedCertificate(course, true, results)
    if (!refused) return first
    const { term, missing, needed = null, reached = null } = refused.details
    if (term === 'NONE') return [...first, { ...whole, satisfiedBy: 'staff' }]
    const score: Requirement[] = needed === null ? [] : [{ ...whole, satisfiedBy: 'score', needed, reached }]
    return [...first, ...score, ...missing.flatMap(at)]
  }
  return { course: ofCourse(), certificate: course.hasCertificate ? ofCertificate() : null }
}
