import { fail } from '../kernel/lyceum-error.ts'
import type { Records } from '../store/index.ts'
import { loadModule } from './access.ts'
import { MODULE_NOT_FOUND } from './errors.ts'
import { type CourseContent, type LockedContent, lockContent } from './outline.ts'
import type { ModuleRecord } from './records.ts'
import { containerOf } from './rules/structure.ts'

export const findModule = ({ modules }: Pick<CourseContent, 'modules'>, moduleId: string): ModuleRecord =>
  modules.get(moduleId) ?? fail(MODULE_NOT_FOUND, { moduleId })

/** The id of the container that an input names: a module of this course, or the course itself. */
export const findContainerId = (content: CourseContent, moduleId: string | null): string =>
  containerOf(content.courseId, moduleId === null ? null : findModule(content, moduleId).id)

/** A module and the whole content of its course, locked for a change. */
export const lockModule = async (
  tx: Records,
  moduleId: string,
): Promise<{ content: LockedContent; module: ModuleRecord }> => {
  const content = await lockContent(tx, (await loadModule(tx, moduleId)).courseId)
  return { content, module: findModule(content, moduleId) }
}
