import type { Api } from '@lyceum/core'
import type { Assessment, Dataset, Presentation } from './dataset.ts'

/** Open University: marks out of 100, a pass from 40 on. */
const MARKS = { totalMarks: 100, passingMarks: 40 }

/** A presentation as a course, and where its assessments stand in it. */
export interface CohortCourse {
  readonly courseId: string
  readonly placements: ReadonlyMap<string, string>
}

/** In the order in which they are due; the final exam, which often has no date, last. */
const byDueDay = (one: Assessment, other: Assessment): number =>
  (one.dueDay ?? Number.POSITIVE_INFINITY) - (other.dueDay ?? Number.POSITIVE_INFINITY) || 0

const createCourse = async (
  university: Api,
  { name, module, code, lengthDays }: Presentation,
  assessments: readonly Assessment[],
): Promise<CohortCourse> => {
  const metadata = { module, presentation: code, ...(lengthDays === undefined ? {} : { lengthDays }) }
  // The course has no dates: learners hand in before the first day of the presentation, and after the last one.
  const { id: courseId } = await university.courses.create({ title: name, metadata, leadId: 'university' })
  const { id: moduleId } = await university.modules.create({ courseId, title: 'Assessments' })
  const placements = new Map<string, string>()
  for (const { id, type, dueDay, weight } of [...assessments].sort(byDueDay)) {
    const about = { type, ...(dueDay === undefined ? {} : { dueDay }), ...(weight === undefined ? {} : { weight }) }
    // A lab is completed by handing in. A quiz or an assignment would wait for its score, which some rows never got.
    const lesson = { title: `${type} ${id}`, kind: 'lab', metadata: about, ...MARKS } as const
    const { placement } = await university.lessons.create({ ...lesson, placement: { courseId, moduleId } })
    if (placement) placements.set(id, placement.id)
  }
  if (placements.size > 0) await university.courses.publish({ courseId })
  return { courseId, placements }
}

/** Makes every presentation a published course with its assessments as lessons. */
export const createCourses = async (
  university: Api,
  { presentations, assessments }: Dataset,
): Promise<ReadonlyMap<string, CohortCourse>> => {
  await university.users.save({ userId: 'university', name: 'The Open University', roles: ['instructor'] })
  const courses = new Map<string, CohortCourse>()
  for (const presentation of presentations) {
    const own = assessments.filter((assessment) => assessment.presentation === presentation.name)
    courses.set(presentation.name, await createCourse(university, presentation, own))
  }
  return courses
}
