import { fail } from '../kernel/lyceum-error.ts'
import type { Records } from '../store/index.ts'
import { moduleOf } from './access.ts'
import { MODULE_NOT_FOUND } from './errors.ts'
import { type CourseContent, type HeldContent, holdContent } from './outline.ts'
import type { ModuleRecord } from './records.ts'
import { containerOf } from './rules/structure.ts'

export const moduleIn = ({ modules }: Pick<CourseContent, 'modules'>, moduleId: string): ModuleRecord =>
  modules.get(moduleId) ?? fail(MODULE_NOT_FOUND, { moduleId })

/** The container that an input names, in this course: the module, or the course itself. */
export const containerIn = (content: CourseContent, moduleId: string | null): string =>
  containerOf(content.courseId, moduleId === null ? null : moduleIn(content, moduleId).id)

/** A module with all of its course, held for a change. */
export const holdModule = async (
  tx: Records,
  moduleId: string,
): Promise<{ held: HeldContent; module: ModuleRecord }> => {
  const held = await holdContent(tx, (await moduleOf(tx, moduleId)).courseId)
  return { held, module: moduleIn(held, moduleId) }
}
