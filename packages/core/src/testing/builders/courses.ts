import type { Api } from '../../api.ts'

type NewCourse = Parameters<Api['courses']['create']>[0]
type NewLesson = Parameters<Api['lessons']['create']>[0]

/** A lesson with its placement's overrides, but without the placement's course and module. */
type LessonFields = Partial<Omit<NewLesson, 'placement'>> & { placement?: Partial<NonNullable<NewLesson['placement']>> }

export interface PublishedCourse {
  readonly courseId: string
  readonly moduleId: string
  readonly placementIds: readonly string[]
}

/**
 * A published course of one module, by default with two lessons that are completed by hand.
 *
 * @example
 * ```ts
 * const { courseId } = await publishedCourse(lyceum.as(teacher), { maxEnrollments: 2 })
 * ```
 */
export const publishedCourse = async (
  teacher: Api,
  course: Partial<NewCourse> = {},
  lessons: readonly LessonFields[] = [{}, {}],
): Promise<PublishedCourse> => {
  const { id: courseId } = await teacher.courses.create({ title: 'Celestial navigation', ...course })
  const { id: moduleId } = await teacher.modules.create({ courseId, title: 'At sea' })
  const placementIds: string[] = []
  for (const [index, lesson] of lessons.entries()) {
    const placementInput = { courseId, moduleId, ...lesson.placement }
    const texts = { title: `Lesson ${index + 1}`, kind: 'reading' as const, content: 'Look up.' }
    const { placement } = await teacher.lessons.create({ ...texts, ...lesson, placement: placementInput })
    if (placement) placementIds.push(placement.id)
  }
  await teacher.courses.publish({ courseId })
  return { courseId, moduleId, placementIds }
}
