import type * as z from 'zod'
import { actorId } from '../identity/people.ts'
import { enforce, fail } from '../kernel/lyceum-error.ts'
import { given } from '../kernel/objects.ts'
import type { CommandContext } from '../kernel/operation.ts'
import { enforceValid } from '../kernel/validation.ts'
import type { Records } from '../store/index.ts'
import { placementOf } from './access.ts'
import { type Placement, toPlacementIn } from './answers/lessons.ts'
import { PLACEMENT_NOT_FOUND } from './errors.ts'
import { type NewPlacement, placementDefaults } from './input.ts'
import { containerIn } from './modules.ts'
import { type CourseContent, type HeldContent, holdContent, saveContent } from './outline.ts'
import { type LessonRecord, type PlacementRecord, placements } from './records.ts'
import { placementIssues } from './rules/lesson.ts'
import { refusePrerequisites } from './rules/prerequisites.ts'
import { withChild } from './rules/structure.ts'

export const placementIn = ({ placements }: CourseContent, placementId: string): PlacementRecord =>
  placements.get(placementId) ?? fail(PLACEMENT_NOT_FOUND, { placementId })

/** A placement with all of its course, held for a change. */
export const holdPlacement = async (
  tx: Records,
  placementId: string,
): Promise<{ held: HeldContent; placement: PlacementRecord }> => {
  const held = await holdContent(tx, (await placementOf(tx, placementId)).courseId)
  return { held, placement: placementIn(held, placementId) }
}

/** Refuses a placement that waits for what it cannot, or contradicts itself or its lesson. */
export const checkPlacement = (
  content: CourseContent,
  record: PlacementRecord,
  lesson: LessonRecord,
  inputPath = '',
): void => {
  enforce(refusePrerequisites(content, record))
  enforceValid(placementIssues(record, lesson).map((issue) => ({ ...issue, path: `${inputPath}${issue.path}` })))
}

/** What `withDerived` fills in as soon as the placement stands in its course. */
const underived = { sequence: 0, visible: false, required: false, opensAt: null, closesAt: null, seconds: 0 }

/** Puts a lesson into a course. `inputPath` is where the input stood in that of the call. */
export const place = async (
  context: CommandContext,
  lesson: LessonRecord,
  { courseId, moduleId, position, ...input }: z.output<typeof NewPlacement>,
  inputPath = '',
): Promise<Placement> => {
  const { tx, actor, now, newId } = context
  const held = await holdContent(tx, courseId)
  const containerId = containerIn(held, moduleId)
  const record: PlacementRecord = {
    ...placementDefaults,
    ...given(input),
    ...underived,
    kind: lesson.kind,
    id: newId(placements.prefix),
    version: 0,
    courseId,
    moduleId,
    containerId,
    position: 0,
    lessonId: lesson.id,
    createdBy: actorId(actor),
    createdAt: now,
    updatedBy: null,
    updatedAt: now,
  }
  checkPlacement(held, record, lesson, inputPath)
  const lessons = new Map(held.lessons).set(lesson.id, lesson)
  const placed = withChild(held, { type: 'placement', record }, position)
  const stored = await saveContent(context, held, { ...placed, lessons })
  return toPlacementIn(stored)(stored.placements.get(record.id) ?? record)
}
