import type { Api } from '../../api.ts'

type NewCourse = Parameters<Api['courses']['create']>[0]
type NewLesson = Parameters<Api['lessons']['create']>[0]

/** A lesson and what its place says differently; where it stands is the course's to say. */
type LessonFields = Partial<Omit<NewLesson, 'placement'>> & { placement?: Partial<NonNullable<NewLesson['placement']>> }

export interface PublishedCourse {
  readonly courseId: string
  readonly moduleId: string
  readonly placementIds: readonly string[]
}

/**
 * A published course of one module with lessons to be completed by hand, or with those given.
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
    const place = { courseId, moduleId, ...lesson.placement }
    const texts = { title: `Lesson ${index + 1}`, kind: 'reading' as const, content: 'Look up.' }
    const { placement } = await teacher.lessons.create({ ...texts, ...lesson, placement: place })
    if (placement) placementIds.push(placement.id)
  }
  await teacher.courses.publish({ courseId })
  return { courseId, moduleId, placementIds }
}
