import type { Api } from '@lyceum/core'
import { celestial } from './courses/celestial.ts'
import { knots } from './courses/knots.ts'
import { night } from './courses/night.ts'
import { north } from './courses/north.ts'
import { radio } from './courses/radio.ts'
import { weather } from './courses/weather.ts'
import type { PersonId } from './people.ts'
import type { CoursePlan, ModulePlan } from './plan.ts'

/** What the demo calls courses and places by its own keys. */
export interface Written {
  readonly courses: ReadonlyMap<string, string>
  readonly placements: ReadonlyMap<string, string>
}

/** `night` comes after `weather`, of which it uses a lesson. */
const plans: readonly (CoursePlan & { readonly by: PersonId })[] = [
  { ...knots, by: 'ines' },
  { ...north, by: 'ines' },
  { ...weather, by: 'kofi' },
  { ...night, by: 'kofi' },
  { ...radio, by: 'kofi' },
  { ...celestial, by: 'ines' },
]

const categories = [
  { name: 'Seamanship', description: 'What hands do on board.' },
  { name: 'Navigation', description: 'Where you are and where you are going.' },
  { name: 'Weather', description: 'What is coming.' },
]

/** Writes the courses as their teachers would, and publishes all but the drafts. */
export const writeCourses = async (admin: Api, as: (person: PersonId) => Api): Promise<Written> => {
  const courses = new Map<string, string>()
  const placements = new Map<string, string>()
  const lessons = new Map<string, string>()

  const categoryIds = new Map<string, string>()
  for (const category of categories) categoryIds.set(category.name, (await admin.categories.create(category)).id)

  const writeModules = async (
    teacher: Api,
    courseId: string,
    modules: readonly ModulePlan[],
    parentId: string | null,
  ): Promise<void> => {
    for (const { modules: inside = [], lessons: planned = [], ...module } of modules) {
      const { id: moduleId } = await teacher.modules.create({ ...module, courseId, parentId })
      await writeModules(teacher, courseId, inside, moduleId)
      for (const plan of planned) {
        const at = { courseId, moduleId }
        if ('reuses' in plan) {
          const lessonId = lessons.get(plan.reuses) ?? ''
          placements.set(plan.key, (await teacher.placements.create({ ...at, lessonId })).id)
          continue
        }
        const { key, place, ...lesson } = plan
        const { id, placement } = await teacher.lessons.create({ ...lesson, placement: { ...place, ...at } })
        lessons.set(key, id)
        placements.set(key, placement?.id ?? '')
      }
    }
  }

  for (const { key, by, category, course, modules, draft } of plans) {
    const teacher = as(by)
    const { id: courseId } = await teacher.courses.create({ ...course, categoryId: categoryIds.get(category) ?? null })
    courses.set(key, courseId)
    await writeModules(teacher, courseId, modules, null)
    if (!draft) await teacher.courses.publish({ courseId })
  }
  await as('kofi').instructors.add({ courseId: courses.get('night') ?? '', userId: 'ines', title: 'Skipper' })
  return { courses, placements }
}
