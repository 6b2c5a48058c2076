import type { CONTENT_LOCKED } from '../../content/errors.ts'
import { closedBy, lockedBy, type PrerequisiteFact } from '../../content/rules/access.ts'
import { isOpen } from '../../content/rules/outline.ts'
import type { RefusalOf } from '../../kernel/lyceum-error.ts'
import type { DetailModule, DetailPlacement, DetailProgress } from '../views/details.ts'
import { sumOf, type Tally, tallyOfPlacement } from './tally.ts'

/** How the person whom a tree is for stands in the course. */
export interface Onlooker {
  /** Staff see what is not published, and nothing is locked for them. */
  readonly staff: boolean
  /** Entitled to the lessons, by enrollment or plan. */
  readonly entitled: boolean
  /** Status of an enrollment that gives no access; null without one. */
  readonly denied: string | null
}

/** Why a lesson is not open to somebody now, as a person would ask. */
export type Lock = RefusalOf<typeof CONTENT_LOCKED>['details']

export interface TreeLesson {
  readonly type: 'placement'
  readonly placement: DetailPlacement
  readonly progress: DetailProgress | undefined
  readonly locked: Lock | null
}
export interface TreeModule {
  readonly type: 'module'
  readonly module: DetailModule
  /** Of everything in it, at any depth, that counts now. */
  readonly tally: Tally
  readonly children: readonly TreeNode[]
}
export type TreeNode = TreeLesson | TreeModule

interface TreeFacts {
  readonly course: {
    readonly id: string
    readonly status: 'draft' | 'published' | 'archived'
    readonly sequential: boolean
  }
  readonly modules: readonly DetailModule[]
  readonly placements: readonly DetailPlacement[]
  readonly progress: readonly DetailProgress[]
  readonly frontier: number
}

const prerequisitesOf = (
  { eligibility }: DetailPlacement,
  placements: ReadonlyMap<string, DetailPlacement>,
  progress: ReadonlyMap<string, DetailProgress>,
): PrerequisiteFact[] =>
  eligibility.flatMap(({ placementId }) => {
    const awaited = placements.get(placementId)
    const done = progress.get(placementId)
    const facts = { completed: done?.status === 'completed', passed: done?.passed === true }
    return awaited ? { placementId, closesAt: awaited.closesAt, ...facts } : []
  })

/** The course as a tree of modules and lessons in their order, with what was done and what is locked. */
export const treeOf = (facts: TreeFacts, onlooker: Onlooker, now: string): TreeNode[] => {
  const { course, modules, placements, frontier } = facts
  const placed = new Map(placements.map((placement) => [placement.id, placement]))
  const progress = new Map(facts.progress.map((record) => [record.placementId, record]))

  const lockOf = (placement: DetailPlacement): Lock | null => {
    if (onlooker.staff) return null
    const closed = closedBy(placement, now)
    if (closed) return closed.details
    if (placement.freeLesson) return null
    if (onlooker.denied !== null) return { reason: 'enrollment', status: onlooker.denied }
    if (!onlooker.entitled) return { reason: 'not_enrolled' }
    if (!course.sequential && placement.eligibility.length === 0) return null
    const prerequisites = prerequisitesOf(placement, placed, progress)
    return lockedBy({ course, placement, frontier, prerequisites }, now)?.details ?? null
  }

  const children = new Map<string, (DetailModule | DetailPlacement)[]>()
  for (const list of [modules, placements])
    for (const child of list) {
      const siblings = children.get(child.containerId)
      if (siblings) siblings.push(child)
      else children.set(child.containerId, [child])
    }

  const inside = (containerId: string): TreeNode[] => {
    const nodes: TreeNode[] = []
    for (const child of (children.get(containerId) ?? []).sort((a, b) => a.position - b.position)) {
      if ('lesson' in child) {
        if (child.visible || onlooker.staff)
          nodes.push({ type: 'placement', placement: child, progress: progress.get(child.id), locked: lockOf(child) })
      } else if (child.published || onlooker.staff) {
        const within = inside(child.id)
        nodes.push({ type: 'module', module: child, tally: tallyOfNodes(within, now), children: within })
      }
    }
    return nodes
  }
  return inside(course.id)
}

const tallyOfNodes = (nodes: readonly TreeNode[], now: string): Tally =>
  sumOf(
    nodes.flatMap((node) => {
      if (node.type === 'module') return node.tally
      return isOpen(node.placement, now) ? tallyOfPlacement(node.placement, node.progress) : []
    }),
  )
