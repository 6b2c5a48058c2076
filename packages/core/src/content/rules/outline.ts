import type { BaseRecord } from '../../store/index.ts'
import type { CourseOutlineRecord, Eligibility, LessonRecord, ModuleRecord, PlacementRecord } from '../records.ts'
import { outlineSettings } from './lesson.ts'
import { prerequisitesInOrder } from './prerequisites.ts'
import { type Child, childrenByContainer, type Structure } from './structure.ts'

/** The fields of a lesson that an outline depends on. */
export type OutlineLesson = Pick<
  LessonRecord,
  | 'id'
  | 'kind'
  | 'status'
  | 'startsAt'
  | 'endsAt'
  | 'freeLesson'
  | 'mandatory'
  | 'considerForPassing'
  | 'eligibility'
  | 'durationMinutes'
  | 'totalMarks'
  | 'passingMarks'
  | 'captionLanguages'
>

/** The fields of a placement that are derived from the whole outline. */
type DerivedFields = Pick<
  PlacementRecord,
  | 'sequence'
  | 'visible'
  | 'preview'
  | 'forPassing'
  | 'prerequisites'
  | 'afterDays'
  | 'required'
  | 'opensAt'
  | 'closesAt'
  | 'kind'
  | 'seconds'
>

interface Inherited {
  readonly published: boolean
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly afterDays: number
}

const everywhere: Inherited = { published: true, opensAt: null, closesAt: null, afterDays: 0 }

type Opening = Pick<ModuleRecord, 'published' | 'startsAt' | 'endsAt' | 'opensAfterDays'>

/** Kinds that are completed by a grade. Some progress modes count them separately. */
export const ASSESSED_KINDS: readonly LessonRecord['kind'][] = ['quiz', 'assignment']

/** Kinds in which learners do something; the weighted progress mode may count them separately (004-R320). */
export const ACTIVITY_KINDS: readonly LessonRecord['kind'][] = ['lab', 'discussion', 'interactive']

const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a)
const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)

const inherit = (inherited: Inherited, { published, startsAt, endsAt, opensAfterDays }: Opening): Inherited => ({
  published: inherited.published && published,
  opensAt: later(inherited.opensAt, startsAt),
  closesAt: earlier(inherited.closesAt, endsAt),
  afterDays: Math.max(inherited.afterDays, opensAfterDays ?? 0),
})

/** Visits all children in reading order, depth first; what a module's visit returns is passed on to its children. */
const visitInOrder = <Value>(
  structure: Structure,
  inherited: Value,
  visit: (child: Child, inherited: Value) => Value,
): void => {
  const containers = childrenByContainer(structure)
  const walk = (containerId: string, inherited: Value): void => {
    for (const child of containers.get(containerId) ?? []) {
      const passedOn = visit(child, inherited)
      if (child.type === 'module') walk(child.record.id, passedOn)
    }
  }
  walk(structure.courseId, inherited)
}

/** The part of the structure that learners see: visible placements, and modules published with all their parents. */
export const visibleToLearners = <S extends Structure>(structure: S): S => {
  const modules = new Map<string, ModuleRecord>()
  const placements = new Map<string, PlacementRecord>()
  visitInOrder(structure, true, (child, published) => {
    if (child.type === 'placement' && child.record.visible) placements.set(child.record.id, child.record)
    if (child.type === 'placement' || !child.record.published || !published) return false
    modules.set(child.record.id, child.record)
    return true
  })
  return { ...structure, modules, placements }
}

/** Placements with a prerequisite, direct or indirect, that is hidden or does not exist and so cannot be met. */
const unreachablePlacements = (
  prerequisites: ReturnType<typeof prerequisitesInOrder>,
  visible: ReadonlySet<string>,
): Set<string> => {
  const dependents = new Map<string, string[]>()
  for (const [id, required] of prerequisites)
    for (const { placementId } of required) {
      const known = dependents.get(placementId)
      if (known) known.push(id)
      else dependents.set(placementId, [id])
    }
  const hidden = new Set([...dependents.keys()].filter((id) => !visible.has(id)))
  const unreachableIds = new Set<string>()
  for (const id of hidden)
    for (const dependent of dependents.get(id) ?? []) {
      unreachableIds.add(dependent)
      hidden.add(dependent)
    }
  return unreachableIds
}

const isSamePrerequisites = (one: readonly Eligibility[], other: readonly Eligibility[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every(({ placementId, passed }, at) => other[at]?.placementId === placementId && other[at]?.passed === passed))

const isUpToDate = (placement: PlacementRecord, derived: DerivedFields): boolean =>
  placement.sequence === derived.sequence &&
  placement.visible === derived.visible &&
  placement.preview === derived.preview &&
  placement.forPassing === derived.forPassing &&
  placement.afterDays === derived.afterDays &&
  placement.required === derived.required &&
  placement.opensAt === derived.opensAt &&
  placement.closesAt === derived.closesAt &&
  placement.kind === derived.kind &&
  placement.seconds === derived.seconds &&
  isSamePrerequisites(placement.prerequisites, derived.prerequisites)

/** Recomputes the derived fields of every placement. Unchanged placements stay the same objects. */
export const deriveOutline = <S extends Structure>(structure: S, lessons: ReadonlyMap<string, OutlineLesson>): S => {
  const derivedById = new Map<string, { placement: PlacementRecord; derived: DerivedFields; mandatory: boolean }>()
  visitInOrder<Inherited>(structure, everywhere, (child, inherited) => {
    if (child.type === 'module') return inherit(inherited, child.record)
    const { record } = child
    // A lesson with placements cannot be removed.
    const lesson = lessons.get(record.lessonId) as OutlineLesson
    const own = outlineSettings(record, lesson)
    const { published, opensAt, closesAt, afterDays } = inherit(inherited, {
      ...own,
      opensAfterDays: record.opensAfterDays,
    })
    const derived = {
      sequence: derivedById.size + 1,
      visible: published,
      preview: own.freeLesson,
      forPassing: own.considerForPassing,
      prerequisites: [],
      afterDays,
      required: false,
      opensAt,
      closesAt,
      kind: lesson.kind,
      seconds: Math.round((lesson.durationMinutes ?? 0) * 60),
    }
    derivedById.set(record.id, { placement: record, derived, mandatory: own.mandatory })
    return inherited
  })

  const inOrder = [...derivedById.values()].map(({ placement }) => placement)
  const prerequisites = prerequisitesInOrder(inOrder, lessons)
  const published = new Set([...derivedById].filter(([, { derived }]) => derived.visible).map(([id]) => id))
  const unreachable = unreachablePlacements(prerequisites, published)
  const isVisible = (id: string) => published.has(id) && !unreachable.has(id)
  // If any placement is mandatory, only the mandatory ones are required; else all are.
  const someMandatory = [...derivedById].some(([id, { mandatory }]) => isVisible(id) && mandatory)

  const placements = new Map(structure.placements)
  for (const [id, { placement, derived, mandatory }] of derivedById) {
    const visible = isVisible(id)
    const required = visible && (mandatory || !someMandatory)
    const current = { ...derived, visible, required, prerequisites: [...(prerequisites.get(id) ?? [])] }
    if (!isUpToDate(placement, current)) placements.set(id, { ...placement, ...current })
  }
  return { ...structure, placements }
}

/** Visible, and within its dates. */
export const isOpen = (
  { visible, opensAt, closesAt }: Pick<DerivedFields, 'visible' | 'opensAt' | 'closesAt'>,
  now: string,
) => visible && (opensAt === null || opensAt <= now) && (closesAt === null || closesAt > now)

/** The languages that some lesson that learners see has captions in, in order. */
export const subtitleLanguagesOf = (
  placements: Iterable<Pick<PlacementRecord, 'visible' | 'lessonId'>>,
  lessons: ReadonlyMap<string, Pick<LessonRecord, 'captionLanguages'>>,
): string[] => {
  const languages = new Set<string>()
  for (const { visible, lessonId } of placements)
    if (visible) for (const language of lessons.get(lessonId)?.captionLanguages ?? []) languages.add(language)
  return [...languages].sort()
}

type CountedFields = Pick<
  DerivedFields,
  'sequence' | 'visible' | 'required' | 'opensAt' | 'closesAt' | 'kind' | 'seconds'
>

export type OutlineTotals = Omit<
  CourseOutlineRecord,
  keyof BaseRecord | 'revision' | 'arrangement' | 'modules' | 'subtitleLanguages'
>

/** The sums of an outline over the placements open now, and until when they are valid. */
export const outlineTotals = (placements: Iterable<CountedFields>, now: string): OutlineTotals => {
  const totals = {
    ...{ placements: 0, required: 0, seconds: 0, requiredSeconds: 0 },
    ...{ assessments: 0, activities: 0, firstRequired: 0 },
  }
  let validUntil: string | null = null
  for (const placement of placements) {
    const { visible, required, opensAt, closesAt, kind, seconds, sequence } = placement
    if (!visible) continue
    for (const moment of [opensAt, closesAt])
      if (moment !== null && moment > now) validUntil = earlier(validUntil, moment)
    if (!isOpen(placement, now)) continue
    totals.placements += 1
    totals.seconds += seconds
    if (!required) continue
    totals.required += 1
    totals.requiredSeconds += seconds
    if (ASSESSED_KINDS.includes(kind)) totals.assessments += 1
    if (ACTIVITY_KINDS.includes(kind)) totals.activities += 1
    if (totals.firstRequired === 0 || sequence < totals.firstRequired) totals.firstRequired = sequence
  }
  return { ...totals, validUntil }
}

/** The values of a placement that learners' progress depends on. */
const progressInputs = (placement: PlacementRecord, lesson: OutlineLesson | undefined) => [
  placement.sequence,
  placement.required,
  placement.opensAt,
  placement.closesAt,
  placement.seconds,
  placement.kind,
  placement.forPassing,
  placement.attemptGrading,
  placement.totalMarks ?? lesson?.totalMarks,
  placement.passingMarks ?? lesson?.passingMarks,
]

interface Content extends Structure {
  readonly lessons: ReadonlyMap<string, OutlineLesson>
}

/** Whether a change affects learners' progress, so that stored rollups are no longer valid. */
export const affectsProgress = (before: Content, after: Content): boolean => {
  const visiblePlacements = ({ placements }: Content) => [...placements.values()].filter(({ visible }) => visible)
  const placementsAfter = visiblePlacements(after)
  if (placementsAfter.length !== visiblePlacements(before).length) return true
  return placementsAfter.some((placement) => {
    const previousPlacement = before.placements.get(placement.id)
    if (!previousPlacement?.visible) return true
    const previousInputs = progressInputs(previousPlacement, before.lessons.get(previousPlacement.lessonId))
    return progressInputs(placement, after.lessons.get(placement.lessonId)).some(
      (value, index) => value !== previousInputs[index],
    )
  })
}
