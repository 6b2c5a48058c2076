import type * as z from 'zod'
import { newAuthorship } from '../identity/people.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import { omitUndefined } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { Records } from '../store/index.ts'
import { loadPlacement } from './access.ts'
import { type Placement, toPlacementIn } from './answers/lessons.ts'
import { PLACEMENT_NOT_FOUND } from './errors.ts'
import { type NewPlacement, placementDefaults } from './input.ts'
import { findContainerId } from './modules.ts'
import { type CourseContent, type LockedContent, lockContent, saveContent } from './outline.ts'
import { lessonRequires } from './policies.ts'
import { type LessonRecord, type PlacementRecord, placements } from './records.ts'
import { placementIssues } from './rules/lesson.ts'
import { refuseInvalidPrerequisites } from './rules/prerequisites.ts'
import { positionIssues } from './rules/requirements.ts'
import { addChild } from './rules/structure.ts'

export const findPlacement = ({ placements }: CourseContent, placementId: string): PlacementRecord =>
  placements.get(placementId) ?? fail(PLACEMENT_NOT_FOUND, { placementId })

/** A placement and the whole content of its course, locked for a change. */
export const lockPlacement = async (
  tx: Records,
  placementId: string,
): Promise<{ content: LockedContent; placement: PlacementRecord }> => {
  const content = await lockContent(tx, (await loadPlacement(tx, placementId)).courseId)
  return { content, placement: findPlacement(content, placementId) }
}

/** Fails for invalid prerequisites, and for settings that contradict each other or the lesson's. */
export const validatePlacement = (
  content: CourseContent,
  record: PlacementRecord,
  lesson: LessonRecord,
  inputPath = '',
): void => {
  enforce(refuseInvalidPrerequisites(content, record))
  enforceValid(placementIssues(record, lesson).map((issue) => ({ ...issue, path: `${inputPath}${issue.path}` })))
}

/** Initial values of the fields that `deriveOutline` computes when the content is saved. */
export const undetermined = {
  ...{ sequence: 0, visible: false, preview: false, forPassing: false, prerequisites: [], afterDays: 0 },
  ...{ required: false, opensAt: null, closesAt: null, seconds: 0 },
}

/** Places a lesson in a course. `inputPath` is the path of `input` within the input of the call, for validation issues. */
export const createPlacement = async (
  context: CommandContext,
  lesson: LessonRecord,
  { courseId, moduleId, position, ...input }: z.output<typeof NewPlacement>,
  inputPath = '',
): Promise<Placement> => {
  const { tx, newId } = context
  const content = await lockContent(tx, courseId)
  const containerId = findContainerId(content, moduleId)
  const record: PlacementRecord = {
    ...placementDefaults,
    ...omitUndefined(input),
    ...undetermined,
    kind: lesson.kind,
    id: newId(placements.prefix),
    version: 0,
    courseId,
    moduleId,
    containerId,
    position: 0,
    lessonId: lesson.id,
    ...newAuthorship(context),
  }
  const missing = positionIssues(position, context.policy(lessonRequires))
  enforceValid(missing.map((issue) => ({ ...issue, path: `${inputPath}${issue.path}` })))
  validatePlacement(content, record, lesson, inputPath)
  const lessons = new Map(content.lessons).set(lesson.id, lesson)
  const structure = addChild(content, { type: 'placement', record }, position)
  const stored = await saveContent(context, content, { ...content, ...structure, lessons })
  return toPlacementIn(stored)(stored.placements.get(record.id) ?? record)
}
