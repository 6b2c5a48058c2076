import type { Api } from '@lyceum/core'

type CourseInput = Parameters<Api['courses']['create']>[0]
type LessonInput = Parameters<Api['lessons']['create']>[0]
type Outline = Awaited<ReturnType<Api['outline']['get']>>
type Metadata = NonNullable<CourseInput['metadata']>

/** A lesson of a course file. What Lyceum has no field for is kept beside it, as everywhere below. */
export interface LessonFile {
  readonly title: string
  readonly kind: NonNullable<LessonInput['kind']>
  readonly [other: string]: unknown
}

/** A chapter or a section. Either list may be missing. */
export interface ModuleFile {
  readonly title: string
  readonly modules?: readonly ModuleFile[]
  readonly lessons?: readonly LessonFile[]
  readonly [other: string]: unknown
}

/** A course as the export of an edX course was written down: see fixtures. */
export interface CourseFile {
  readonly title: string
  readonly language: string
  readonly modules: readonly ModuleFile[]
  readonly [other: string]: unknown
}

/** Beside what is stored in fields of its own: the rest of the file's object, and which lists it had. */
const restOf = ({ title, language, kind, modules, lessons, ...rest }: Record<string, unknown>): Metadata =>
  // What came out of a JSON file is JSON.
  ({ ...(rest as Metadata), lists: [...(modules ? ['modules'] : []), ...(lessons ? ['lessons'] : [])] })

/** Writes the course as its author would: the course, then what stands in it from first to last. Answers its id. */
export const loadCourse = async (author: Api, file: CourseFile): Promise<string> => {
  const { title, language } = file
  const course = await author.courses.create({ title, language, creationMethod: 'import', metadata: restOf(file) })
  const courseId = course.id

  const loadModules = async (modules: readonly ModuleFile[], parentId: string | null): Promise<void> => {
    for (const module of modules) {
      const metadata = restOf(module)
      const { id: moduleId } = await author.modules.create({ courseId, parentId, title: module.title, metadata })
      await loadModules(module.modules ?? [], moduleId)
      for (const lesson of module.lessons ?? []) {
        const placement = { courseId, moduleId, metadata: restOf(lesson) }
        await author.lessons.create({ title: lesson.title, kind: lesson.kind, placement })
      }
    }
  }
  await loadModules(file.modules, null)
  await author.courses.publish({ courseId })
  return courseId
}

type Node = Outline['children'][number]
type ModuleNode = Extract<Node, { type: 'module' }>
type LessonNode = Extract<Node, { type: 'placement' }>

const toLessonFile = ({ lesson, metadata: { lists, ...rest } }: LessonNode): LessonFile => ({
  title: lesson.title,
  kind: lesson.kind,
  ...rest,
})

const listsOf = (children: readonly Node[], lists: unknown): Pick<ModuleFile, 'modules' | 'lessons'> => {
  const has = (list: string) => Array.isArray(lists) && lists.includes(list)
  const modules = children.filter((child): child is ModuleNode => child.type === 'module').map(toModuleFile)
  const lessons = children.filter((child): child is LessonNode => child.type === 'placement').map(toLessonFile)
  return { ...(has('modules') ? { modules } : {}), ...(has('lessons') ? { lessons } : {}) }
}

const toModuleFile = ({ title, children, metadata: { lists, ...rest } }: ModuleNode): ModuleFile => ({
  title,
  ...rest,
  ...listsOf(children, lists),
})

/** Writes the course down again, as the reader sees it. */
export const readCourse = async (reader: Api, courseId: string): Promise<CourseFile> => {
  const [course, outline] = await Promise.all([reader.courses.get({ courseId }), reader.outline.get({ courseId })])
  const { lists, ...rest } = course.metadata
  const { title, language } = course
  return { title, language: language ?? '', ...rest, modules: listsOf(outline.children, lists).modules ?? [] }
}
