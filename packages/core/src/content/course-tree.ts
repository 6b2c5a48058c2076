import { fieldsOf, pick } from '../kernel/objects.ts'
import { ModuleChanges, NewLesson, PlacementChanges } from './input.ts'
import type { LessonSettings, NewTexts } from './lessons.ts'
import type { CourseContent } from './outline.ts'
import {
  type LessonContentRecord,
  type LessonRecord,
  lessonContents,
  lessons,
  type ModuleRecord,
  type PlacementRecord,
  type Resource,
} from './records.ts'
import { type Child, childrenByContainer } from './rules/structure.ts'

/** What authors say of modules, placements and lessons, without anything that belongs to one record alone. */
export type ModuleSettings = Pick<ModuleRecord, keyof typeof ModuleChanges.shape>
export type PlacementSettings = Pick<PlacementRecord, Exclude<keyof typeof PlacementChanges.shape, 'eligibility'>>
export interface TreeModule {
  readonly type: 'module'
  /** Place of the containing module in the list of nodes; null for the course itself. */
  readonly parent: number | null
  readonly settings: ModuleSettings
}

export interface TreePlacement {
  readonly type: 'placement'
  readonly parent: number | null
  /** Place of its lesson in the list of lessons. */
  readonly lesson: number
  readonly settings: PlacementSettings
  /** The placements to be done first, by their places in the list of nodes; null inherits what the lesson names. */
  readonly eligibility: readonly { readonly node: number; readonly passed: boolean }[] | null
}

export interface TreeLesson {
  readonly settings: Omit<LessonSettings, 'eligibility'>
  /** The lessons to be done first, by their places in the list of lessons: those that stand in the course. */
  readonly eligibility: readonly { readonly lesson: number; readonly passed: boolean }[]
  readonly texts: NewTexts
}

/**
 * The content of a course without any identities, which is what copying keeps: nodes in reading order, each after the
 * module that contains it, and the lessons that stand in it, each once.
 */
export interface CourseTree {
  readonly nodes: readonly (TreeModule | TreePlacement)[]
  readonly lessons: readonly TreeLesson[]
}

// From the input of the single operations, so that a field which is added there is copied.
export const MODULE_FIELDS = fieldsOf(ModuleChanges.shape)
export const PLACEMENT_FIELDS = fieldsOf(PlacementChanges.shape).filter((field) => field !== 'eligibility')
export const LESSON_FIELDS = fieldsOf(NewLesson.shape).filter(
  (field) => field in lessons.schema.shape && field !== 'eligibility',
) as Exclude<keyof LessonSettings, 'eligibility'>[]
export const TEXT_FIELDS = fieldsOf(NewLesson.shape).filter(
  (field) => field in lessonContents.schema.shape,
) as (keyof NewTexts)[]

const withoutId = ({ id, ...resource }: Resource): Omit<Resource, 'id'> => resource

/** The tree of stored content. */
export const toTree = (content: CourseContent, texts: ReadonlyMap<string, LessonContentRecord>): CourseTree => {
  const containers = childrenByContainer(content)
  const inOrder: { child: Child; parent: number | null }[] = []
  const visit = (containerId: string, parent: number | null): void => {
    for (const child of containers.get(containerId) ?? []) {
      const place = inOrder.push({ child, parent }) - 1
      if (child.type === 'module') visit(child.record.id, place)
    }
  }
  visit(content.courseId, null)
  const nodeOf = new Map(inOrder.map(({ child }, place) => [child.record.id, place]))
  const lessonOf = new Map<string, number>()
  const found: Omit<TreeLesson, 'eligibility'>[] = []
  const lessonAt = (lessonId: string): number => {
    const known = lessonOf.get(lessonId)
    if (known !== undefined) return known
    // A lesson with placements cannot be removed, nor can its texts.
    const lesson = content.lessons.get(lessonId) as LessonRecord
    const text = texts.get(lessonId) as LessonContentRecord
    const { resources, ...long } = pick(text, TEXT_FIELDS)
    const place =
      found.push({
        settings: pick(lesson, LESSON_FIELDS),
        texts: { ...long, resources: text.resources.map(withoutId) },
      }) - 1
    lessonOf.set(lessonId, place)
    return place
  }
  const nodes = inOrder.map(({ child, parent }): TreeModule | TreePlacement =>
    child.type === 'module'
      ? { type: 'module', parent, settings: pick(child.record, MODULE_FIELDS) }
      : {
          type: 'placement',
          parent,
          lesson: lessonAt(child.record.lessonId),
          settings: pick(child.record, PLACEMENT_FIELDS),
          eligibility:
            child.record.eligibility?.flatMap(({ placementId, passed }) => {
              const node = nodeOf.get(placementId)
              return node === undefined ? [] : [{ node, passed }]
            }) ?? null,
        },
  )
  const inTree = [...lessonOf.keys()].map((lessonId, place) => ({
    ...(found[place] as (typeof found)[number]),
    eligibility: (content.lessons.get(lessonId)?.eligibility ?? []).flatMap((criterion) => {
      const lesson = lessonOf.get(criterion.lessonId)
      return lesson === undefined ? [] : [{ lesson, passed: criterion.passed }]
    }),
  }))
  return { nodes, lessons: inTree }
}
