import type { Api } from '@lyceum/core'

type NewLesson = Parameters<Api['lessons']['create']>[0]

/** A lesson to be written, and what is said of it at its place. `key` is how the rest of the demo calls that place. */
export interface LessonPlan extends Omit<NewLesson, 'placement'> {
  readonly key: string
  readonly place?: Omit<NonNullable<NewLesson['placement']>, 'courseId' | 'moduleId' | 'position'>
}

/** A lesson that stands elsewhere already and is put here as well. */
export interface ReusePlan {
  readonly key: string
  readonly reuses: string
}

export interface ModulePlan {
  readonly title: string
  readonly description?: string
  readonly modules?: readonly ModulePlan[]
  readonly lessons?: readonly (LessonPlan | ReusePlan)[]
}

export interface CoursePlan {
  readonly key: string
  readonly category: string
  readonly draft?: boolean
  readonly course: Omit<Parameters<Api['courses']['create']>[0], 'categoryId'>
  readonly modules: readonly ModulePlan[]
}
