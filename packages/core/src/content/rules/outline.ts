import type { BaseRecord } from '../../store/index.ts'
import type { CourseOutlineRecord, LessonRecord, ModuleRecord, PlacementRecord } from '../records.ts'
import { type Child, childrenByContainer, type Structure } from './structure.ts'

/** What of a lesson shows in the outline of a course. */
export type OutlineLesson = Pick<
  LessonRecord,
  'id' | 'kind' | 'status' | 'startsAt' | 'endsAt' | 'durationMinutes' | 'totalMarks' | 'passingMarks'
>

/** What of a placement follows from the whole outline. */
type Derived = Pick<PlacementRecord, 'sequence' | 'visible' | 'required' | 'opensAt' | 'closesAt' | 'kind' | 'seconds'>

interface Inherited {
  readonly published: boolean
  readonly opensAt: string | null
  readonly closesAt: string | null
}

type Windowed = Pick<ModuleRecord, 'startsAt' | 'endsAt'>

/** Kinds that are done when they are graded, and counted by themselves where a course counts assessments. */
export const ASSESSED_KINDS: readonly LessonRecord['kind'][] = ['quiz', 'assignment']

const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a)
const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)

const within = (inherited: Inherited, { startsAt, endsAt }: Windowed, published: boolean): Inherited => ({
  published: inherited.published && published,
  opensAt: later(inherited.opensAt, startsAt),
  closesAt: earlier(inherited.closesAt, endsAt),
})

/** From first to last: every container's children in their order, what is inside a module right after it. */
const readInOrder = <Passed>(
  structure: Structure,
  passed: Passed,
  visit: (child: Child, passed: Passed) => Passed,
): void => {
  const containers = childrenByContainer(structure)
  const walk = (containerId: string, here: Passed): void => {
    for (const child of containers.get(containerId) ?? []) {
      const inside = visit(child, here)
      if (child.type === 'module') walk(child.record.id, inside)
    }
  }
  walk(structure.courseId, passed)
}

/** What of the structure learners may know of: visible placements, modules that are published all the way up. */
export const forLearners = <S extends Structure>(structure: S): S => {
  const modules = new Map<string, ModuleRecord>()
  const placements = new Map<string, PlacementRecord>()
  readInOrder(structure, true, (child, published) => {
    if (child.type === 'placement' && child.record.visible) placements.set(child.record.id, child.record)
    if (child.type === 'module' && child.record.published && published) modules.set(child.record.id, child.record)
    return published && child.record.published
  })
  return { ...structure, modules, placements }
}

/** Those whose prerequisites cannot be met because one of them, or one of its own, is out of sight or gone. */
const unreachable = (placements: readonly PlacementRecord[], visible: ReadonlySet<string>): Set<string> => {
  const waiting = new Map<string, string[]>()
  for (const { id, eligibility } of placements)
    for (const { placementId } of eligibility) waiting.set(placementId, [...(waiting.get(placementId) ?? []), id])
  const hidden = new Set([...waiting.keys()].filter((id) => !visible.has(id)))
  const reached = new Set<string>()
  for (const id of hidden)
    for (const dependent of waiting.get(id) ?? []) {
      reached.add(dependent)
      hidden.add(dependent)
    }
  return reached
}

const isCurrent = (placement: PlacementRecord, derived: Derived): boolean =>
  placement.sequence === derived.sequence &&
  placement.visible === derived.visible &&
  placement.required === derived.required &&
  placement.opensAt === derived.opensAt &&
  placement.closesAt === derived.closesAt &&
  placement.kind === derived.kind &&
  placement.seconds === derived.seconds

/** Brings what is derived of every placement up to date. Placements for which nothing changed stay the same objects. */
export const withDerived = <S extends Structure>(structure: S, lessons: ReadonlyMap<string, OutlineLesson>): S => {
  const found = new Map<string, { placement: PlacementRecord; derived: Derived }>()
  readInOrder<Inherited>(structure, { published: true, opensAt: null, closesAt: null }, (child, inherited) => {
    const { record } = child
    const own = within(inherited, record, record.published)
    if (child.type === 'module') return own
    const lesson = lessons.get(child.record.lessonId)
    const { published, opensAt, closesAt } = lesson ? within(own, lesson, lesson.status === 'published') : own
    const seconds = Math.round((lesson?.durationMinutes ?? 0) * 60)
    const kind = lesson?.kind ?? child.record.kind
    const derived = { sequence: found.size + 1, visible: published, required: false, opensAt, closesAt, kind, seconds }
    found.set(record.id, { placement: child.record, derived })
    return own
  })

  const published = new Set([...found].filter(([, { derived }]) => derived.visible).map(([id]) => id))
  const outOfReach = unreachable([...structure.placements.values()], published)
  const isVisible = (id: string) => published.has(id) && !outOfReach.has(id)
  // Where anything is mandatory only that is required, else everything is.
  const someMandatory = [...found].some(([id, { placement }]) => isVisible(id) && placement.mandatory)

  const placements = new Map(structure.placements)
  for (const [id, { placement, derived }] of found) {
    const visible = isVisible(id)
    const current = { ...derived, visible, required: visible && (placement.mandatory || !someMandatory) }
    if (!isCurrent(placement, current)) placements.set(id, { ...placement, ...current })
  }
  return { ...structure, placements }
}

/** Whether learners may be at it now. */
export const isOpen = (
  { visible, opensAt, closesAt }: Pick<Derived, 'visible' | 'opensAt' | 'closesAt'>,
  now: string,
) => visible && (opensAt === null || opensAt <= now) && (closesAt === null || closesAt > now)

export type OutlineTotals = Omit<CourseOutlineRecord, keyof BaseRecord | 'revision' | 'modules'>

/** The sums of an outline at one moment, and until when they hold. Only what is open then counts. */
export const totalsAt = (placements: Iterable<Derived>, now: string): OutlineTotals => {
  const totals = { placements: 0, required: 0, seconds: 0, requiredSeconds: 0, assessments: 0, firstRequired: 0 }
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
    if (totals.firstRequired === 0 || sequence < totals.firstRequired) totals.firstRequired = sequence
  }
  return { ...totals, validUntil }
}

/** What learners are counted by at one placement. */
const countedBy = (placement: PlacementRecord, lesson: OutlineLesson | undefined) => [
  placement.sequence,
  placement.required,
  placement.opensAt,
  placement.closesAt,
  placement.seconds,
  placement.kind,
  placement.considerForPassing,
  placement.attemptGrading,
  placement.totalMarks ?? lesson?.totalMarks,
  placement.passingMarks ?? lesson?.passingMarks,
]

interface Content extends Structure {
  readonly lessons: ReadonlyMap<string, OutlineLesson>
}

/** Whether anything that learners count by differs: then what was counted before holds no more. */
export const countsDiffer = (before: Content, after: Content): boolean => {
  const shown = ({ placements }: Content) => [...placements.values()].filter(({ visible }) => visible)
  const now = shown(after)
  if (now.length !== shown(before).length) return true
  return now.some((placement) => {
    const was = before.placements.get(placement.id)
    if (!was?.visible) return true
    const old = countedBy(was, before.lessons.get(was.lessonId))
    return countedBy(placement, after.lessons.get(placement.lessonId)).some((value, index) => value !== old[index])
  })
}
